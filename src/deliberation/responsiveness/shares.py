"""Shares as two whole numbers, so that nothing is lost by dividing."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Share:
    """`part` of `whole` things; no value when there is nothing to divide."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        """0 to 1, None for a share of nothing."""
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def percent(self) -> int | None:
        """Whole percents, half up."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else None


def share(flags: Iterable[bool]) -> Share:
    """How many of some things are so."""
    known = list(flags)
    return Share(sum(known), len(known))
