"""Equal ballots become one, with the sum of their weights."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..profile import Integers


class Table(NamedTuple):
    """Ballots: how many marks each has, and all marks, one row each (project; points)."""

    lengths: Integers
    marks: Integers

    @property
    def edges(self) -> Integers:
        """Where each ballot begins in `marks`, and where the last one ends."""
        return np.concatenate(([0], np.cumsum(self.lengths)))


def merged(table: Table, weights: Integers, *, ordered: bool = False) -> tuple[Table, Integers]:
    """The distinct ballots and their weights; O(marks).

    In order of first appearance; `ordered`: by their marks, so that the order in which
    ballots came has no influence. Compares the bytes of the marks, which is exact.
    """
    # The highest byte first: the order of the bytes is that of the project numbers.
    marks = np.ascontiguousarray(table.marks, dtype=">i8")
    data = marks.tobytes()
    ends = (table.edges * (marks.itemsize * marks.shape[1])).tolist()
    keys = [data[begin:end] for begin, end in pairwise(ends)]
    distinct = list(dict.fromkeys(keys))
    numbers = dict(zip(distinct, range(len(distinct)), strict=True))
    group = np.fromiter(map(numbers.__getitem__, keys), dtype=np.int64, count=len(keys))
    sums = np.zeros(len(distinct), dtype=np.int64)
    np.add.at(sums, group, weights)
    firsts = np.unique(group, return_index=True)[1]
    if ordered:
        order = np.array(sorted(range(len(distinct)), key=distinct.__getitem__), dtype=np.int64)
        firsts, sums = firsts[order], sums[order]
    return _chosen(table, firsts), sums


def _chosen(table: Table, ballots: Integers) -> Table:
    """Some of the ballots, in the order of their numbers here."""
    lengths = table.lengths[ballots]
    shifts = table.edges[ballots] - np.concatenate(([0], np.cumsum(lengths)[:-1]))[: len(ballots)]
    places = np.arange(lengths.sum()) + np.repeat(shifts, lengths)
    return Table(lengths, table.marks[places])


def filled(table: Table, projects: int, points: int) -> Table:
    """Ballots that name every project: those left out get the same number of points."""
    ballots = len(table.lengths)
    every = np.full((ballots, projects), points, dtype=np.int64)
    every[np.repeat(np.arange(ballots), table.lengths), table.marks[:, 0]] = table.marks[:, 1]
    numbers = np.tile(np.arange(projects), ballots)
    marks = np.stack((numbers, every.reshape(-1)), axis=1)
    return Table(np.full(ballots, projects, dtype=np.int64), marks)
