"""Amounts in the currency of the budget: an imported election keeps its city's own."""

from fractions import Fraction

from django.utils.translation import get_language

from deliberation.budgeting.money import money
from parvis.common.formatting import format_money


def cash(cents: int | None, currency: str = "EUR") -> str:
    """Cents of `currency` as people read them in the active language."""
    if cents is None:
        return ""
    language = (get_language() or "fr")[:2]
    if currency == "EUR":
        return format_money(cents, language)
    return money(
        Fraction(cents, 100), language="fr" if language == "fr" else "en", currency=currency
    )


def units(cents: int) -> int | Fraction:
    """Cents as units of the currency, exactly: the unit of `.pb` files and of Add1."""
    amount = Fraction(cents, 100)
    return amount.numerator if amount.denominator == 1 else amount
