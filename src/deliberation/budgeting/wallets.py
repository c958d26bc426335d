"""What voters have left in a count by equal shares: few different amounts, in exact numbers.

Voters who paid for the same projects have the same amount left. It is enough to know the
level of each group of equal ballots, and the few amounts that the levels stand for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd

import numpy as np
from numpy.typing import NDArray

from .amounts import Number
from .index import Exact
from .model import Instance
from .profile import Integers
from .result import Result, Step
from .ties import TieKey
from .utilities import Utility

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Moment:
    """The money left just before a purchase or at the end, and what was bought.

    `amounts`: the different amounts, highest first, whole numbers over `denominator`, in
    `1 / scale` of the budget's unit; `levels`: which of them each group of equal ballots
    has; `people`: how many voters have each. `effective_cost` and `key` of the purchase:
    None and () at the end.
    """

    amounts: Exact
    denominator: int
    levels: Integers
    people: Integers
    scale: int
    utility: Utility
    effective_cost: Fraction | None
    key: TieKey

    def limit(self, cost: Number) -> tuple[int, int]:
        """What one may pay at most for a project to be as good as the purchase.

        `limit / unit` of the amounts. At the end nothing is better: the highest amount.
        """
        if self.effective_cost is None:
            return int(self.amounts[0]), 1
        worth = cost if self.utility == "cost" else self.scale
        limit = self.effective_cost * worth * self.denominator
        return limit.numerator, limit.denominator

    @cached_property
    def rounded(self) -> Floats:
        """The amounts in floating point, in `1 / scale` of the unit."""
        return np.array([amount / self.denominator for amount in self.amounts.tolist()])

    def rounded_limits(self, costs: Floats) -> Floats:
        """The limits of projects with some costs, in floating point."""
        if self.effective_cost is None:
            return np.full(len(costs), self.rounded[0])
        rate = float(self.effective_cost)
        limits: Floats = (
            costs * rate if self.utility == "cost" else np.full(len(costs), rate * self.scale)
        )
        return limits

    def held_by(self, groups: Integers, weights: Integers) -> Integers:
        """How many voters of some groups have each amount."""
        held = np.zeros(len(self.amounts), dtype=np.int64)
        np.add.at(held, self.levels[groups], weights)
        return held


def moments(instance: Instance, result: Result, *, scale: int) -> Iterator[Moment]:
    """A count by equal shares with cost or count utility, replayed at its final share.

    Before each purchase, and at the end (what a completion added without the voters' money
    is left out). O(purchases x (groups + levels log levels)).
    """
    share = (result.share or Fraction(0)) * scale
    wallets = _Wallets(instance, share)
    keys = dict(zip(instance.by_id, result.tie_settings.keys(instance), strict=True))
    numbers = {name: number for number, name in enumerate(instance.by_id)}

    def moment(step: Step | None) -> Moment:
        rate = None if step is None else Fraction(step.effective_cost or 0)
        return Moment(
            wallets.amounts,
            wallets.denominator,
            wallets.levels,
            wallets.people,
            scale,
            result.utility,
            rate,
            () if step is None else keys[step.project],
        )

    for step in result.steps:
        if step.chosen and step.price is not None:
            yield moment(step)
            wallets.pay(numbers[step.project], Fraction(step.price) * scale)
    yield moment(None)


class _Wallets:
    """The levels of all groups, changed by `pay`; see Moment."""

    def __init__(self, instance: Instance, share: Fraction) -> None:
        self.profile = instance.profile
        self.amounts: Exact = np.array([share.numerator], dtype=object)
        self.denominator = share.denominator
        self.levels = np.zeros(len(self.profile.weights), dtype=np.int64)

    @property
    def people(self) -> Integers:
        found = np.zeros(len(self.amounts), dtype=np.int64)
        np.add.at(found, self.levels, self.profile.weights)
        return found

    def pay(self, number: int, price: Fraction) -> None:
        """Let the supporters of a project pay a price, or all they have left."""
        factor = price.denominator // gcd(price.denominator, self.denominator)
        self.denominator *= factor
        amounts, owed = self.amounts * factor, int(price * self.denominator)
        marked = self.levels.copy()
        marked[self.profile.supporters(number)] += len(amounts)
        used, places = np.unique(marked, return_inverse=True)
        after = np.concatenate((amounts, np.maximum(amounts - owed, 0)))[used].tolist()
        different = sorted(set(after), reverse=True)
        rank = {amount: place for place, amount in enumerate(different)}
        self.levels = np.array([rank[amount] for amount in after], dtype=np.int64)[places]
        self.amounts = np.array(different, dtype=object)
