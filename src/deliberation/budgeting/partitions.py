"""Voters told apart only by what was bought so far.

Until a project is bought, it makes no difference to what voters have left whether they
support it. So a count begins with all voters in one class, and classes are divided when a
project is bought: there are few of them for most of the way, however many ballots differ.
"""

from collections.abc import Iterable

import numpy as np

from .bounds import Floats, Supporters
from .index import Index
from .profile import Integers

AT_ONCE = 4  # steps along known partitions
SPARSE = 8  # codes with so many times as many values as groups are sorted, not looked up


class Partition:
    """The groups of an election in classes of those who see the `told` projects alike.

    Members of one class have the same money left as long as only told projects were bought.
    `labels`: the class of each group; `parents`: for each of the `size` classes, the one that
    it was part of in the coarser partition that this one was made from.
    """

    def __init__(
        self, index: Index, told: frozenset[int], labels: Integers, parents: Integers
    ) -> None:
        self.index, self.told = index, told
        self.labels, self.parents, self.size = labels, parents, len(parents)
        self._known: dict[int, Supporters] = {}

    def supporters(self, number: int) -> Supporters:
        """The supporters of a project by class, and by what it is worth to them."""
        if number not in self._known:
            self._known[number] = self._supporters(number)
        return self._known[number]

    def finer(self, projects: Iterable[int]) -> "Partition":
        """The classes divided by some more projects. O(groups), if few values differ."""
        labels, parents = self.labels, np.arange(self.size)
        for number in projects:
            codes, kinds = self._codes(number, labels)
            labels, used = _renumbered(codes, len(parents) * kinds)
            parents = parents[used // kinds]
        return Partition(self.index, self.told.union(projects), labels, parents)

    def _codes(self, number: int, labels: Integers) -> tuple[Integers, int]:
        """The class of each group and what the project is worth to it, as one number."""
        groups, worth = self.index.supporters[number], self.index.worths[number]
        kinds = 2 if worth is None else len(self._marks(number)[0]) + 1
        codes = labels * kinds
        codes[groups] += 1 if worth is None else self._marks(number)[1] + 1
        return codes, kinds

    def _marks(self, number: int) -> tuple[Integers, Integers]:
        """The different worths of a project, and which of them it has for each supporter."""
        worth = self.index.worths[number]
        values, marks = np.unique([] if worth is None else worth, return_inverse=True)
        return values, marks.astype(np.int64)

    def _supporters(self, number: int) -> Supporters:
        index, own = self.index, self.labels[self.index.supporters[number]]
        if index.worths[number] is None:
            codes, crowd = _added_up(own, index.crowds[number], self.size)
            return Supporters(codes, crowd, None, crowd)
        values, marks = self._marks(number)
        kinds = len(values)
        codes, crowd = _added_up(own * kinds + marks, index.crowds[number], self.size * kinds)
        worth = values[codes % kinds].astype(float)
        return Supporters(codes // kinds, crowd, worth, crowd * worth)


class Partitions:
    """One partition after the other, each finer than the one before; made when needed."""

    def __init__(self, index: Index) -> None:
        self.index = index
        everybody = np.zeros(len(index.weights), dtype=np.int64)
        self.found = [Partition(index, frozenset(), everybody, np.zeros(1, dtype=np.int64))]

    def after(self, place: int, projects: Iterable[int]) -> tuple[int, Integers]:
        """The place of a finer one, and for each of its classes the one it was part of.

        One that is known, or divided by some projects after the last.
        """
        if place + 1 == len(self.found):
            self.found.append(self.found[place].finer(projects))
        further = min(place + AT_ONCE, len(self.found) - 1)
        parents = self.found[further].parents
        for coarser in reversed(self.found[place + 1 : further]):
            parents = coarser.parents[parents]
        return further, parents

    @property
    def largest(self) -> int:
        """How many classes were needed so far."""
        return self.found[-1].size


def _renumbered(codes: Integers, values: int) -> tuple[Integers, Integers]:
    """Numbers from 0 on instead of codes below `values`, in their order; the codes used."""
    if values > SPARSE * len(codes):
        used, labels = np.unique(codes, return_inverse=True)
        return labels.astype(np.int64), used
    present = np.zeros(values, dtype=bool)
    present[codes] = True
    return (np.cumsum(present) - 1)[codes], np.flatnonzero(present)


def _added_up(codes: Integers, weights: Integers, values: int) -> tuple[Integers, Floats]:
    """The codes there are below `values`, and the weights of each added up."""
    if values > SPARSE * len(codes):
        some, places = np.unique(codes, return_inverse=True)
        return some, _sums(places, weights, len(some))
    sums = _sums(codes, weights, values)
    used = np.flatnonzero(sums)
    return used, sums[used]


def _sums(codes: Integers, weights: Integers, values: int) -> Floats:
    return np.bincount(codes, weights, values).astype(float, copy=False)
