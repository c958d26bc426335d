"""Exact amounts: decimals in, fractions between, rounded only to be shown."""

import re
from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction

DECIMAL = re.compile(r"[+-]?(?:\d{1,24}(?:\.\d{0,18})?|\.\d{1,18})", re.ASCII)


def exact(text: str) -> Decimal:
    """A decimal such as 1234.5 as it is written, with a decimal point or comma. Raises ValueError.

    No exponent, no thousands separator: 1.234 and 1,234 are both a little more than one.
    """
    number = text.strip().replace(",", ".")
    if DECIMAL.fullmatch(number) is None:
        raise ValueError(f"{text!r} is no number; expected digits such as 1234 or 1234.5")
    return Decimal(number)


def plain(value: Decimal) -> str:
    """Shortest text that `exact` reads back as equal: no exponent, no zeros at the end."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def rounded(value: Fraction | Decimal | int, places: int = 0) -> str:
    """To show: rounded half away from zero, as people expect; never used to count on."""
    scaled = abs(Fraction(value)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(places + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def total(values: Iterable[Decimal]) -> Decimal:
    """Exact sum, whatever the number of digits."""
    with localcontext() as context:
        context.prec = 200
        return sum(values, Decimal(0))
