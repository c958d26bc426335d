"""Completion of equal shares: raise everyone's share until the next raise overspends."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .exact import ExactCount
from .index import Index, merged
from .ranges import Range, RangeCounter
from .result import Completion, Plateau

MOST_COLUMNS, CELLS = 64, 2**17  # counts side by side, and amounts in all of them together
PIECES, FEW, MANY = 4, 1.3, 2.0
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
        self.index, self.counter = index, RangeCounter(index, Fraction(0))
        self.highest = Fraction(-1)

    def first(self) -> Stretch:
        """The outcome at the first share."""
        share = share_of(self.index, 0)
        self._prepare(share)
        outcome = self.counter.count([(share, share)])[0]
        return Stretch(0, 0, outcome or self._exact(0))

    def stretches(self) -> Iterator[Stretch]:
        """The outcomes from the first share on, stretch by stretch."""
        first = self.first()
        yield first
        start, pace = 1, Pace()
        while True:
            columns = max(2, min(MOST_COLUMNS, CELLS // len(self.counter.index.weights)))
            starts = range(start, start + columns * pace.width, pace.width)
            found = self._outcomes([(low, low + pace.width - 1) for low in starts])
            for (low, high), outcome in found:
                yield Stretch(low, high, outcome or self._exact(low))
            start = starts.stop
            pace.learn(len(found) / columns)

    def _outcomes(self, spans: list[Raised]) -> list[tuple[Raised, Range | None]]:
        """What is bought in these spans; those in doubt are cut as long as they can be."""
        found = list(zip(spans, self._count(spans), strict=True))
        ends = (place for place, (_, outcome) in enumerate(found) if outcome and outcome.overspent)
        found = found[: next(ends, len(found)) + 1]
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
        if shares[-1][1] > self.highest:
            self._prepare(shares[-1][1] * Fraction(5, 4))
        return self.counter.count(shares)

    def _prepare(self, highest: Fraction) -> None:
        """Make the counter ready for shares up to a highest one."""
        self.highest = highest
        index = merged(self.index, self.index.within_reach(highest))
        self.counter = RangeCounter(index, highest)


def _pieces(span: Raised) -> list[Raised]:
    first, last = span
    size = -(-(last - first + 1) // PIECES)
    return [(start, min(start + size - 1, last)) for start in range(first, last + 1, size)]


@dataclass(slots=True)
class Pace:
    """How many raises are counted as one: twice as many after some batches with few doubts,
    half as many after one with many, and then it takes twice as long to try again."""

    width: int = 1
    calm: int = 0
    patience: int = 1

    def learn(self, growth: float) -> None:
        """Take account of a batch: how many more spans there are, by a factor, once cut."""
        self.calm = self.calm + 1 if growth < FEW else 0
        if growth > MANY and self.width > 1:
            self.width, self.patience = self.width // 2, 2 * self.patience
        if self.calm >= self.patience:
            self.width, self.calm = self.width * 2, 0


def exact_winners(index: Index, share: Fraction) -> tuple[int, ...]:
    """The winners at one share, in exact arithmetic."""
    return tuple(purchase.project for purchase in ExactCount(index, share).purchases())
