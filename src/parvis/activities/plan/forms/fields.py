"""Fields of a plan's forms: numbers of things, lines of a budget, decimal numbers."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from parvis.activities.plan.amounts import budget_line, is_number, number_in

MOST_LINES, MOST_NUMBERS = 30, 60


class NumbersField(forms.CharField):
    """Numbers separated by commas or spaces; its clean value is a tuple without doubles."""

    def clean(self, value) -> tuple[int, ...]:
        text = super().clean(value)
        parts = [part for part in re.split(r"[\s,;]+", text) if part]
        if len(parts) > MOST_NUMBERS or not all(is_number(part) for part in parts):
            raise ValidationError(_("Écrivez des numéros séparés par des virgules : 3, 12."))
        return tuple(dict.fromkeys(int(part) for part in parts))


class BudgetField(forms.CharField):
    """One amount a line: who pays | amount | for what; its clean value is in cents."""

    def clean(self, value) -> tuple[tuple[str, str, int], ...]:
        text = super().clean(value)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Trente lignes au plus."))
        return tuple(self.line(one) for one in lines)

    @staticmethod
    def line(text: str) -> tuple[str, str, int]:
        try:
            return budget_line(text)
        except ValueError as error:
            raise ValidationError(
                _("Cette ligne n’a pas la forme « qui paie | montant | pour quoi » : %(line)s"),
                params={"line": text[:80]},
            ) from error


class NumberField(forms.CharField):
    """A decimal number as people write it ("1 200,5"); at most three decimals."""

    def __init__(self, **options):
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(max_length=24, **options)

    def clean(self, value) -> Decimal | None:
        text = super().clean(value)
        try:
            return number_in(text)
        except ValueError as error:
            raise ValidationError(_("Écrivez un nombre, par exemple 12 ou 3,5.")) from error
