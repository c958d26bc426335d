"""An election as arrays: who supports each project, what it costs, what it is worth."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .model import Instance
from .profile import Integers
from .scaling import scaled_costs
from .ties import Ties
from .totals import borda_points
from .utilities import Utility

Exact = NDArray[Any]  # dtype object: Python integers, which never overflow

MOST_CODES = 4096  # above this many different marks, merging would cost more than it saves


@dataclass(frozen=True)
class Index:
    """The arrays that the method of equal shares works on; projects and groups by number.

    Money is counted in `1 / scale` of the instance's unit, so that every cost is an integer;
    utilities in `1 / points_scale` of a point. `supporters[p]` are the numbers of the groups
    to which project p is worth something, `crowds[p]` how many voters of each of them support
    it, and `worths[p]` its worth to one of them, or None if it is worth `utilities[p]` to all.
    `weights[g]` is the number of voters in group g. `ranks[p]`: place of p when ties are
    broken, 0 first.
    """

    scale: int
    points_scale: int
    budget: int
    costs: tuple[int, ...]
    utilities: tuple[int, ...]
    supporters: tuple[Integers, ...]
    crowds: tuple[Integers, ...]
    worths: tuple[Integers | None, ...]
    weights: Integers
    ranks: tuple[int, ...]

    @cached_property
    def votes(self) -> tuple[int, ...]:
        """Number of voters who support each project."""
        return tuple(int(crowd.sum()) for crowd in self.crowds)

    @cached_property
    def merits(self) -> tuple[int, ...]:
        """The utility of each project, added up over its supporters."""
        return tuple(
            votes * utility if worth is None else int(crowd.astype(object) @ worth.astype(object))
            for votes, utility, crowd, worth in zip(
                self.votes, self.utilities, self.crowds, self.worths, strict=True
            )
        )

    @cached_property
    def voters(self) -> int:
        """Number of voters."""
        return int(self.weights.sum())

    @cached_property
    def supported(self) -> tuple[int, ...]:
        """The projects that are worth something to somebody."""
        return tuple(number for number, votes in enumerate(self.votes) if votes)

    def within_reach(self, share: Fraction) -> tuple[int, ...]:
        """The projects that their supporters can pay if each still has the whole share."""
        return tuple(p for p in self.supported if self.votes[p] * share >= self.costs[p])


def build_index(instance: Instance, utility: Utility, ties: Ties) -> Index:
    """Turn an election into arrays; O(marks of distinct ballots + projects log)."""
    scale, budget, costs = scaled_costs(instance)
    profile, numbers = instance.profile, range(len(costs))
    supporters = tuple(map(profile.supporters, numbers))
    worths: tuple[Integers | None, ...] = (None,) * len(costs)
    if utility in ("score", "borda"):
        points = borda_points(profile) if profile.points is None else profile.points
        found = [points[profile.marks_of(number)] for number in numbers]
        supporters = tuple(s[w > 0] for s, w in zip(supporters, found, strict=True))
        worths = tuple(worth[worth > 0] for worth in found)
    return Index(
        scale=scale,
        points_scale=profile.points_scale if utility == "score" else 1,
        budget=budget,
        costs=costs,
        utilities=costs if utility == "cost" else (1,) * len(costs),
        supporters=supporters,
        crowds=tuple(profile.weights[groups] for groups in supporters),
        worths=worths,
        weights=profile.weights,
        ranks=tie_ranks(instance, ties),
    )


def tie_ranks(instance: Instance, ties: Ties) -> tuple[int, ...]:
    """The place of each project when ties are broken, 0 first."""
    keys = ties.keys(instance)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ranks = [0] * len(keys)
    for rank, number in enumerate(order):
        ranks[number] = rank
    return tuple(ranks)


def merged(index: Index, projects: tuple[int, ...]) -> Index:
    """The same election with fewer groups: voters who differ only in other projects are one.

    As long as only these `projects` are bought, members of one group have the same money
    left, so every count of the merged index is one of the index. Of the other projects it
    only tells what their supporters have together. O(marks + groups log groups).
    """
    codes = sum(1 if w is None else len(np.unique(w)) for w in (index.worths[p] for p in projects))
    if codes > MOST_CODES:
        return index
    labels = _labels(index, projects)
    count = int(labels.max(initial=-1)) + 1
    first = np.zeros(count, dtype=np.int64)
    first[labels[::-1]] = np.arange(len(labels))[::-1]
    parts = [_merged_project(index, number, labels, count) for number in range(len(index.costs))]
    return replace(
        index,
        supporters=tuple(part[0] for part in parts),
        crowds=tuple(part[1] for part in parts),
        worths=tuple(part[2] for part in parts),
        weights=_totals(labels, index.weights, count),
    )


def _labels(index: Index, projects: tuple[int, ...]) -> Integers:
    """A number for each group, equal for those that see these projects alike."""
    labels: Integers = np.zeros(len(index.weights), dtype=np.int64)
    bits, used = np.zeros(len(index.weights), dtype=np.int64), 0
    for number in projects:
        groups, worth = index.supporters[number], index.worths[number]
        kinds = np.ones(len(groups), dtype=np.int64)
        if worth is not None:
            kinds = np.unique(worth, return_inverse=True)[1] + 1
        width = int(kinds.max(initial=0)).bit_length()
        if used + width > 62:
            labels, bits, used = _refined(labels, bits), np.zeros_like(bits), 0
        bits[groups] |= kinds << used
        used += width
    return _refined(labels, bits)


def _refined(labels: Integers, bits: Integers) -> Integers:
    """Tell groups with the same label apart by their bits."""
    kinds: Integers = np.unique(bits, return_inverse=True)[1]
    if not labels.any():
        return kinds
    pairs = labels * (int(kinds.max(initial=0)) + 1) + kinds
    found: Integers = np.unique(pairs, return_inverse=True)[1]
    return found


def _merged_project(
    index: Index, number: int, labels: Integers, count: int
) -> tuple[Integers, Integers, Integers | None]:
    """Supporters, crowds and worths of a project after the merge."""
    own, worth = labels[index.supporters[number]], index.worths[number]
    crowd = _totals(own, index.crowds[number], count)
    groups = np.flatnonzero(crowd)
    if worth is not None:
        by_group = np.zeros(count, dtype=np.int64)
        by_group[own] = worth
        worth = by_group[groups]
    return groups, crowd[groups], worth


def _totals(labels: Integers, weights: Integers, count: int) -> Integers:
    totals = np.zeros(count, dtype=np.int64)
    np.add.at(totals, labels, weights)
    return totals
