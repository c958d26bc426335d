"""What would have made a project win by the method of equal shares, at the final share.

A project that is not bought disturbs nothing. So its changed self wins exactly if, before
some purchase of the count as it was, it is better than what was bought then, or if its
supporters can pay it at the end. One replay of the count answers for all losers.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from math import ceil

import numpy as np

from .amounts import Number
from .completion import share_of
from .counterfactual_greedy import first_true
from .exact import ExactCount
from .index import Exact, Index, build_index
from .model import Instance
from .profile import Integers
from .result import Result
from .ties import TieKey

Found = tuple[int | None, int | None]


def equal_shares_changes(instance: Instance, result: Result) -> dict[str, Found]:
    """(missing votes, cost to cut) of each loser, by id; see `counterfactual.changes`.

    O(purchases x (groups log groups + approvals of the losers)).
    """
    index = build_index(instance, result.utility, result.tie_settings)
    losers = [Loser(instance, index, result, name) for name in result.losers]
    for moment in _moments(instance, index, result) if instance.voters else ():
        for loser in losers:
            loser.consider(moment)
    return {loser.name: loser.found() for loser in losers}


def money_at_the_end(instance: Instance, result: Result) -> Exact:
    """What each group of equal ballots has left, to compare: in an unknown common unit."""
    moments = _moments(instance, build_index(instance, result.utility, result.tie_settings), result)
    return deque(moments, maxlen=1).pop().amounts


@dataclass(frozen=True)
class Moment:
    """The money left just before a purchase, and what was bought; None at the end.

    `amounts`: of each group, integers over `denominator`, in the unit of the index.
    """

    amounts: Exact
    denominator: int
    weights: Integers
    effective_cost: Fraction | None
    key: TieKey

    @cached_property
    def levels(self) -> tuple[list[int], Integers]:
        """The different amounts, highest first, and the level of each group."""
        values, inverse = np.unique(self.amounts, return_inverse=True)
        return values[::-1].tolist(), len(values) - 1 - inverse

    def limit(self, utility: Number) -> tuple[int, int]:
        """What one may pay at most to be as good as the purchase: limit / unit amounts.

        At the end nothing is better: the limit is the highest amount that anyone has.
        """
        if self.effective_cost is None:
            return self.levels[0][0], 1
        limit = self.effective_cost * utility * self.denominator
        return limit.numerator, limit.denominator


def _moments(instance: Instance, index: Index, result: Result) -> Iterator[Moment]:
    """The count at the final share, moment by moment."""
    count = ExactCount(index, share_of(index, result.increments))
    keys, weights = result.tie_settings.keys(instance), index.weights
    before = (count.purses.amounts.copy(), count.purses.denominator)
    for purchase in count.purchases():
        yield Moment(*before, weights, purchase.effective_cost, keys[purchase.project])
        before = (count.purses.amounts.copy(), count.purses.denominator)
    yield Moment(*before, weights, None, ())


class Loser:
    """One project not bought, and the smallest winning changes found so far."""

    def __init__(self, instance: Instance, index: Index, result: Result, name: str) -> None:
        self.name, self.index, self.ties = name, index, result.tie_settings
        self.project = instance.by_id[name]
        self.number = list(instance.by_id).index(name)
        self.votes = instance.votes[name]
        self.cost = index.costs[self.number]
        self.groups = index.supporters[self.number]
        self.weights = index.exact_weights[self.groups]
        self.by_cost = result.utility == "cost"
        # One more than what is possible stands for "not found".
        self.most_votes = instance.voters - self.votes if self.cost <= index.budget else 0
        self.most_cut = ceil(self.project.cost) - 1
        self.fewest, self.least = self.most_votes + 1, self.most_cut + 1

    def found(self) -> Found:
        """The smallest changes, None where there is none."""
        return (
            self.fewest if self.fewest <= self.most_votes else None,
            self.least if self.least <= self.most_cut else None,
        )

    def consider(self, moment: Moment) -> None:
        """Look for smaller changes that win at this moment."""
        self.fewest = first_true(self._with_votes(moment), self.fewest - 1) or self.fewest
        if self.votes:
            self.least = min(self.least, self._cost_to_cut(moment))

    def _with_votes(self, moment: Moment) -> Callable[[int], bool]:
        """Whether the project wins now with some votes more, from those with most money."""
        limit, unit = moment.limit(self._utility(self.cost))
        own = moment.amounts[self.groups] * unit
        paid = int((np.minimum(own, limit) * self.weights).sum())
        needed = self.cost * moment.denominator * unit - paid
        top = min(moment.levels[0][0] * unit, limit)
        if (self.fewest - 1) * top < needed:
            return lambda added: False
        given = Gifts(moment, self.groups, limit, unit)

        def wins(added: int) -> bool:
            money = given.of_richest(added)
            if money != needed or moment.effective_cost is None:
                return money >= needed
            # Exactly enough: nobody keeps a cent. Cheaper still if nobody pays the limit.
            return own.max(initial=top) < limit or self._wins_tie(moment, self.cost, added)

        return wins

    def _cost_to_cut(self, moment: Moment) -> int:
        """The least cut that wins now; the known one when this moment cannot do better."""
        scale, own = self.index.scale, moment.amounts[self.groups]
        total = Fraction(int(own @ self.weights), moment.denominator)
        if self.cost - total > (self.least - 1) * scale:
            return self.least
        best = min(self._highest_cost(moment, own, total), Fraction(self.index.budget))
        cut = max(1, ceil((self.cost - best) / scale))
        cost = self.cost - cut * scale
        limit, unit = moment.limit(self._utility(cost))
        level = cost == best and moment.effective_cost is not None and own.max() * unit >= limit
        return cut + 1 if level and not self._wins_tie(moment, cost, 0) else cut

    def _highest_cost(self, moment: Moment, own: Exact, total: Fraction) -> Fraction:
        """The highest cost at which the project is as good as what is bought now.

        With utility "cost" the limit that each pays rises with the cost itself. What the
        supporters pay is concave in it, so Newton's method goes down to the answer in as
        many steps, at most, as there are different amounts.
        """
        if moment.effective_cost is None:
            return total
        if not self.by_cost:
            limit, unit = moment.limit(1)
            return Fraction(
                int(np.minimum(own * unit, limit) @ self.weights), moment.denominator * unit
            )
        cost = total
        while True:
            limit, unit = moment.limit(cost)
            rich = own * unit > limit
            poor_money = Fraction(int(own[~rich] @ self.weights[~rich]), moment.denominator)
            lower = poor_money / (1 - moment.effective_cost * int(self.weights[rich].sum()))
            if lower == cost:
                return cost
            cost = lower

    def _utility(self, cost: Number) -> Number:
        return cost if self.by_cost else 1

    def _wins_tie(self, moment: Moment, cost: int, added: int) -> bool:
        changed = replace(self.project, cost=Fraction(cost, self.index.scale))
        return self.ties.key(changed, self.votes + added) < moment.key


class Gifts:
    """What the voters who did not choose a project could add to it, the richest first."""

    def __init__(self, moment: Moment, groups: Integers, limit: int, unit: int) -> None:
        values, levels = moment.levels
        free = np.bincount(levels, moment.weights, len(values))
        free -= np.bincount(levels[groups], moment.weights[groups], len(values))
        people = [int(number) for number in free]
        self.gifts = [min(value * unit, limit) for value in values]
        self.people = list(accumulate(people, initial=0))
        sums = (gift * number for gift, number in zip(self.gifts, people, strict=True))
        self.money = list(accumulate(sums, initial=0))

    def of_richest(self, added: int) -> int:
        """What the `added` voters with most money left could give together."""
        level = bisect_left(self.people, added, lo=1) - 1
        return self.money[level] + (added - self.people[level]) * self.gifts[level]
