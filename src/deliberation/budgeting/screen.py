"""Equal shares at many shares at once, in floating point, never wrong.

Completion asks for the winners at hundreds or thousands of shares, nearly all alike. The
counts run side by side in lockstep, one column per share: in each round every column buys
its own best project. Each amount carries a bound on its error, and a choice is made only
when the bounds leave no doubt, or when it depends on no rounded amount at all. A share
that stays in doubt is given back unanswered, for `exact.ExactCount` to decide.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from .bids import EPSILON, Cost, Flags, Floats, pay, price_bid
from .index import Index
from .profile import Integers

DOUBT = -1


class Screen:
    """What stays the same from one batch of shares to the next."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.ranks = np.array(index.ranks, dtype=np.int64)
        self.first_bounds = _first_bounds(index)
        self.costs = _costs(index)
        self.related = _related(index)

    def winners(self, shares: Sequence[Fraction]) -> list[tuple[int, ...] | None]:
        """The projects bought at each share, in order; None where rounding leaves a doubt."""
        batch = Batch(self, np.array([float(share) for share in shares]))
        while batch.active.any():
            batch.play_round()
        return [
            None if doubtful else tuple(bought)
            for bought, doubtful in zip(batch.bought, batch.doubtful.tolist(), strict=True)
        ]


class Batch:
    """Counts in progress, one column per share.

    Groups x shares: `amounts` left and their `errors`. Projects x shares: the last known
    bounds `low` and `high` of the effective cost, `price`, `price_error` and `plain` as in
    `bids.Bid`; `fresh` where they are those of now. `low` is infinite for what is bought
    or cannot be paid any more.
    """

    def __init__(self, screen: Screen, shares: Floats) -> None:
        self.screen = screen
        self.amounts = np.tile(shares, (len(screen.index.weights), 1))
        self.errors = self.amounts * EPSILON
        self.low = np.tile(screen.first_bounds[:, None], len(shares))
        self.high = np.full_like(self.low, np.inf)
        self.price, self.price_error = self.high.copy(), self.high.copy()
        self.plain, self.fresh = np.zeros((2, *self.low.shape), dtype=bool)
        self.active = np.ones(len(shares), dtype=bool)
        self.doubtful = np.zeros(len(shares), dtype=bool)
        self.bought: list[list[int]] = [[] for _ in shares]

    def play_round(self) -> None:
        """Every active column buys its best project, or ends."""
        candidates = self._price_candidates()
        possible, choice = self._choose(candidates)
        self.doubtful |= self.active & possible & (choice == DOUBT)
        self.active &= possible & (choice != DOUBT)
        chosen = np.where(self.active, choice, DOUBT)
        for number in np.unique(chosen[self.active]).tolist():
            self._buy(number, np.flatnonzero(chosen == number))

    def _price_candidates(self) -> Integers:
        """Bring up to date the bids that may be the best somewhere, cheapest bound first."""
        ceiling = np.where(self.active, np.inf, -np.inf)
        lowest = self.low.min(axis=1)
        candidates = []
        for number in np.argsort(lowest, kind="stable").tolist():
            if lowest[number] == np.inf or lowest[number] > ceiling.max():
                break
            stale = ~self.fresh[number] & (self.low[number] <= ceiling)
            stale &= self.low[number] < np.inf
            if stale.any():
                self._price(number, stale)
            candidates.append(number)
            known = self.fresh[number] & (self.low[number] < np.inf)
            ceiling = np.minimum(ceiling, np.where(known, self.high[number], np.inf))
        return np.array(candidates, dtype=np.int64)

    def _price(self, number: int, stale: Flags) -> None:
        """Price a project anew in the columns where its bid is stale."""
        # Neighbours are priced too: a slice of columns is read faster than a selection.
        columns = slice(int(stale.argmax()), len(stale) - int(stale[::-1].argmax()))
        groups, floor = self.screen.index.supporters[number], self.low[number, columns]
        amounts, errors = self.amounts[groups, columns], self.errors[groups, columns]
        bid = price_bid(self.screen.costs[number], amounts, errors, floor)
        self.low[number, columns] = np.where(floor < np.inf, bid.low, np.inf)
        self.high[number, columns] = bid.high
        self.price[number, columns] = bid.price
        self.price_error[number, columns] = bid.price_error
        self.plain[number, columns] = bid.plain
        self.fresh[number, columns] = True

    def _choose(self, candidates: Integers) -> tuple[Flags, Integers]:
        """For each column: whether anything can be bought, and what is surely best."""
        if not len(candidates):
            return np.zeros_like(self.active), np.full(len(self.active), DOUBT)
        low, fresh = self.low[candidates], self.fresh[candidates] & (self.low[candidates] < np.inf)
        ceiling = np.where(fresh, self.high[candidates], np.inf).min(axis=0)
        possible = fresh & (low <= ceiling)
        alone = (possible.sum(axis=0) == 1) & (ceiling < np.inf)
        sure = alone | (self.plain[candidates] | ~possible).all(axis=0)
        best = self._first(candidates, low, possible)
        return possible.any(axis=0), np.where(sure, candidates[best], DOUBT)

    def _first(self, candidates: Integers, low: Floats, possible: Flags) -> Integers:
        """The best of plain bids: equal costs have equal bounds, ties go by rank."""
        least = np.where(possible, low, np.inf).min(axis=0)
        ranks = self.screen.ranks[candidates][:, None]
        places = np.where(possible & (low == least), ranks, len(self.screen.ranks))
        return np.asarray(places.argmin(axis=0))

    def _buy(self, number: int, columns: Integers) -> None:
        """Make the supporters pay, in these columns."""
        groups = self.screen.index.supporters[number]
        block = (groups, _slice(columns)) if _is_range(columns) else (groups[:, None], columns)
        self.amounts[block], self.errors[block] = pay(
            self.amounts[block],
            self.errors[block],
            self.price[number, columns],
            self.price_error[number, columns],
        )
        self.fresh[self.screen.related[number][:, None], columns] = False
        self.low[number, columns] = np.inf
        for column in columns.tolist():
            self.bought[column].append(number)


def _is_range(columns: Integers) -> bool:
    return bool(columns[-1] - columns[0] == len(columns) - 1)


def _slice(columns: Integers) -> slice:
    return slice(int(columns[0]), int(columns[-1]) + 1)


def _costs(index: Index) -> list[Cost]:
    # Two different fractions cost / people differ by more than their rounding, and two equal
    # ones round alike, as long as these numbers stay well below 2**53.
    comparable = max(index.costs, default=0) * index.voters < 2**48
    return [
        Cost(float(cost), float(utility), index.weights[groups].astype(float), comparable)
        for cost, utility, groups in zip(
            index.costs, index.utilities, index.supporters, strict=True
        )
    ]


def _first_bounds(index: Index) -> Floats:
    """A hair below cost / votes / utility: no effective cost is ever lower."""
    bounds = np.full(len(index.costs), np.inf)
    for number in index.supported:
        per_head = Fraction(index.costs[number], index.votes[number] * index.utilities[number])
        bounds[number] = float(per_head) * (1 - 4 * EPSILON)
    return bounds


def _related(index: Index) -> list[Integers]:
    """For each project, those that have a supporter in common with it."""
    approvals = np.zeros((len(index.costs), len(index.weights)), dtype=np.float32)
    for number, groups in enumerate(index.supporters):
        approvals[number, groups] = 1
    return [np.flatnonzero(row) for row in approvals @ approvals.T]
