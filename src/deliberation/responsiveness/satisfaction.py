"""What authors think of the answer that they got, from 0 (not at all) to 10 (completely).

The scale is that of perception surveys (handbook/diagnosis.md, after the OECD's trust drivers); "I
do not know" is no mark. A mark belongs to somebody whom the others may know, and the figures are
published again and again: so they are rounded, and nothing is said of few, or one more mark would
be read off the difference.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .errors import ResponsivenessError

SMALLEST_SHOWN = 10
LOWEST, HIGHEST = 0, 10
# Above the middle of the scale.
CONTENT_FROM = 6
HALF, FIVE_PERCENT = Fraction(1, 2), Fraction(1, 20)


@dataclass(frozen=True)
class Satisfaction:
    """opinions: how many marks, rounded down to tens; mean: to the nearest half; content: the share
    of marks from 6 on, to the nearest 5 %. Both halves go up."""

    opinions: int
    mean: Fraction
    content: Fraction

    @property
    def percent(self) -> int:
        return int(100 * self.content)


def satisfaction(marks: Iterable[int], *, smallest: int = SMALLEST_SHOWN) -> Satisfaction | None:
    """The figure of some marks, None for fewer than `smallest`; O(n).

    Raises ResponsivenessError for a mark that is not from 0 to 10.
    """
    known = list(marks)
    for mark in known:
        check_mark(mark)
    if len(known) < max(smallest, 1):
        return None
    content = sum(mark >= CONTENT_FROM for mark in known)
    return Satisfaction(
        opinions=len(known) // 10 * 10,
        mean=nearest(Fraction(sum(known), len(known)), HALF),
        content=nearest(Fraction(content, len(known)), FIVE_PERCENT),
    )


def check_mark(mark: int) -> None:
    if not LOWEST <= mark <= HIGHEST:
        raise ResponsivenessError(f"{mark}: a mark is from {LOWEST} to {HIGHEST}")


def nearest(value: Fraction, step: Fraction) -> Fraction:
    """The nearest multiple of `step`, up when it is in the middle."""
    return (value / step + HALF).__floor__() * step
