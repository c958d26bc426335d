"""What a vote on a recommendation says: support, exact, and whether it is enough."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from deliberation.voting.thresholds import Threshold


@dataclass(frozen=True)
class Count:
    """Votes on one recommendation. Abstentions are declared: they are shown, not votes cast."""

    yes: int = 0
    no: int = 0
    abstention: int = 0

    @property
    def cast(self) -> int:
        return self.yes + self.no

    @property
    def voters(self) -> int:
        return self.cast + self.abstention

    @property
    def tenths(self) -> int:
        """Support in tenths of a percent, rounded down: 79.96 % is never shown as 80 %."""
        return 1000 * self.yes // self.cast if self.cast else 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.yes + other.yes, self.no + other.no, self.abstention + other.abstention)


def count_of(kept: Mapping[str, int]) -> Count:
    """A count as it is kept in JSON."""
    return Count(**kept)


def total(counts: Iterable[Count]) -> Count:
    return reduce(Count.__add__, counts, Count())


def threshold_of(percent: int) -> Threshold:
    """The edge for a setting in percents: at least so much of the votes cast; 50 is a majority."""
    comparison = "more-than" if percent == 50 else "at-least"
    return Threshold(Fraction(percent, 100), "cast", comparison)


def is_adopted(count: Count, percent: int) -> bool:
    """Whether enough of the votes cast are for it; never without any vote cast."""
    return bool(count.cast) and threshold_of(percent).holds(count.yes, count.cast)


def needed(count: Count, percent: int) -> int:
    """How many votes for it would have been enough, of those cast."""
    return threshold_of(percent).limit(count.cast)
