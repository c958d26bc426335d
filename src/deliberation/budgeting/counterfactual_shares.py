"""What would have made a project win by the method of equal shares, at the final share.

A project that is not bought disturbs nothing. So its changed self wins exactly if, before
some purchase of the count as it was, it is better than what was bought then, or if its
supporters can pay it at the end. One replay of the count answers for all losers.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import ceil

import numpy as np

from .exact import ExactCount
from .index import Exact, Index, Integers, build_index
from .model import Instance
from .result import Result
from .ties import Ties, TieKey

Found = tuple[int | None, int | None]


def equal_shares_changes(instance: Instance, result: Result) -> dict[str, Found]:
    """(missing votes, cost to cut) of each loser, by id; see `counterfactual.changes`.

    Exact; O(purchases x (groups log groups + approvals of the losers)).
    """
    ties = result.tie_settings
    index = build_index(instance, result.utility, ties)
    losers = [Loser(instance, index, ties, name) for name in result.losers]
    if result.share:
        for moment in _moments(instance, index, result):
            for loser in losers:
                loser.consider(moment)
    return {loser.name: loser.found() for loser in losers}


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


def _moments(instance: Instance, index: Index, result: Result) -> list[Moment]:
    assert result.share is not None
    count = ExactCount(index, result.share * index.scale)
    keys = result.tie_settings.keys(instance)
    moments, before = [], (count.purses.amounts.copy(), count.purses.denominator)
    for purchase in count.purchases():
        key = keys[purchase.project]
        moments.append(Moment(*before, index.weights, purchase.effective_cost, key))
        before = (count.purses.amounts.copy(), count.purses.denominator)
    return [*moments, Moment(*before, index.weights, None, ())]


class Loser:
    """One project not bought, and the smallest winning changes found so far."""

    def __init__(self, instance: Instance, index: Index, ties: Ties, name: str) -> None:
        self.name, self.index, self.ties = name, index, ties
        self.project = instance.by_id[name]
        self.number = list(instance.by_id).index(name)
        self.votes = instance.votes[name]
        self.cost = index.costs[self.number]
        self.groups = index.supporters[self.number]
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
        self._consider_votes(moment)
        self._consider_cost(moment)
