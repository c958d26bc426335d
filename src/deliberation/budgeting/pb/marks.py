"""The marks on distinct ballots, as arrays: split, checked, sorted, merged."""

from collections.abc import Sequence

import numpy as np

from ..amounts import Number
from ..profile import POINT_TYPES, Integers, Profile, VoteType
from .merging import Pile, Table, filled, joined, merged
from .parts import EMPTY, UNKNOWN, BallotTextError, Key, Parts, cells_of, split_parts
from .points import Points


class Marks:
    """What distinct ballots mark: they come in batches, and leave as one profile."""

    def __init__(self, ids: Sequence[str], vote_type: VoteType) -> None:
        self._vote_type = vote_type
        self._number_of = {"": EMPTY} | {name: number for number, name in enumerate(ids)}
        self._values = Points(negative=vote_type == "scoring")
        self._lengths = [_none()]
        self._items = [_none()]
        self._points = [_none()]
        self._plain = Pile()

    @property
    def plain_voters(self) -> int:
        """How many ballots came as numbers."""
        return self._plain.voters

    def add(self, table: Table) -> None:
        """Add ballots without points, as numbers, one voter each."""
        self._plain.add(table)

    def read(self, keys: Sequence[Key]) -> None:
        """Add distinct ballots, at least one. Raises BallotTextError if one cannot be read."""
        cells = cells_of(keys)
        votes = [cell[0] for cell in cells]
        marks = self._named(keys, votes)
        order = self._order(keys, votes, marks)
        self._lengths.append(np.bincount(marks.groups, minlength=len(keys)))
        self._items.append(marks.values[order])
        if self._vote_type in POINT_TYPES:
            points = self._values.read(keys, [cell[1] for cell in cells])
            _check_beside(keys, marks, points)
            self._points.append(points.values[order])

    def profile(self, weights: Integers, default: Number, *, ordered: bool) -> Profile:
        """All ballots so far, equal ones merged: first those that came as numbers, then
        those that were read; `weights` of the latter."""
        lengths, items = np.concatenate(self._lengths), np.concatenate(self._items)
        if self._vote_type not in POINT_TYPES:
            plain, ones = self._plain.taken()
            table = joined([plain, Table(lengths, items[:, np.newaxis])])
            table, weights = merged(table, np.concatenate((ones, weights)), ordered=ordered)
            return Profile(starts=table.edges, items=table.marks[:, 0], weights=weights)
        scale = self._values.scale(default)
        points = self._values.scaled(np.concatenate(self._points), scale)
        table = Table(lengths, np.stack((items, points), axis=1))
        if default:
            table = filled(table, len(self._number_of) - 1, int(default * scale))
        table, weights = merged(table, weights, ordered=ordered)
        return Profile(
            starts=table.edges,
            items=table.marks[:, 0],
            weights=weights,
            points=table.marks[:, 1],
            points_scale=scale,
        )

    def _named(self, keys: Sequence[Key], votes: Sequence[str]) -> Parts:
        """The numbers of the projects, as the ballots name them."""
        marks, parts = split_parts(votes, self._number_of)
        for place in np.flatnonzero(marks.values == UNKNOWN).tolist():
            name = parts[place].strip()
            marks.values[place] = self._number_of.get(name, UNKNOWN)
            if marks.values[place] == UNKNOWN:
                key = keys[marks.groups[place]]
                raise BallotTextError(key, "vote-unknown", text=name)
        return marks.given()

    def _order(self, keys: Sequence[Key], votes: Sequence[str], marks: Parts) -> Integers:
        """The order of the marks in a profile; checks that no ballot names too many."""
        places = marks.groups * len(self._number_of) + marks.values
        order = np.argsort(places, kind="stable")
        twice = marks.groups[order][:-1][np.diff(places[order]) == 0]
        several = marks.groups[:-1][np.diff(marks.groups) == 0]
        if len(twice):
            raise BallotTextError(keys[twice[0]], "vote-twice", text=votes[twice[0]])
        if self._vote_type == "choose-1" and len(several):
            raise BallotTextError(keys[several[0]], "vote-several", text=votes[several[0]])
        return np.arange(len(order)) if self._vote_type == "ordinal" else order


def _check_beside(keys: Sequence[Key], marks: Parts, points: Parts) -> None:
    if np.array_equal(points.groups, marks.groups):
        return
    named, given = (np.bincount(part.groups, minlength=len(keys)) for part in (marks, points))
    wrong = int(np.flatnonzero(named != given)[0])
    both = {"projects": int(named[wrong]), "points": int(given[wrong])}
    raise BallotTextError(keys[wrong], "points-beside", **both)


def _none() -> Integers:
    return np.empty(0, dtype=np.int64)
