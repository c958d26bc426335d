"""Voters sorted by which of the chosen projects they support."""

import numpy as np

from .balance import Market
from .profile import Integers, Profile


class Kinds:
    """Kinds of voters: two are of the same kind when they support the same chosen projects.

    `kind_of[g]`: the kind of each group of equal ballots; kind 0 supports none of them.
    `chosen`: project numbers; `supports[i, s]`: whether kind s supports the i-th of them;
    `weights[s]`: voters.
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.chosen: list[int] = []
        self.kind_of = np.zeros(len(profile.weights), dtype=np.int64)
        self.supports = np.zeros((0, 1), dtype=bool)
        self.weights = np.array([profile.voters], dtype=np.int64)

    def market(self, costs: tuple[int, ...], number: int) -> Market:
        """The chosen projects and one more, with the voters who support any of them."""
        inside = self._voters(number)
        outside = self.weights - inside
        outside[0] = 0
        with_it, without = np.flatnonzero(inside), np.flatnonzero(outside)
        columns = np.concatenate((with_it, without))
        newest = np.arange(len(columns)) < len(with_it)
        return Market(
            costs=(*(costs[chosen] for chosen in self.chosen), costs[number]),
            supports=np.vstack((self.supports[:, columns], newest)),
            weights=np.concatenate((inside[with_it], outside[without])),
        )

    def choose(self, number: int) -> None:
        """Add a project to the chosen ones: each kind with some supporters of it is split."""
        groups = self.profile.supporters(number)
        split, places = np.unique(self.kind_of[groups], return_inverse=True)
        inside = self._voters(number)[split]
        self.kind_of[groups] = len(self.weights) + places
        self.weights = np.concatenate((self.weights, inside))
        self.weights[split] -= inside
        newest = np.arange(len(self.weights)) >= self.supports.shape[1]
        self.supports = np.vstack((self.supports[:, self._origins(split)], newest))
        self.chosen.append(number)

    def _voters(self, number: int) -> Integers:
        """How many voters of each kind support a project."""
        groups = self.profile.supporters(number)
        counts = np.zeros(len(self.weights), dtype=np.int64)
        np.add.at(counts, self.kind_of[groups], self.profile.weights[groups])
        return counts

    def _origins(self, split: Integers) -> Integers:
        """The kind that each kind, old and new, was before."""
        return np.concatenate((np.arange(self.supports.shape[1]), split))
