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

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from .bounds import UNIT, Flags, Floats, Offers
from .index import Index
from .partitions import Partitions
from .profile import Integers

Span = tuple[Fraction, Fraction]
SAFE = 2**50  # integers and weights below this are exact as floats
PAIRS = 128  # prices raised at once, where few columns leave room for more than one each
CELLS = 2**21  # amounts kept at most: classes of voters times columns


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

    `partitions`: those of earlier counts of the same election, if there were any.
    """

    def __init__(
        self, index: Index, highest: Fraction, partitions: Partitions | None = None
    ) -> None:
        self.index, self.highest = index, highest
        self.reach = index.within_reach(highest)
        self.partitions = partitions or Partitions(index)
        largest = max((index.merits[number] for number in self.reach), default=0)
        self.usable = max(largest, index.budget, *index.costs, index.voters) < SAFE
        self.units = [index.utilities[n] if index.worths[n] is None else 1 for n in self.reach]
        if self.usable:
            self._prepare(index)

    def _prepare(self, index: Index) -> None:
        """What is the same in all counts, by place in `reach`."""
        units = np.array(self.units, dtype=float)
        merits = np.array([index.merits[number] for number in self.reach], dtype=float)
        self.costs = np.array([index.costs[number] for number in self.reach], dtype=float)
        self.per_unit_low, self.per_unit_high = (1 - 4 * UNIT) / units, (1 + 4 * UNIT) / units
        # Lower bounds whatever the purses hold.
        self.first_keys = self.costs / merits * (1 - 8 * UNIT)
        self.first_prices = self.first_keys * units * (1 - 8 * UNIT)

    def count(self, spans: Sequence[Span], *, budget: int | None = None) -> list[Range | None]:
        """What is bought at each share of each span; None where that is in doubt.

        A count ends when more than the budget is spent, that of the index unless given.
        Only of the first spans where all of them would take too much memory.
        """
        if not self.usable or not self.reach:
            return [None if self.reach else Range((), (), False)] * len(spans)
        return _Columns(self, spans, self.index.budget if budget is None else budget).run()


class _Columns:
    """Counts in progress; see the module. Columns are counts, rows places in `counter.reach`.

    Columns x classes of `partition`: `low`, `high`. Columns x rows: `keys`, lower bounds of
    the effective cost (infinite for what is bought or cannot be paid any more), `floors`,
    those of the price, `slopes` beside them (see `Offers.raised`), `fresh` where they were
    raised since the last purchase, and `settled` where they cannot be raised any more.
    """

    def __init__(self, counter: RangeCounter, spans: Sequence[Span], budget: int) -> None:
        self.counter, self.budget = counter, budget
        self.place, self.partition = 0, counter.partitions.found[0]
        self.low = np.array([[float(low)] for low, _ in spans]) * (1 - 2.0**-52)
        self.high = np.array([[float(high)] for _, high in spans]) * (1 + 2.0**-52)
        # Memory that was used before costs less than new memory.
        cells = max(CELLS, len(counter.index.weights))
        self.spare = deque(np.empty(cells) for _ in range(4))
        self.keys, self.floors = (
            np.tile(bounds, (len(spans), 1))
            for bounds in (counter.first_keys, counter.first_prices)
        )
        self.slopes = np.zeros(self.keys.shape)
        self.fresh, self.settled = np.zeros((2, *self.keys.shape), dtype=bool)
        self.active = np.ones(len(spans), dtype=bool)
        self.doubtful = np.zeros(len(spans), dtype=bool)
        self.bought: list[list[int]] = [[] for _ in spans]
        self.tied: list[list[tuple[int, ...]]] = [[] for _ in spans]
        self.spent = [0] * len(spans)

    def run(self) -> list[Range | None]:
        """Buy in all columns until nothing can be paid, or the budget is overspent."""
        while True:
            columns = np.flatnonzero(self.active)
            if not len(columns):
                return [self._outcome(column) for column in range(len(self.low))]
            rows = self.keys[columns].argmin(axis=1)
            payable = self.keys[columns, rows] < np.inf
            self.active[columns[~payable]] = False
            fresh = self.fresh[columns, rows]
            if (stale := payable & ~fresh).any():
                self._refresh(*self._stale(columns[stale], rows[stale]))
            if (known := payable & fresh).any():
                self._decide(columns[known], rows[known])

    def _outcome(self, column: int) -> Range | None:
        if self.doubtful[column]:
            return None
        overspent = self.spent[column] > self.budget
        return Range(tuple(self.bought[column]), tuple(self.tied[column]), overspent)

    def _offers(self, columns: Integers, rows: Integers) -> Offers:
        """A project in each of some columns."""
        reach, supporters = self.counter.reach, self.partition.supporters
        known = {row: supporters(reach[row]) for row in set(rows.tolist())}
        return Offers(
            [known[row] for row in rows.tolist()],
            costs=self.counter.costs[rows],
            firsts=columns * self.partition.size,
        )

    def _stale(self, columns: Integers, rows: Integers) -> tuple[Integers, Integers]:
        """The best project of each column, and where columns are few the next ones as well."""
        together = min(PAIRS // len(columns), self.keys.shape[1])
        if together <= 1:
            return columns, rows
        keys = np.where(self.fresh[columns], np.inf, self.keys[columns])
        best = np.argpartition(keys, together - 1, axis=1)[:, :together]
        columns = np.repeat(columns, together)
        payable = np.take_along_axis(keys, best, axis=1).ravel() < np.inf
        return columns[payable], best.ravel()[payable]

    def _refresh(self, columns: Integers, rows: Integers) -> None:
        """Raise the lower bounds of projects towards those of now; infinite if surely short."""
        offers = self._offers(columns, rows)
        found, settled, slopes = offers.raised(self.high, self.floors[columns, rows])
        self.floors[columns, rows], self.settled[columns, rows] = found, settled
        self.slopes[columns, rows] = slopes
        self.keys[columns, rows] = found * self.counter.per_unit_low[rows]
        self.fresh[columns, rows] = True

    def _decide(self, columns: Integers, rows: Integers) -> None:
        """Buy a project where it is surely the best; look at its rivals elsewhere."""
        offers = self._offers(columns, rows)
        ceilings = self._ceilings(columns, rows, offers)
        known = ~np.isnan(ceilings)
        columns, rows, ceilings = columns[known], rows[known], ceilings[known]
        limits = ceilings * self.counter.per_unit_high[rows]
        others = self.keys[columns]
        others[np.arange(len(rows)), rows] = np.inf
        sure = others.min(axis=1) > limits
        if sure.any():
            same = offers if sure.sum() == len(known) else None
            self._buy(columns[sure], rows[sure], ceilings[sure], offers=same)
        # Without an upper bound the supporters may be short of money: nothing can be said.
        self._doubt(columns[limits == np.inf])
        unsure = ~sure & (limits < np.inf)
        if unsure.any():
            self._settle(columns[unsure], limits[unsure])

    def _ceilings(self, columns: Integers, rows: Integers, offers: Offers) -> Floats:
        """Upper bounds of prices, infinite where there is none; not a number where the lower
        bounds must be raised first, which is left to the next turn."""
        floors, slopes = self.floors[columns, rows], self.slopes[columns, rows]
        ceilings = offers.confirmed(self.low, floors, slopes)
        far = np.flatnonzero(ceilings == np.inf)
        settled = self.settled[columns[far], rows[far]]
        again, wide = far[~settled], far[settled]
        self.fresh[columns[again], rows[again]] = False
        ceilings[again] = np.nan
        if len(wide):
            offers = self._offers(columns[wide], rows[wide])
            ceilings[wide] = offers.highest(self.low, floors[wide])
        return ceilings

    def _settle(self, columns: Integers, limits: Floats) -> None:
        """Deal with best projects that others may equal: price them all, then compare."""
        near = self.keys[columns] <= limits[:, None]
        stale = near & ~self.settled[columns]
        waiting = stale.any(axis=1)
        if waiting.any():
            places, rows = np.nonzero(stale)
            self._refresh(columns[places], rows)
        if not waiting.all():
            self._compare(columns[~waiting], near[~waiting])

    def _compare(self, columns: Integers, near: Flags) -> None:
        """Buy the best of projects whose exact effective costs are known, or doubt."""
        places, rows = np.nonzero(near)
        columns = columns[places]
        offers = self._offers(columns, rows)
        ceilings = offers.highest(self.low, self.floors[columns, rows])
        payers = offers.payers(self.low, self.high, ceilings)
        rivals: dict[int, dict[int, int]] = {}
        for column, row, units in zip(columns.tolist(), rows.tolist(), payers, strict=True):
            rivals.setdefault(column, {})[row] = units
        best = {c: self._first(units, c) for c, units in rivals.items() if all(units.values())}
        self._doubt(np.array([column for column in rivals if column not in best], dtype=np.int64))
        if best:
            pairs = zip(columns.tolist(), rows.tolist(), strict=True)
            bought = np.array([best.get(column) == row for column, row in pairs])
            self._buy(columns[bought], rows[bought], ceilings[bought])

    def _doubt(self, columns: Integers) -> None:
        self.doubtful[columns], self.active[columns] = True, False

    def _first(self, payers: dict[int, int], column: int) -> int:
        """The best of several projects whose payers are known; notes a tie."""
        if len(payers) == 1:
            return next(iter(payers))
        reach, index = self.counter.reach, self.counter.index
        exact = {
            row: Fraction(index.costs[reach[row]], units * self.counter.units[row])
            for row, units in payers.items()
        }
        order = sorted(exact, key=lambda row: (exact[row], index.ranks[reach[row]]))
        equal = tuple(reach[row] for row in order if exact[row] == exact[order[0]])
        if len(equal) > 1:
            self.tied[column].append(equal)
        return order[0]

    def _buy(
        self, columns: Integers, rows: Integers, ceilings: Floats, *, offers: Offers | None = None
    ) -> None:
        """Make the supporters pay for one project in each of some columns (these offers)."""
        bought = {self.counter.reach[row] for row in rows.tolist()}
        while untold := bought - self.partition.told:
            self._divide(untold)
            offers = None
        kept = columns < len(self.low)
        columns, rows, ceilings = columns[kept], rows[kept], ceilings[kept]
        floors = self.floors[columns, rows]
        offers = offers or self._offers(columns, rows)
        offers.pay(self.low, self.high, ceilings=ceilings, floors=floors)
        self.fresh[columns] = self.settled[columns] = False
        self.keys[columns, rows] = np.inf
        for column, row in zip(columns.tolist(), rows.tolist(), strict=True):
            self._record(column, self.counter.reach[row])

    def _divide(self, numbers: set[int]) -> None:
        """Tell voters apart by some projects as well."""
        partitions = self.counter.partitions
        self.place, parents = partitions.after(self.place, sorted(numbers))
        self.partition = partitions.found[self.place]
        columns = max(1, min(len(self.low), CELLS // self.partition.size))
        self.active[columns:] = False
        self.low, self.high = (
            self._spread(purses[:columns], parents) for purses in (self.low, self.high)
        )

    def _spread(self, purses: Floats, parents: Integers) -> Floats:
        """What each of more classes has: as much as the class that it was part of."""
        self.spare.rotate()
        spread = self.spare[0][: len(purses) * len(parents)].reshape(len(purses), len(parents))
        return purses.take(parents, axis=1, out=spread, mode="clip")

    def _record(self, column: int, number: int) -> None:
        self.bought[column].append(number)
        self.spent[column] += self.counter.index.costs[number]
        self.active[column] = self.spent[column] <= self.budget
