"""Exact numbers: money and votes are integers or fractions, never floats."""

from fractions import Fraction

Number = int | Fraction


def exact_number(text: str) -> Number:
    """Read a decimal number without rounding: ``"200000.0"`` is the integer 200000.

    A comma is accepted for the decimal point, as some public files have it. Raises
    ValueError when the text is not a plain decimal number ("1/3", "nan", "1_000").
    """
    plain = text.strip().replace(",", ".")
    if not plain.removeprefix("-").replace(".", "", 1).isdecimal():
        raise ValueError(f"not a decimal number: {text!r}")
    return simplest(Fraction(plain))


def simplest(value: Number) -> Number:
    """The same value as an integer where it is one."""
    return value.numerator if value.denominator == 1 else value


def as_json(value: Number) -> int | str:
    """Integers stay integers; a fraction becomes ``"a/b"``, which loses nothing."""
    whole = simplest(value)
    return whole if isinstance(whole, int) else f"{whole.numerator}/{whole.denominator}"


def as_decimal(value: Number) -> str:
    """Write a number so that `exact_number` reads it back: ``12.5``.

    Raises ValueError for a fraction without a finite decimal form, such as 1/3.
    """
    if value.denominator == 1:
        return str(value.numerator)
    rest, digits = value.denominator, 0
    while 10**digits % rest:
        digits += 1
        if digits > rest.bit_length():
            raise ValueError(f"{value} has no finite decimal form")
    scaled = f"{abs(value.numerator) * 10**digits // rest:0{digits + 1}d}"
    return f"{'-' if value < 0 else ''}{scaled[:-digits]}.{scaled[-digits:]}"
