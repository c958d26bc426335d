"""Equal ballots become one, with the sum of their weights."""

from collections.abc import Sequence
from itertools import count, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..profile import Integers

Hashes = NDArray[np.uint64]

FEWEST = 1 << 16  # ballots that pile up before equal ones among them are merged
ODD = 0x9E3779B97F4A7C15  # multiplying by an odd number loses nothing modulo 2**64


class Table(NamedTuple):
    """Ballots: how many marks each has, and all marks, one row each (project; points)."""

    lengths: Integers
    marks: Integers

    @property
    def edges(self) -> Integers:
        """Where each ballot begins in `marks`, and where the last one ends."""
        return np.concatenate(([0], np.cumsum(self.lengths)))


class Pile:
    """Ballots that come in batches of one voter each; equal ones are merged now and then.

    The memory needed is that of the distinct ballots: a merge comes when there are at least
    as many new ones, so that all merges together take O(marks log ballots).
    """

    def __init__(self) -> None:
        self._tables: list[Table] = []
        self._weights: list[Integers] = []
        self._new, self._most = 0, FEWEST
        self.voters = 0

    def add(self, table: Table) -> None:
        """Put ballots on the pile."""
        self.voters += len(table.lengths)
        # A batch is small enough for the fast memory of a processor; the whole file is not.
        table, weights = merged(table, np.ones(len(table.lengths), dtype=np.int64))
        self._tables.append(table)
        self._weights.append(weights)
        self._new += len(weights)
        if self._new >= self._most:
            distinct, weights = merged(*self.taken())
            self._tables, self._weights = [distinct], [weights]
            self._new, self._most = 0, max(FEWEST, len(weights))

    def taken(self) -> tuple[Table, Integers]:
        """What is on the pile, in order of first appearance, and the weights."""
        none = np.empty(0, dtype=np.int64)
        return joined(self._tables), np.concatenate([none, *self._weights])


def joined(tables: Sequence[Table]) -> Table:
    """One table after the other."""
    if len(tables) == 1:
        return tables[0]
    none = np.empty(0, dtype=np.int64)
    columns = tables[0].marks.shape[1] if tables else 1
    return Table(
        np.concatenate([none, *(table.lengths for table in tables)]),
        np.concatenate([none.reshape(0, columns), *(table.marks for table in tables)]),
    )


def merged(table: Table, weights: Integers, *, ordered: bool = False) -> tuple[Table, Integers]:
    """The distinct ballots and their weights; O(marks + ballots log ballots).

    In order of first appearance; `ordered`: by their marks, so that the order in which
    ballots came has no influence. Exact: a hash finds ballots that may be equal, and their
    marks are then compared; should others have the same hash, another hash is taken.
    """
    single = table.marks.shape[1] == 1 and (table.lengths < 2).all()
    first = _first_singles(table) if single else _first_equals(table)
    firsts = np.flatnonzero(first == np.arange(len(first)))
    sums = np.zeros(len(first), dtype=np.int64)
    np.add.at(sums, first, weights)
    if ordered:
        firsts = firsts[_by_marks(_chosen(table, firsts))]
    return _chosen(table, firsts), sums[firsts]


def _first_singles(table: Table) -> Integers:
    """The same for ballots of one project or none."""
    kinds = np.zeros(len(table.lengths), dtype=np.int64)
    kinds[table.lengths > 0] = table.marks[:, 0] + 1
    first = np.empty(int(kinds.max(initial=0)) + 1, dtype=np.int64)
    first[kinds[::-1]] = np.arange(len(kinds))[::-1]
    return first[kinds]


def _first_equals(table: Table) -> Integers:
    """For each ballot, the number of the first that is equal to it."""
    seeds = count(1)
    while (first := first_equals(table, hashes(table, next(seeds)))) is None:
        pass
    return first


def hashes(table: Table, seed: int) -> Hashes:
    """A number for each ballot, the same for equal ones: a sum over its marks in order."""
    # From 1 on: nothing stirred stays nothing, and no mark may look like none.
    places = np.arange(1, len(table.marks) + 1) - np.repeat(table.edges[:-1], table.lengths)
    mixed = places.astype(np.uint64)
    for column in table.marks.T:
        mixed = _stirred(mixed + column.astype(np.uint64) * _factor(seed))
    sums = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(mixed, dtype=np.uint64)))
    found: Hashes = sums[table.edges[1:]] - sums[table.edges[:-1]]
    return found


def first_equals(table: Table, found: Hashes) -> Integers | None:
    """For each ballot the number of the first that is equal to it.

    None when two ballots have the same hash and are not equal. The number of the ballot
    takes the place of the last bits of its hash, so that one quick sort puts them in order.
    """
    ballots = len(table.lengths)
    bits = np.uint64(ballots.bit_length())
    keys = (found >> bits << bits) | np.arange(ballots, dtype=np.uint64)
    keys.sort()
    order = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    begins = np.diff(keys >> bits, prepend=keys[:1] >> bits) > 0
    begins[:1] = True
    first = np.empty(ballots, dtype=np.int64)
    first[order] = order[begins][np.cumsum(begins) - 1]
    if (table.lengths[first] != table.lengths).any():
        return None
    places = np.arange(len(table.marks)) + np.repeat(
        table.edges[first] - table.edges[:-1], table.lengths
    )
    return first if np.array_equal(table.marks[places], table.marks) else None


def _factor(seed: int) -> np.uint64:
    return np.uint64((seed * ODD) % 2**64 | 1)


def _stirred(numbers: Hashes) -> Hashes:
    """Spread the bits (the finalizer of MurmurHash3, public domain)."""
    numbers = (numbers ^ (numbers >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    return numbers ^ (numbers >> np.uint64(33))


def _by_marks(table: Table) -> NDArray[Any]:
    # The highest byte first: the order of the bytes is that of the project numbers.
    marks = np.ascontiguousarray(table.marks, dtype=">i8")
    data = marks.tobytes()
    ends = (table.edges * (marks.itemsize * marks.shape[1])).tolist()
    keys = [data[begin:end] for begin, end in pairwise(ends)]
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)


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
