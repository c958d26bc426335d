"""The Belgian national register number: eleven digits that hold a birth date and a checksum.

Royal decree of 3 April 1984: YYMMDD, three digits of order, two of control = 97 minus the rest of
the division by 97; for people born from 2000 on, a 2 is written before the first nine digits. A
"bis" number of somebody who is not in the national register has 20 or 40 added to the month.
"""

import re
from dataclasses import dataclass
from datetime import date

SIGNS = re.compile(r"[\s.\-–/\u00a0\u202f]+")
DIGITS = 11
MODULUS = 97


@dataclass(frozen=True)
class NationalNumber:
    """A number whose checksum is right. `born` is None when the number does not tell the day."""

    digits: str
    born: date | None


def read_number(text: str) -> NationalNumber | None:
    """The number in `text`, spaces, dots and dashes aside; None if it is not one."""
    digits = SIGNS.sub("", text)
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        return None
    for century in (1900, 2000):
        if is_right(digits, century):
            return NationalNumber(digits, birth_date(digits, century))
    return None


def is_right(digits: str, century: int) -> bool:
    """Whether the last two digits fit the first nine, for somebody born in `century`."""
    base = int(digits[:9]) + (2_000_000_000 if century == 2000 else 0)
    return MODULUS - base % MODULUS == int(digits[9:])


def birth_date(digits: str, century: int) -> date | None:
    """The day in the first six digits; None for one that is unknown (month or day 0)."""
    year, month, day = century + int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    try:
        return date(year, month % 20, day)
    except ValueError:
        return None
