"""The first stage: how many letters to send where, so that enough people answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from .errors import SortitionError


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the frame: its `addresses`, and the share of letters that are answered."""

    name: str
    addresses: int
    response: Fraction


@dataclass(frozen=True, slots=True)
class Mailing:
    """`letters` to a section; `replies`: how many are expected.

    `short`: the section has fewer addresses than it takes; all of them get a letter.
    """

    section: str
    letters: int
    replies: Fraction
    short: bool


def plan_letters(
    sections: Sequence[Section], *, seats: int, pool_factor: Fraction | int = 5
) -> tuple[Mailing, ...]:
    """Letters per section = its share of the seats x pool factor / response, rounded up.

    The share is that of its addresses in the frame: every address counts the same for the
    pool, whatever the response. Exact. 30 seats x 5 / 5 % = 3,000 letters. Raises
    SortitionError for a response that is not above 0 and at most 1.
    """
    frame = sum(section.addresses for section in sections)
    if frame < 1:
        raise SortitionError("the frame has no address; give the number of each section")
    return tuple(_mailing(section, Fraction(seats * pool_factor, frame)) for section in sections)


def _mailing(section: Section, wanted: Fraction) -> Mailing:
    """`wanted`: replies per address of the frame."""
    if not 0 < section.response <= 1:
        raise SortitionError(
            f"the response of {section.name} is {section.response}; "
            "expected a share above 0 and at most 1, such as 1/20"
        )
    needed = ceil(section.addresses * wanted / section.response)
    letters = min(needed, section.addresses)
    return Mailing(section.name, letters, letters * section.response, needed > letters)
