"""Completion of equal shares: raise everyone's share until the next raise overspends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil

from .exact import ExactCount
from .index import Index, merged
from .partitions import Partitions
from .ranges import Range, RangeCounter
from .result import Completion, Plateau

FEWEST, MOST_COLUMNS = 8, 64  # counts side by side
PIECES, FEW, MANY = 4, 1.3, 2.0
AHEAD = Fraction(9, 8)  # how far beyond the next raises is prepared
SELDOM = 0.2  # outcomes that differ from the one before, where longer spans are worth a try
Raised = tuple[int, int]  # the first and the last of some numbers of raises


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
    final, overspending = Range((), (), False), None
    raises = Raises(index)
    alone = completion in ("none", "epsilon")
    for stretch in [raises.first()] if alone else raises.stretches():
        if stretch.cost(index) > index.budget:
            overspending = stretch
            break
        final, ended = stretch.outcome, _is_final(index, stretch, completion)
        last = stretch.first if ended else stretch.last
        _extend(plateaus, Plateau(stretch.first, last, len(final.bought), stretch.cost(index)))
        if ended:
            break
    bought = {*final.bought, *(overspending.outcome.bought if overspending else ())}
    return Completed(tuple(plateaus), final, merged(index, tuple(sorted(bought))), overspending)


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

    Many spans of raises are counted side by side. Spans get longer when most of them have
    one outcome for all their shares; one that has not is cut into pieces.
    """

    def __init__(self, index: Index) -> None:
        self.index, self.partitions = index, Partitions(index)
        self.counter = RangeCounter(index, share_of(index, 0), self.partitions)

    def first(self) -> Stretch:
        """The outcome at the first share."""
        share = share_of(self.index, 0)
        return Stretch(0, 0, self.counter.count([(share, share)])[0] or self._exact(0))

    def stretches(self) -> Iterator[Stretch]:
        """The outcomes from the first share on, stretch by stretch."""
        last = self.first()
        yield last
        pace = Pace()
        while True:
            columns = self._columns(last, pace.width)
            starts = range(last.last + 1, last.last + 1 + columns * pace.width, pace.width)
            found = self._outcomes([(low, low + pace.width - 1) for low in starts])
            for (low, high), outcome in found:
                last = Stretch(low, high, outcome or self._exact(low))
                yield last
            changes = sum(one != other for (_, one), (_, other) in pairwise(found))
            pace.learn(len(found) / columns, changes / len(found))

    def _columns(self, last: Stretch, width: int) -> int:
        """How many spans to count at once: about as many as it takes to overspend.

        As if of every raise the same part were spent as of the money so far.
        """
        spent, share = last.cost(self.index), share_of(self.index, last.last)
        if not spent:
            return MOST_COLUMNS
        raises = (self.index.budget - spent) * share / (spent * self.index.scale)
        return min(MOST_COLUMNS, max(FEWEST, ceil(raises * Fraction(9, 8) / width)))

    def _outcomes(self, spans: list[Raised]) -> list[tuple[Raised, Range | None]]:
        """What is bought in these spans; those in doubt are cut as long as they can be."""
        found = list(zip(spans, self._count(spans), strict=True))
        found = found[: _first_overspent([outcome for _, outcome in found]) + 1]
        cut = [_pieces(span) for span, outcome in found if outcome is None and span[0] < span[1]]
        parts = self._outcomes([piece for pieces in cut for piece in pieces]) if cut else []
        whole = [one for one in found if one[1] is not None or one[0][0] == one[0][1]]
        return sorted(whole + parts, key=lambda one: one[0])

    def _exact(self, increment: int) -> Range:
        """The winners after some raises, in exact arithmetic."""
        share = share_of(self.index, increment)
        index = merged(self.index, self.index.within_reach(share))
        bought = tuple(ExactCount(index, share).purchases())
        tied = tuple(purchase.tied for purchase in bought if len(purchase.tied) > 1)
        return Range(tuple(purchase.project for purchase in bought), tied, False)

    def _count(self, spans: list[Raised]) -> list[Range | None]:
        """What is bought at all shares of each span; None where that is in doubt."""
        shares = [(share_of(self.index, low), share_of(self.index, high)) for low, high in spans]
        if shares[-1][1] > self.counter.highest:
            self.counter = RangeCounter(self.index, shares[-1][1] * AHEAD, self.partitions)
        found: list[Range | None] = []
        while len(found) < len(spans):
            found += self.counter.count(shares[len(found) :])
        return found


def _first_overspent(outcomes: Sequence[Range | None]) -> int:
    """Where the first of them is; after all when there is none."""
    places = (place for place, one in enumerate(outcomes) if one and one.overspent)
    return next(places, len(outcomes))


def _pieces(span: Raised) -> list[Raised]:
    first, last = span
    size = -(-(last - first + 1) // PIECES)
    return [(start, min(start + size - 1, last)) for start in range(first, last + 1, size)]


@dataclass(slots=True)
class Pace:
    """How many raises are counted as one: twice as many after some batches with few doubts
    and changes, half as many after one with many doubts, and then it takes twice as long to
    try again."""

    width: int = 1
    calm: int = 0
    patience: int = 1

    def learn(self, growth: float, changes: float) -> None:
        """Take account of a batch: how many more spans there are, by a factor, once cut, and
        the part of them with another outcome than the span before."""
        self.calm = self.calm + 1 if growth < FEW and changes < SELDOM else 0
        if growth > MANY and self.width > 1:
            self.width, self.patience = self.width // 2, 2 * self.patience
        if self.calm >= self.patience:
            self.width, self.calm = self.width * 2, 0


def exact_winners(index: Index, share: Fraction) -> tuple[int, ...]:
    """The winners at one share, in exact arithmetic."""
    return tuple(purchase.project for purchase in ExactCount(index, share).purchases())
