"""Fields whose stored value is not what people type."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DECIMALS = 2
# A milliard: more is a slip of the finger, and far more would not fit a column.
MOST_CENTS = 1_000_000_000_00


class CurrencyField(forms.CharField):
    """An amount typed as people write it ("12 500,50 €"); its clean value is in cents."""

    def __init__(self, *, minimum: int = 0, **kwargs):
        self.minimum = minimum
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(max_length=20, **kwargs)

    def clean(self, value) -> int | None:
        text = super().clean(value)
        plain = unpointed("".join(text.replace("€", "").split()))
        if not plain:
            return None
        if not plain.replace(".", "", 1).isdecimal():
            raise ValidationError(_("Écrivez un montant, par exemple 12 500 ou 99,50."))
        cents = Decimal(plain) * 100
        if len(plain.partition(".")[2]) > DECIMALS:
            raise ValidationError(_("Un montant a deux décimales au plus."))
        if cents < self.minimum:
            raise ValidationError(_("Ce montant doit être plus grand que zéro."))
        if cents > MOST_CENTS:
            raise ValidationError(
                _("Ce montant dépasse un milliard : vérifiez le nombre de zéros.")
            )
        return int(cents)

    @staticmethod
    def as_typed(value: int | None) -> str:
        """A clean value as somebody would type it."""
        return typed(value)


def unpointed(text: str) -> str:
    """An amount without thousands separators, with a point before its decimals.

    In Belgium "50.000" is fifty thousand, as is "50,000" in English: three figures after a sign are
    never cents. Read as decimals, an envelope would be a thousand times too small.
    """
    for thousands, decimals in ((".", ","), (",", ".")):
        grouped = rf"[1-9]\d{{0,2}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimals)}\d*)?"
        if re.fullmatch(grouped, text):
            return text.replace(thousands, "").replace(decimals, ".")
    return text.replace(",", ".")


def typed(cents: int | None) -> str:
    """Cents as somebody would type them in a `CurrencyField`."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    return f"{whole},{rest:02d}" if rest else str(whole)


class LinesField(forms.CharField):
    """One item a line; its clean value is a list without empty or repeated lines."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6}))
        super().__init__(**kwargs)

    def clean(self, value) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        return list(dict.fromkeys(line for line in lines if line))

    @staticmethod
    def as_typed(value: Iterable[str]) -> str:
        """A clean value as somebody would type it."""
        return "\n".join(value)


def as_typed(field: forms.Field, value: Any) -> Any:
    """The clean value of any field as its form's data holds it."""
    convert = getattr(field, "as_typed", None)
    return convert(value) if convert else value
