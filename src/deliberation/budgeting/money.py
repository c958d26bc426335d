"""Amounts of money as a resident reads them."""

from fractions import Fraction
from typing import Literal

from .amounts import Number

Language = Literal["fr", "en"]

SYMBOLS = {"EUR": "€", "PLN": "zł", "CHF": "CHF", "HUF": "Ft", "GBP": "£", "USD": "$"}
NARROW, FIRM = "\u202f", "\u00a0"  # no-break spaces, so that an amount is never cut in two


def money(amount: Number, *, language: Language = "fr", currency: str = "EUR") -> str:
    """Write an amount (unit: the currency's) rounded to the cent, halves up.

    French: ``12 500 €`` and ``12,50 €`` with no-break spaces; English: ``€12,500``, or
    ``12,500 zł`` for the currencies that are written after the number.
    """
    cents = int(abs(Fraction(amount)) * 100 + Fraction(1, 2))
    whole, rest = divmod(cents, 100)
    sign = "-" if amount < 0 and cents else ""
    symbol = SYMBOLS.get(currency, currency)
    if language == "fr":
        digits = f"{whole:,}".replace(",", NARROW) + (f",{rest:02d}" if rest else "")
        return f"{sign}{digits}{FIRM}{symbol}"
    digits = f"{whole:,}" + (f".{rest:02d}" if rest else "")
    return f"{sign}{symbol}{digits}" if symbol in "€£$" else f"{sign}{digits}{FIRM}{symbol}"


def number(value: Number, *, language: Language = "fr", digits: int = 0) -> str:
    """Write a number rounded to some digits, halves up: ``1 234,5`` or ``1,234.5``."""
    scaled = int(abs(Fraction(value)) * 10**digits + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**digits)
    sign = "-" if value < 0 and scaled else ""
    tail = f"{rest:0{digits}d}" if rest else ""
    if language == "fr":
        return sign + f"{whole:,}".replace(",", NARROW) + (f",{tail}" if tail else "")
    return sign + f"{whole:,}" + (f".{tail}" if tail else "")
