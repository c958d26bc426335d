"""The most valuable set of things that fits into a budget: exact, in integers.

A list of undominated states (cost, value) grows item by item, the most valuable per cost
first (Nemhauser and Ullmann, 1969). A state is dropped as soon as the rest of the budget,
filled with fractions of the best items left (Dantzig's bound), cannot bring it to a value
already known to be possible: on real elections few states remain.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from .index import Exact

MOST_STATES = 2**22
SAFE = 2**62  # sums below this stay within 64 bits


class KnapsackError(ValueError):
    """The search for the optimum grew beyond what the memory allows."""


@dataclass(frozen=True, slots=True)
class Best:
    """The highest value, and the lowest cost at which it can be had."""

    value: int
    cost: int


@dataclass(frozen=True)
class Knapsack:
    """Items with integer costs and values, all above 0, and a capacity of at least 0."""

    costs: tuple[int, ...]
    values: tuple[int, ...]
    capacity: int

    @cached_property
    def by_efficiency(self) -> tuple[int, ...]:
        """The items, the highest value per cost first; equal ones by number."""
        numbers = range(len(self.costs))
        return tuple(sorted(numbers, key=lambda i: -Fraction(self.values[i], self.costs[i])))

    def greedy(self, order: Iterable[int]) -> frozenset[int]:
        """What is taken going through the items in an order, skipping what does not fit."""
        left, taken = self.capacity, set()
        for number in order:
            if self.costs[number] <= left:
                left -= self.costs[number]
                taken.add(number)
        return frozenset(taken)

    def total(self, items: Iterable[int]) -> Best:
        """The value and the cost of some items together."""
        chosen = tuple(items)
        return Best(sum(self.values[i] for i in chosen), sum(self.costs[i] for i in chosen))

    def best(
        self, *, floor: int = 0, inside: frozenset[int] = frozenset(), outside: frozenset[int]
    ) -> Best | None:
        """The best set with all items of `inside` and none of `outside`.

        None when no such set fits and is worth `floor` or more. Exact; at most
        capacity x items steps. KnapsackError when there are too many states.
        """
        base = self.total(inside)
        if base.cost > self.capacity:
            return None
        free: Sequence[int] = [
            i for i in self.by_efficiency if i not in inside and i not in outside
        ]
        sure, free = self._decided(free, base, floor)
        states = _States(self, free, self.total((*inside, *sure)), floor)
        for place in range(len(free)):
            states.extend(place)
        return states.best()

    def _decided(
        self, free: Sequence[int], base: Best, floor: int
    ) -> tuple[Sequence[int], Sequence[int]]:
        """(items surely taken, items open), given that the best set is worth `floor`.

        With fractions of items allowed, the best is to take them by efficiency up to the
        one that no longer fits. To go against that for another item loses at least its
        difference from the efficiency of that one (Dembo and Hammer, 1980).
        """
        left, value, place = self.capacity - base.cost, base.value, 0
        for place, item in enumerate(free):  # noqa: B007
            if self.costs[item] > left:
                break
            left -= self.costs[item]
            value += self.values[item]
        else:
            return free, ()
        cost, worth = self.costs[free[place]], self.values[free[place]]
        room = (value - floor) * cost + left * worth
        open_ = [abs(self.values[item] * cost - self.costs[item] * worth) <= room for item in free]
        sure = [item for item, is_open in zip(free[:place], open_, strict=False) if not is_open]
        return sure, [item for item, is_open in zip(free, open_, strict=True) if is_open]

    @property
    def kind(self) -> type:
        """The type of number in which no sum overflows."""
        largest = max(sum(self.costs) + self.capacity, sum(self.values))
        return np.int64 if largest < SAFE else object


class _States:
    """Undominated sets of the first free items: `costs` and `values`, both rising."""

    def __init__(self, problem: Knapsack, free: Sequence[int], base: Best, floor: int) -> None:
        self.capacity, self.floor = problem.capacity, floor
        self.item_costs: Exact = np.array([problem.costs[i] for i in free], dtype=problem.kind)
        self.item_values: Exact = np.array([problem.values[i] for i in free], dtype=problem.kind)
        self.costs: Exact = np.array([base.cost], dtype=problem.kind)
        self.values: Exact = np.array([base.value], dtype=problem.kind)

    def extend(self, place: int) -> None:
        """Decide on one more item: each state without it, and with it where it fits."""
        if not len(self.costs):
            return
        fits = self.costs <= self.capacity - self.item_costs[place]
        costs = np.concatenate((self.costs, self.costs[fits] + self.item_costs[place]))
        values = np.concatenate((self.values, self.values[fits] + self.item_values[place]))
        order = np.lexsort((-values, costs))
        costs, values = costs[order], values[order]
        highest = np.maximum.accumulate(values)
        useful = np.concatenate(([True], values[1:] > highest[:-1]))
        useful &= self._bound(costs, values, place + 1) >= self.floor
        self.costs, self.values = costs[useful], values[useful]
        if len(self.costs) > MOST_STATES:
            raise KnapsackError(
                "too many sets are nearly as good as the best one to compare them all; "
                "round the costs, or use the greedy rule"
            )

    def best(self) -> Best | None:
        """The state of highest value; of equal ones the cheapest is the only one kept."""
        if not len(self.values) or self.values[-1] < self.floor:
            return None
        return Best(int(self.values[-1]), int(self.costs[-1]))

    def _bound(self, costs: Exact, values: Exact, place: int) -> Exact:
        """No set that continues a state with the items from `place` on is worth more."""
        filled = np.concatenate(([0], np.cumsum(self.item_costs[place:])))
        gained = np.concatenate(([0], np.cumsum(self.item_values[place:])))
        left = self.capacity - costs
        whole = np.searchsorted(filled, left, side="right") - 1
        rest = (left - filled[whole]).astype(float)
        density = np.append(
            self.item_values[place:].astype(float) / self.item_costs[place:].astype(float), 0.0
        )
        # Rounded up by more than what three roundings can take away.
        part = np.ceil(rest * density[whole] * (1 + 2.0**-50)).astype(self.values.dtype)
        bound: Exact = values + gained[whole] + part
        return bound
