"""Fields of a plan's forms: numbers of things, lines of a budget, decimal numbers."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from parvis.activities.plan.models import Source
from parvis.common.fields import CurrencyField, LinesField, typed

SEPARATOR = "|"
MOST_LINES = 30
MOST_NUMBERS = 60


class NumbersField(forms.CharField):
    """Numbers separated by commas or spaces; its clean value is a tuple without doubles."""

    def clean(self, value) -> tuple[int, ...]:
        text = super().clean(value)
        parts = [part for part in re.split(r"[\s,;]+", text) if part]
        if len(parts) > MOST_NUMBERS or not all(is_number(part) for part in parts):
            raise ValidationError(_("Écrivez des numéros séparés par des virgules : 3, 12."))
        return tuple(dict.fromkeys(int(part) for part in parts))


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 7


class BudgetField(LinesField):
    """One line of budget a line: who pays | amount | for what; its clean value is in cents."""

    def clean(self, value) -> tuple[tuple[str, str, int], ...]:
        text = forms.CharField.clean(self, value)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Trente lignes au plus."))
        return tuple(budget_line(line) for line in lines)

    @staticmethod
    def as_typed(value) -> str:
        return "\n".join(budget_words(*line) for line in value)


def budget_line(line: str) -> tuple[str, str, int]:
    """(source, label, cents) of a line; ValidationError says which line is wrong."""
    source, _bar, rest = line.partition(SEPARATOR)
    amount, _bar, label = rest.partition(SEPARATOR)
    code = source_of(source.strip())
    try:
        cents = CurrencyField(required=False).clean(amount.strip())
    except ValidationError:
        cents = None
    if code is None or cents is None or len(label.strip()) > 160:
        raise ValidationError(
            _("Cette ligne n’a pas la forme « qui paie | montant | pour quoi » : %(line)s"),
            params={"line": line[:80]},
        )
    return (code, label.strip(), cents)


def source_of(text: str) -> str | None:
    """The code of a source, by its code or its name in the present language."""
    names = {str(label).casefold(): value for value, label in Source.choices}
    return text if text in Source.values else names.get(text.casefold())


def budget_words(source: str, label: str, cents: int) -> str:
    """A line as somebody would type it."""
    parts = [str(Source(source).label), typed(cents), *([label] if label else [])]
    return f" {SEPARATOR} ".join(parts)


class NumberField(forms.CharField):
    """A decimal number as people write it ("1 200,5"); at most three decimals."""

    def __init__(self, **options):
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(max_length=24, **options)

    def clean(self, value) -> Decimal | None:
        text = "".join(super().clean(value).split()).replace(",", ".")
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]{1,11}(\.[0-9]{1,3})?", text):
            raise ValidationError(_("Écrivez un nombre, par exemple 12 ou 3,5."))
        return Decimal(text)
