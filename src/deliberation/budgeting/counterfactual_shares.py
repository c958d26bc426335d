"""What would have made a project win by the method of equal shares, at the final share.

A project that is not bought disturbs nothing. So its changed self wins exactly if, before
some purchase of the count as it was, it is better than what was bought then, or if its
supporters can pay it at the end. One replay of the count answers for all losers.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from math import ceil

import numpy as np

from .counterfactual_greedy import Found, first_true
from .index import Exact
from .model import Instance
from .profile import Integers
from .result import Result
from .scaling import scaled_costs
from .wallets import Flags, Floats, Moment, moments

MARGIN = 2.0**-30  # far above the rounding of sums over all voters


def equal_shares_changes(instance: Instance, result: Result) -> dict[str, Found]:
    """(missing votes, cost to cut) of each loser, by id; see `counterfactual.changes`.

    For utilities cost and count. O(purchases x (marks + levels log levels)), and exact
    arithmetic only where floating point does not rule a smaller change out.
    """
    losers = [Loser(instance, result, name) for name in result.losers]
    if not instance.voters or not losers:
        return {loser.name: (None, None) for loser in losers}
    doubts = Doubts(losers)
    for moment in moments(instance, result, scale=losers[0].scale):
        by_votes, by_cost = doubts.at(moment)
        for loser, votes_may, cost_may in zip(losers, by_votes, by_cost, strict=True):
            if votes_may or cost_may:
                loser.consider(moment)
    return {loser.name: loser.found() for loser in losers}


def poorest_last(instance: Instance, result: Result) -> Integers:
    """The groups of equal ballots, those with most money left at the end first."""
    scale = scaled_costs(instance)[0]
    last = deque(moments(instance, result, scale=scale), maxlen=1).pop()
    return np.argsort(last.levels, kind="stable")


class Loser:
    """One project not bought, and the smallest winning changes found so far."""

    def __init__(self, instance: Instance, result: Result, name: str) -> None:
        self.name, self.ties = name, result.tie_settings
        self.scale, self.budget, costs = scaled_costs(instance)
        self.project = instance.by_id[name]
        number = list(instance.by_id).index(name)
        self.votes, self.cost = instance.votes[name], costs[number]
        self.groups = instance.profile.supporters(number)
        self.weights = instance.profile.weights[self.groups]
        self.by_cost = result.utility == "cost"
        # One more than what is possible stands for "not found".
        self.most_votes = instance.voters - self.votes if self.cost <= self.budget else 0
        self.most_cut = ceil(self.project.cost) - 1
        self.fewest, self.least = self.most_votes + 1, self.most_cut + 1

    def found(self) -> Found:
        """The smallest changes, None where there is none."""
        return (
            self.fewest if self.fewest <= self.most_votes else None,
            self.least if self.votes and self.least <= self.most_cut else None,
        )

    @property
    def next_cost(self) -> int:
        """The highest cost that would be a smaller cut than the one known."""
        return self.cost - (self.least - 1) * self.scale

    def consider(self, moment: Moment) -> None:
        """Look for smaller changes that win at this moment."""
        held = moment.held_by(self.groups, self.weights)
        self.fewest = first_true(self._with_votes(moment, held), self.fewest - 1) or self.fewest
        if self.votes:
            self.least = min(self.least, self._cost_to_cut(moment, held))

    def _with_votes(self, moment: Moment, held: Integers) -> Callable[[int], bool]:
        """Whether the project wins now with some votes more, from those with most money."""
        limit, unit = moment.limit(self.cost)
        gifts = np.minimum(moment.amounts * unit, limit)
        needed = self.cost * moment.denominator * unit - int(gifts @ held.astype(object))
        given = Gifts(gifts.tolist(), (moment.people - held).tolist())
        nobody_at_limit = int(moment.amounts[0]) * unit < limit

        def wins(added: int) -> bool:
            money = given.of_richest(added)
            if money != needed or moment.effective_cost is None:
                return money >= needed
            # Exactly enough: nobody keeps a cent. Cheaper still if nobody pays the limit.
            return nobody_at_limit or self._wins_tie(moment, self.cost, added)

        return wins

    def _cost_to_cut(self, moment: Moment, held: Integers) -> int:
        """The least cut that wins now, whatever it is."""
        amounts, people = moment.amounts[held > 0], held[held > 0].astype(object)
        best = min(self._highest_cost(moment, amounts, people), Fraction(self.budget))
        cut = max(1, ceil((self.cost - best) / self.scale))
        cost = self.cost - cut * self.scale
        limit, unit = moment.limit(cost)
        level = cost == best and moment.effective_cost is not None and amounts[0] * unit >= limit
        return cut + 1 if level and not self._wins_tie(moment, cost, 0) else cut

    def _highest_cost(self, moment: Moment, amounts: Exact, people: Exact) -> Fraction:
        """The highest cost at which the project is as good as what is bought now.

        With utility "cost" the limit that each pays rises with the cost itself. What the
        supporters pay is concave in it, so Newton's method goes down to the answer in as
        many steps, at most, as there are different amounts.
        """
        total = Fraction(int(amounts @ people), moment.denominator)
        if moment.effective_cost is None:
            return total
        if not self.by_cost:
            limit, unit = moment.limit(self.cost)
            paid = int(np.minimum(amounts * unit, limit) @ people)
            return Fraction(paid, moment.denominator * unit)
        cost = total
        while True:
            limit, unit = moment.limit(cost)
            rich = amounts * unit > limit
            poor_money = Fraction(int(amounts[~rich] @ people[~rich]), moment.denominator)
            lower = poor_money / (1 - moment.effective_cost * int(people[rich].sum()))
            if lower == cost:
                return cost
            cost = lower

    def _wins_tie(self, moment: Moment, cost: int, added: int) -> bool:
        changed = replace(self.project, cost=Fraction(cost, self.scale))
        return self.ties.key(changed, self.votes + added) < moment.key


class Gifts:
    """What voters who did not choose a project could add to it, the richest first.

    `gifts`: the amounts, highest first; `people`: how many could give each.
    """

    def __init__(self, gifts: Sequence[int], people: Sequence[int]) -> None:
        self.gifts = gifts
        self.people = list(accumulate(people, initial=0))
        sums = (gift * number for gift, number in zip(gifts, people, strict=True))
        self.money = list(accumulate(sums, initial=0))

    def of_richest(self, added: int) -> int:
        """What the `added` voters with most money left could give together."""
        level = bisect_left(self.people, added, lo=1) - 1
        return self.money[level] + (added - self.people[level]) * self.gifts[level]


class Doubts:
    """For which losers a moment may hold a smaller change: a look at all, in floating point."""

    def __init__(self, losers: Sequence[Loser]) -> None:
        self.losers = losers
        self.groups = np.concatenate([loser.groups for loser in losers])
        self.weights = np.concatenate([loser.weights for loser in losers]).astype(float)
        self.owners = np.repeat(np.arange(len(losers)), [len(loser.groups) for loser in losers])
        self.costs = np.array([float(loser.cost) for loser in losers])

    def at(self, moment: Moment) -> tuple[list[bool], list[bool]]:
        """For each loser, whether fewer votes may do, and whether a smaller cut may."""
        had = moment.rounded[moment.levels[self.groups]]
        limits = moment.rounded_limits(self.costs)
        most = np.array([float(loser.fewest - 1) for loser in self.losers])
        gifts = most * np.minimum(moment.rounded[0], limits)
        by_votes = (most > 0) & self._reaches(had, limits, gifts, self.costs)
        wanted = np.array([float(loser.next_cost) for loser in self.losers])
        limits = moment.rounded_limits(wanted)
        by_cost = self._reaches(had, limits, np.zeros(len(wanted)), wanted)
        return by_votes.tolist(), by_cost.tolist()

    def _reaches(self, had: Floats, limits: Floats, gifts: Floats, costs: Floats) -> Flags:
        """Whether each project may get its cost together when nobody pays above the limit."""
        paid = np.minimum(had, limits[self.owners]) * self.weights
        money = np.bincount(self.owners, paid, len(costs)) + gifts
        found: Flags = money >= costs - MARGIN * (costs + money)
        return found
