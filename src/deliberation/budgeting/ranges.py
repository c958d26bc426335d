"""Equal shares at many shares at once, in floating point, never wrong.

Completion asks for the winners at many shares, nearly all alike. These counts run side by
side, one column for each span of shares, and keep two amounts for each group of voters:
what a member surely still has even at the lowest share of the span (`low`), and what a
member has at most at the highest (`high`). More money in the purses never makes a project
dearer, and a higher price never leaves more money. So prices computed from `high` are lower
bounds, those from `low` are upper bounds, and what is left after paying them is again
between the two: the bounds hold from one purchase to the next, for every share of the span.
Rounding only widens them (see `bounds.py`). A purchase is made only when the bounds leave no
doubt, or between prices that are known exactly; otherwise the span is given back undecided,
for narrower spans and in the end for `exact.ExactCount`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from .bounds import Bounds, Flags, Floats
from .index import Index
from .profile import Integers

Span = tuple[Fraction, Fraction]
SAFE = 2**50  # integers and weights below this are exact as floats


@dataclass(frozen=True, slots=True)
class Range:
    """What is bought at every share of a span, in order; `tied`: see `exact.Purchase`.

    `overspent`: the count was ended because the winners cost more than the budget.
    """

    bought: tuple[int, ...]
    tied: tuple[tuple[int, ...], ...]
    overspent: bool


class RangeCounter:
    """Counts spans of shares up to a highest one; what does not depend on the share.

    `told`: the projects that the groups of the index tell apart, all if None. A count in
    which another one is the best ends there, undecided; `missing`: that project, by the
    place of the span.
    """

    def __init__(self, index: Index, highest: Fraction, told: Iterable[int] | None = None) -> None:
        self.index = index
        self.reach = index.within_reach(highest)
        self.told = frozenset(self.reach if told is None else told)
        self.missing: dict[int, int] = {}
        largest = max((index.merits[number] for number in self.reach), default=0)
        self.usable = max(largest, index.budget, *index.costs, index.voters) < SAFE
        self.bounds = [Bounds(index, number) for number in self.reach] if self.usable else []

    def count(self, spans: Sequence[Span], *, budget: int | None = None) -> list[Range | None]:
        """What is bought at each share of each span; None where that is in doubt.

        A count ends when more than the budget is spent, that of the index unless given.
        """
        self.missing = {}
        if not self.usable or not self.reach:
            return [None if self.reach else Range((), (), False)] * len(spans)
        return _Columns(self, spans, self.index.budget if budget is None else budget).run()


class _Columns:
    """Counts in progress; see the module. Rows of `keys` are places in `counter.reach`.

    Groups x columns: `low`, `high`. Projects x columns: `keys`, lower bounds of the
    effective cost (infinite for what is bought or cannot be paid any more), `floors`, those
    of the price, and `fresh` where they are those of now.
    """

    def __init__(self, counter: RangeCounter, spans: Sequence[Span], budget: int) -> None:
        self.counter, self.index, self.bounds = counter, counter.index, counter.bounds
        self.budget = budget
        groups = len(self.index.weights)
        lowest = np.array([float(low) for low, _ in spans]) * (1 - 2.0**-52)
        highest = np.array([float(high) for _, high in spans]) * (1 + 2.0**-52)
        self.low, self.high = np.tile(lowest, (groups, 1)), np.tile(highest, (groups, 1))
        first = [[bounds.first_key(), bounds.first_price()] for bounds in self.bounds]
        self.keys, self.floors = (
            np.repeat(np.array(column)[:, None], len(spans), axis=1)
            for column in zip(*first, strict=True)
        )
        self.fresh = np.zeros(self.keys.shape, dtype=bool)
        self.active = np.ones(len(spans), dtype=bool)
        self.doubtful = np.zeros(len(spans), dtype=bool)
        self.bought: list[list[int]] = [[] for _ in spans]
        self.tied: list[list[tuple[int, ...]]] = [[] for _ in spans]
        self.spent = [0] * len(spans)

    def run(self) -> list[Range | None]:
        """Buy in all columns until nothing can be paid, or the budget is overspent."""
        columns = np.arange(len(self.active))
        while True:
            best = self.keys.argmin(axis=0)
            least = self.keys[best, columns]
            self.active &= least < np.inf
            if not self.active.any():
                return [self._outcome(column) for column in columns.tolist()]
            # The cheapest first, so that like columns stay side by side.
            leader = int(np.where(self.active, least, np.inf).argmin())
            row = int(best[leader])
            if self.fresh[row, leader]:
                self._decide(row, np.flatnonzero(self.active & (best == row) & self.fresh[row]))
            else:
                self._refresh(row, self.active & ~self.fresh[row])

    def _outcome(self, column: int) -> Range | None:
        if self.doubtful[column]:
            return None
        overspent = self.spent[column] > self.budget
        return Range(tuple(self.bought[column]), tuple(self.tied[column]), overspent)

    def _refresh(self, row: int, where: Flags) -> None:
        """Raise the lower bounds of a project to those of now; infinite if surely short."""
        columns = np.flatnonzero(where & (self.keys[row] < np.inf))
        place = _block(columns)
        amounts = self.high[self._block(row, place)]
        found = self.bounds[row].lowest(amounts, self.floors[row, place])
        self.floors[row, place] = found
        self.keys[row, place] = found * self.bounds[row].per_unit_low
        self.fresh[row, place] = True

    def _block(self, row: int, place: slice | Integers) -> tuple[Integers, slice | Integers]:
        """Where the purses of the supporters of a project are, in these columns."""
        groups = self.bounds[row].groups
        return (groups, place) if isinstance(place, slice) else (groups[:, None], place)

    def _decide(self, row: int, columns: Integers) -> None:
        """Buy a project where it is surely the best; look at its rivals elsewhere."""
        bounds = self.bounds[row]
        amounts = self.low[self._block(row, _block(columns))]
        ceilings = bounds.highest(amounts, self.floors[row, columns])
        limits = ceilings * bounds.per_unit_high
        others = self.keys[:, columns]
        others[row] = np.inf
        sure = others.min(axis=0) > limits
        if sure.any():
            self._buy(row, columns[sure], ceilings[sure])
        # Without an upper bound the supporters may be short of money: nothing can be said.
        self._doubt(columns[limits == np.inf])
        open_columns = ~sure & (limits < np.inf)
        if open_columns.any():
            self._settle(columns[open_columns], limits[open_columns])

    def _settle(self, columns: Integers, limits: Floats) -> None:
        """Deal with a best project that others may equal: price them all, then compare."""
        near = self.keys[:, columns] <= limits
        rows = np.flatnonzero(near.any(axis=1)).tolist()
        stale = [row for row in rows if not self.fresh[row, columns[near[row]]].all()]
        for row in stale:
            where = np.zeros(len(self.active), dtype=bool)
            where[columns[near[row]]] = True
            self._refresh(row, where & ~self.fresh[row])
        if not stale:
            self._compare(rows, columns, near)

    def _compare(self, rows: list[int], columns: Integers, near: Flags) -> None:
        """Buy the best of projects whose exact effective costs are known, or doubt."""
        payers = {row: self._payers(row, columns) for row in rows}
        winners: dict[int, list[int]] = {}
        for place, column in enumerate(columns.tolist()):
            rivals = [row for row in rows if near[row, place]]
            if all(payers[row][place] for row in rivals):
                best = self._first({row: payers[row][place] for row in rivals}, column)
                winners.setdefault(best, []).append(column)
            else:
                self._doubt(columns[place : place + 1])
        for row, chosen in winners.items():
            group = np.array(chosen)
            amounts = self.low[self._block(row, _block(group))]
            self._buy(row, group, self.bounds[row].highest(amounts, self.floors[row, group]))

    def _doubt(self, columns: Integers) -> None:
        self.doubtful[columns], self.active[columns] = True, False

    def _payers(self, row: int, columns: Integers) -> list[int]:
        block = self._block(row, _block(columns))
        prices = self.floors[row, columns]
        return self.bounds[row].payers(self.low[block], self.high[block], prices)

    def _first(self, payers: dict[int, int], column: int) -> int:
        """The best of several projects whose payers are known; notes a tie."""
        exact = {row: self.bounds[row].effective_cost(units) for row, units in payers.items()}
        reach, ranks = self.counter.reach, self.index.ranks
        order = sorted(exact, key=lambda row: (exact[row], ranks[reach[row]]))
        equal = tuple(reach[row] for row in order if exact[row] == exact[order[0]])
        if len(equal) > 1:
            self.tied[column].append(equal)
        return order[0]

    def _buy(self, row: int, columns: Integers, ceilings: Floats) -> None:
        """Make the supporters pay, in these columns."""
        number = self.counter.reach[row]
        if number not in self.counter.told:
            self.counter.missing |= dict.fromkeys(columns.tolist(), number)
            self._doubt(columns)
            return
        block = self._block(row, _block(columns))
        bounds, floors = self.bounds[row], self.floors[row, columns]
        # A difference is rounded in proportion to itself, so that nothing left stays nothing.
        low = self.low[block]
        low -= bounds.dues(ceilings * (1 + 2.0**-51))
        np.maximum(low, 0.0, out=low)
        low *= 1 - 2.0**-51
        self.low[block] = low
        high = self.high[block]
        high -= bounds.dues(floors * (1 - 2.0**-51))
        np.maximum(high, 0.0, out=high)
        high *= 1 + 2.0**-51
        self.high[block] = high
        self.fresh[:, columns], self.keys[row, columns] = False, np.inf
        self._record(number, columns)

    def _record(self, number: int, columns: Integers) -> None:
        for column in columns.tolist():
            self.bought[column].append(number)
            self.spent[column] += self.index.costs[number]
            self.active[column] = self.spent[column] <= self.budget


def _block(columns: Integers) -> slice | Integers:
    """A slice where the columns are neighbours: it is read faster than a selection."""
    first, last = int(columns[0]), int(columns[-1])
    return slice(first, last + 1) if last - first == len(columns) - 1 else columns
