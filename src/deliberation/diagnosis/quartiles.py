"""A place among peers without naming any: quartiles, and only of enough of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

FEWEST = 5
"""Below this number of peers nothing is told: a quartile of three is nearly a name."""
STEP = 5
"""Quartiles are rounded to this many points, so that they are nobody's exact score."""


@dataclass(frozen=True)
class Quartiles:
    """low, middle, high: points from 0 to 100, rounded to steps of 5. count: of peers."""

    low: int
    middle: int
    high: int
    count: int


def quartiles(points: Iterable[Fraction]) -> Quartiles | None:
    """Quartiles with linear interpolation between neighbours; None with fewer than 5 peers."""
    ordered = sorted(points)
    if len(ordered) < FEWEST:
        return None
    low, middle, high = (_at(ordered, Fraction(part, 4)) for part in (1, 2, 3))
    return Quartiles(_rounded(low), _rounded(middle), _rounded(high), len(ordered))


def _at(ordered: list[Fraction], share: Fraction) -> Fraction:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _rounded(value: Fraction) -> int:
    return STEP * int(value / STEP + Fraction(1, 2))
