"""Completion of equal shares: raise everyone's share until the next raise overspends."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .exact import ExactCount
from .index import Index, merged
from .ranges import Range, RangeCounter
from .result import Completion, Plateau

PATIENCE = 2  # so many ranges of one length are counted before a longer one is tried


def share_of(index: Index, increment: int) -> Fraction:
    """What each voter can spend after some raises, in the unit of the index."""
    if not index.voters:
        return Fraction(0)
    return Fraction(index.budget, index.voters) + increment * index.scale


@dataclass(frozen=True, slots=True)
class Stretch:
    """The raises from `first` to `last`, after which the same is bought in the same order."""

    first: int
    last: int
    outcome: Range

    def cost(self, index: Index) -> int:
        """What the winners cost, in the unit of the index."""
        return sum(index.costs[number] for number in self.outcome.bought)


@dataclass(frozen=True, slots=True)
class Completed:
    """Where the raises ended.

    `plateaus`: what the winners cost after each raise up to the last one (costs in the
    unit of the index); `final`: what is bought then; `index`: the election with groups
    merged that count it exactly; `overspending`: the next raise, where it was the reason.
    """

    plateaus: tuple[Plateau, ...]
    final: Range
    index: Index
    overspending: Stretch | None

    @property
    def increments(self) -> int:
        """How many raises were made."""
        return self.plateaus[-1].last


def complete(index: Index, completion: Completion) -> Completed:
    """Raise the share as the completion asks.

    Every share on the way is counted, most of them many at once: the total may go up and
    down, so none can be skipped. Ends at the latest when every project with votes is bought.
    """
    plateaus: list[Plateau] = []
    raises = Raises(index)
    final, overspending = Range((), (), False), None
    for stretch in raises.stretches(alone=completion == "none"):
        if stretch.cost(index) > index.budget:
            overspending = stretch
            break
        final, ended = stretch.outcome, _is_final(index, stretch, completion)
        last = stretch.first if ended else stretch.last
        _extend(plateaus, Plateau(stretch.first, last, len(final.bought), stretch.cost(index)))
        if ended:
            break
    return Completed(tuple(plateaus), final, raises.merged, overspending)


def _extend(plateaus: list[Plateau], new: Plateau) -> None:
    first = new.first
    if plateaus and (plateaus[-1].winners, plateaus[-1].cost) == (new.winners, new.cost):
        first = plateaus.pop().first
    plateaus.append(Plateau(first, new.last, new.winners, new.cost))


def _is_final(index: Index, stretch: Stretch, completion: Completion) -> bool:
    """Whether its first share is the last whatever the next one would give."""
    bought = stretch.outcome.bought
    if completion in ("none", "epsilon") or len(bought) == len(index.supported):
        return True
    if completion != "add1-exhaustive":
        return False
    left = index.budget - stretch.cost(index)
    return all(index.costs[number] > left for number in set(index.supported) - set(bought))


class Raises:
    """Counts at one share after the other, from budget / voters on, one unit more each time.

    Whole ranges of shares are counted at once where that gives an answer: their length is
    doubled when it often does, and halved when it does not.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.highest = Fraction(-1)
        self.merged, self.counter = index, RangeCounter(index, Fraction(0))

    def stretches(self, *, alone: bool = False) -> Iterator[Stretch]:
        """The outcomes, stretch by stretch; `alone`: only that of the first share."""
        first, length, wins = 0, 1, 0
        while True:
            last = first + length - 1
            outcome = self._count(first, last, alone=alone)
            if outcome is None:
                length, wins = length // 2, 0
                continue
            yield Stretch(first, last, outcome)
            first, wins = last + 1, wins + 1
            if wins >= PATIENCE:
                length, wins = length * 2, 0

    def exact(self, increment: int) -> Range:
        """The winners at one share, in exact arithmetic."""
        bought = tuple(ExactCount(self.merged, share_of(self.index, increment)).purchases())
        tied = tuple(purchase.tied for purchase in bought if len(purchase.tied) > 1)
        return Range(tuple(purchase.project for purchase in bought), tied, False)

    def _count(self, first: int, last: int, *, alone: bool) -> Range | None:
        """What is bought at all these shares; None if that is not known for several."""
        lowest, highest = share_of(self.index, first), share_of(self.index, last)
        self._reach(highest, alone=alone)
        outcome = self.counter.count(lowest, highest)
        return self.exact(first) if outcome is None and first == last else outcome

    def _reach(self, share: Fraction, *, alone: bool) -> None:
        """Make the counter ready for this share, and for others half as high again."""
        if share <= self.highest:
            return
        self.highest = share if alone else share * Fraction(3, 2)
        reach = self.index.within_reach(self.highest)
        self.merged = merged(self.index, reach)
        self.counter = RangeCounter(self.merged, self.highest)


def exact_winners(index: Index, share: Fraction) -> tuple[int, ...]:
    """The winners at one share, in exact arithmetic."""
    return tuple(purchase.project for purchase in ExactCount(index, share).purchases())
