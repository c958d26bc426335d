"""Exact amounts as people type them, and their way back into a form."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from deliberation.climate.amounts import exact, plain


class AmountField(forms.CharField):
    """A decimal such as "1 234,5"; its clean value is a `Decimal`, `empty` if nothing is typed."""

    def __init__(self, *, empty: Decimal | None = None, negative: bool = False, **kwargs):
        self.empty, self.negative = empty, negative
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        kwargs.setdefault("required", False)
        super().__init__(max_length=24, **kwargs)

    def clean(self, value) -> Decimal | None:
        text = "".join(super().clean(value).split())
        if not text:
            return self.empty
        try:
            number = exact(text)
        except ValueError:
            raise ValidationError(_("Écrivez un nombre, par exemple 1234 ou 99,5.")) from None
        if number < 0 and not self.negative:
            raise ValidationError(_("Ce nombre ne peut pas être plus petit que zéro."))
        return number


def typed(value: Decimal | None, *, zero: str = "") -> str:
    """A decimal as somebody would type it; `zero` for nothing and for 0."""
    if value is None or not value:
        return zero
    return plain(value).replace(".", ",")
