"""An election as arrays: who supports each project, what it costs, what it is worth."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from numpy.typing import NDArray

from .model import Instance
from .profile import Integers
from .scaling import scaled_costs
from .ties import Ties
from .utilities import Utility

Exact = NDArray[Any]  # dtype object: Python integers, which never overflow


@dataclass(frozen=True)
class Index:
    """The arrays that the method of equal shares works on; projects and groups by number.

    Money is counted in `1 / scale` of the instance's unit, so that every cost is an
    integer. `utilities[p]` is what one approval of project p is worth (its cost, or 1).
    `supporters[p]` are the numbers of the groups of equal ballots that approve p, and
    `weights` the number of voters in each group. `ranks[p]`: place of p when ties are
    broken, 0 first.
    """

    scale: int
    budget: int
    costs: tuple[int, ...]
    utilities: tuple[int, ...]
    supporters: tuple[Integers, ...]
    weights: Integers
    ranks: tuple[int, ...]

    @cached_property
    def exact_weights(self) -> Exact:
        """The weights as Python integers, for sums that may exceed 64 bits."""
        return self.weights.astype(object)

    @cached_property
    def votes(self) -> tuple[int, ...]:
        """Number of voters who approve each project."""
        return tuple(int(self.weights[groups].sum()) for groups in self.supporters)

    @cached_property
    def voters(self) -> int:
        """Number of voters."""
        return int(self.weights.sum())

    @cached_property
    def supported(self) -> tuple[int, ...]:
        """The projects that somebody approves."""
        return tuple(number for number, votes in enumerate(self.votes) if votes)


def build_index(instance: Instance, utility: Utility, ties: Ties) -> Index:
    """Turn an election into arrays; O(approvals of distinct ballots + projects log)."""
    scale, budget, costs = scaled_costs(instance)
    return Index(
        scale=scale,
        budget=budget,
        costs=costs,
        utilities=costs if utility == "cost" else (1,) * len(costs),
        supporters=tuple(map(instance.profile.supporters, range(len(costs)))),
        weights=instance.profile.weights,
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
