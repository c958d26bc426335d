"""Equal shares at a whole range of shares at once, in whole numbers of 64 bits.

Completion asks for the winners at many shares, nearly all alike. This count keeps two
amounts for each group of voters, in tiny grains of money: what a member surely still has
even at the lowest share of the range (`low`, rounded down), and what a member has at most
at the highest (`high`, rounded up). More money in the purses never makes a project dearer,
and a higher price never leaves more money. So prices computed from `high` are lower bounds,
those from `low` are upper bounds, and what is left after paying them is again between the
two: the bounds hold from one purchase to the next, for every share of the range. A purchase
is made only when the bounds leave no doubt, or between prices that are known exactly;
otherwise the range is given back undecided, for a smaller range or `exact.ExactCount`.
"""

from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import ceil, floor, inf, nextafter

import numpy as np

from .index import Index
from .profile import Integers

BITS = 61  # all sums of money stay below 2**61 grains
FEWEST_BITS = 12  # fewer bits than this after the point are not worth trying


class Doubt(Exception):  # not an error: the range is too wide to tell
    """The bounds do not tell what is bought next."""


@dataclass(frozen=True, slots=True)
class Range:
    """What is bought at every share of a range, in order; `tied`: see `exact.Purchase`.

    `overspent`: the count was ended because the winners cost more than the budget.
    """

    bought: tuple[int, ...]
    tied: tuple[tuple[int, ...], ...]
    overspent: bool


class RangeCounter:
    """Counts ranges of shares up to a highest one; what does not depend on the share."""

    def __init__(self, index: Index, highest: Fraction) -> None:
        self.index = index
        self.reach = index.within_reach(highest)
        # A price times a worth is at most the richest purse times the highest worth.
        most = max((_highest(index.worths[number]) for number in self.reach), default=1)
        self.bits = BITS - ceil(highest * max(index.voters, most)).bit_length()
        self.usable = self.bits >= FEWEST_BITS and index.voters * most < 2**BITS
        if self.usable:
            self.costs = [cost << self.bits for cost in index.costs]
            self.units = [
                utility if worth is None else 1
                for utility, worth in zip(index.utilities, index.worths, strict=True)
            ]
            # With equal utilities a price is a payment: it is divided by the utility last.
            self.weighted = [
                crowd if worth is None else crowd * worth
                for crowd, worth in zip(index.crowds, index.worths, strict=True)
            ]
            self.sums = [int(weighted.sum()) for weighted in self.weighted]

    def count(self, lowest: Fraction, highest: Fraction) -> Range | None:
        """What is bought at each share from `lowest` to `highest`; None if in doubt."""
        if not self.usable:
            return None
        try:
            return _Count(self, lowest, highest).run()
        except Doubt:
            return None


class _Count:
    """One count in progress; see the module."""

    def __init__(self, counter: RangeCounter, lowest: Fraction, highest: Fraction) -> None:
        self.counter, self.index = counter, counter.index
        groups, grains = len(self.index.weights), 1 << counter.bits
        self.low = np.full(groups, floor(lowest * grains), dtype=np.int64)
        self.high = np.full(groups, ceil(highest * grains), dtype=np.int64)
        self.floors = {p: counter.costs[p] // counter.sums[p] for p in counter.reach}
        self.queue = [(self._key(p), p) for p in counter.reach]
        heapify(self.queue)
        self.bought: list[int] = []
        self.tied: list[tuple[int, ...]] = []
        self.spent = 0

    def run(self) -> Range:
        """Buy until nothing can be paid any more, or the budget is overspent."""
        while self.queue and self.spent <= self.index.budget:
            _, number = heappop(self.queue)
            if not self._refresh(number):
                continue
            key = self._key(number)
            if self.queue and key > self.queue[0][0]:
                heappush(self.queue, (key, number))
                continue
            self._buy(self._first(number))
        return Range(tuple(self.bought), tuple(self.tied), self.spent > self.index.budget)

    def _key(self, number: int) -> float:
        """A lower bound of the effective cost."""
        return nextafter(self.floors[number] / self.counter.units[number], 0)

    def _refresh(self, number: int) -> bool:
        """Raise the lower bound of the price; False if the supporters surely cannot pay."""
        cost = self.counter.costs[number]
        crowd, purses = self.index.crowds[number], self.high[self.index.supporters[number]]
        if int(crowd @ purses) < cost:
            return False
        price = self.floors[number]
        while True:
            money, weight = self._poor(number, purses, price)
            higher = (cost - money) // (self.counter.sums[number] - weight)
            if higher <= price:
                break
            price = higher
        self.floors[number] = price
        return True

    def _ceiling(self, number: int) -> int:
        """An upper bound of the price, for supporters who surely can pay."""
        cost = self.counter.costs[number]
        crowd, purses = self.index.crowds[number], self.low[self.index.supporters[number]]
        if int(crowd @ purses) < cost:
            raise Doubt
        price = self.floors[number]
        while True:
            money, weight = self._poor(number, purses, price)
            rich = self.counter.sums[number] - weight
            higher = -((money - cost) // rich) if rich else price
            if higher <= price:
                return price
            price = higher

    def _poor(self, number: int, purses: Integers, price: int) -> tuple[int, int]:
        """What those who cannot pay the price have together, and their utility."""
        worth = self.index.worths[number]
        poor = np.flatnonzero(purses < (price if worth is None else price * worth))
        if not len(poor):
            return 0, 0
        money = self.index.crowds[number][poor] @ purses[poor]
        return int(money), int(self.counter.weighted[number][poor].sum())

    def _first(self, number: int) -> tuple[int, int]:
        """Of the projects that may be the cheapest, the first, and its highest price."""
        ceiling = self._ceiling(number)
        limit = self._limit(number, ceiling)
        if not self.queue or limit < self.queue[0][0]:
            return number, ceiling
        rivals: list[int] = [number]
        passed: list[int] = []
        while self.queue and self.queue[0][0] <= limit:
            _, other = heappop(self.queue)
            if not self._refresh(other):
                continue
            (rivals if self._key(other) <= limit else passed).append(other)
        order = self._in_order(rivals)
        for other in (*passed, *order[1:]):
            heappush(self.queue, (self._key(other), other))
        return order[0], self._ceiling(order[0])

    def _limit(self, number: int, ceiling: int) -> float:
        return nextafter(ceiling / self.counter.units[number], inf)

    def _in_order(self, rivals: list[int]) -> list[int]:
        """The rivals, cheapest first, ties in their order; in doubt if a price is not exact."""
        if len(rivals) == 1:
            return rivals
        exact = {number: self._exact(number) for number in rivals}
        ranks = self.index.ranks
        order = sorted(rivals, key=lambda number: (exact[number], ranks[number]))
        equal = tuple(number for number in order if exact[number] == exact[order[0]])
        if len(equal) > 1:
            self.tied.append(equal)
        return order

    def _exact(self, number: int) -> Fraction:
        """The effective cost, where it depends on no rounded amount.

        It does not where everybody either has exactly nothing or surely pays in full.
        """
        groups, ceiling = self.index.supporters[number], self._ceiling(number)
        low, high, worth = self.low[groups], self.high[groups], self.index.worths[number]
        full = low >= (ceiling if worth is None else ceiling * worth)
        if not (full | (high == 0)).all():
            raise Doubt
        payers = int(self.counter.weighted[number][high > 0].sum())
        return Fraction(self.index.costs[number], payers * self.counter.units[number])

    def _buy(self, choice: tuple[int, int]) -> None:
        number, ceiling = choice
        groups, worth = self.index.supporters[number], self.index.worths[number]
        least, most = self.floors[number], ceiling
        low_due, high_due = (most, least) if worth is None else (most * worth, least * worth)
        self.low[groups] = np.maximum(self.low[groups] - low_due, 0)
        self.high[groups] = np.maximum(self.high[groups] - high_due, 0)
        self.bought.append(number)
        self.spent += self.index.costs[number]


def _highest(worth: Integers | None) -> int:
    return 1 if worth is None else int(worth.max(initial=1))
