"""Ballots as arrays: equal ballots are merged, so that a count looks at each only once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

VoteType = Literal["approval", "choose-1", "cumulative", "scoring", "ordinal"]
Integers = NDArray[np.int64]

POINT_TYPES: tuple[VoteType, ...] = ("cumulative", "scoring")


class BallotError(ValueError):
    """A ballot names a project that does not exist, or the same project twice."""


class Group(NamedTuple):
    """`weight` voters with the same ballot: project numbers, and points beside them or none."""

    numbers: Sequence[int]
    weight: int
    points: Sequence[int] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Profile:
    """The ballots of an election, equal ones merged. All arrays are int64 and read-only.

    Group g is `weights[g]` voters who marked the projects `items[starts[g]:starts[g + 1]]`:
    project numbers, ascending, except on ordinal ballots, where the best comes first.
    `points` (cumulative and scoring ballots; otherwise None) stands beside `items`, in units
    of `1 / points_scale`. Shapes: starts (groups + 1), weights (groups), items and points
    (marks). Raises BallotError when the arrays do not fit together.
    """

    starts: Integers
    items: Integers
    weights: Integers
    points: Integers | None = None
    points_scale: int = 1

    def __post_init__(self) -> None:
        for name in ("starts", "items", "weights", "points"):
            array = getattr(self, name)
            if array is not None:
                object.__setattr__(self, name, _frozen(array))
        self._check()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Profile):
            return NotImplemented
        return (
            self.points_scale == other.points_scale
            and (self.points is None) == (other.points is None)
            and all(map(np.array_equal, self._arrays(), other._arrays()))
        )

    __hash__ = None  # type: ignore[assignment]  # arrays have no hash

    @classmethod
    def from_groups(
        cls, groups: Iterable[Group], *, with_points: bool = False, points_scale: int = 1
    ) -> "Profile":
        """Put groups of equal ballots together, in their order; O(marks)."""
        listed = list(groups)
        starts = list(accumulate((len(group.numbers) for group in listed), initial=0))
        points = _column(chain.from_iterable(group.points for group in listed))
        return cls(
            starts=np.array(starts, dtype=np.int64),
            items=_column(chain.from_iterable(group.numbers for group in listed)),
            weights=_column(group.weight for group in listed),
            points=points if with_points else None,
            points_scale=points_scale,
        )

    @cached_property
    def voters(self) -> int:
        """Number of people who voted."""
        return int(self.weights.sum())

    @cached_property
    def lengths(self) -> Integers:
        """How many projects each group marked."""
        return _frozen(np.diff(self.starts))

    @cached_property
    def groups(self) -> Integers:
        """The group of each mark; beside `items`."""
        return _frozen(np.repeat(np.arange(len(self.weights)), self.lengths))

    @cached_property
    def places(self) -> Integers:
        """The place of each mark on its ballot, from 0; beside `items`."""
        return _frozen(np.arange(len(self.items)) - np.repeat(self.starts[:-1], self.lengths))

    @cached_property
    def by_project(self) -> tuple[Integers, Integers]:
        """The inverted index: marks by project, and where each project's begin.

        Project p was marked at `marks[begins[p]:begins[p + 1]]` (places in `items`), its
        groups ascending. `begins` ends after the highest number that anyone marked.
        """
        marks = np.argsort(self.items, kind="stable")
        highest = int(self.items.max(initial=-1))
        begins = np.concatenate(([0], np.cumsum(np.bincount(self.items, minlength=highest + 1))))
        return _frozen(marks), _frozen(begins)

    def marks_of(self, number: int) -> Integers:
        """The marks of a project: places in `items`, groups ascending."""
        marks, begins = self.by_project
        if number + 1 >= len(begins):
            return marks[:0]
        return marks[begins[number] : begins[number + 1]]

    def supporters(self, number: int) -> Integers:
        """The groups that marked a project, ascending."""
        return self.groups[self.marks_of(number)]

    def _arrays(self) -> tuple[Integers, ...]:
        points = self.items if self.points is None else self.points
        return self.starts, self.items, self.weights, points

    def _check(self) -> None:
        fits = (
            len(self.starts) == len(self.weights) + 1
            and self.starts[0] == 0
            and self.starts[-1] == len(self.items)
            and (self.lengths >= 0).all()
        )
        if not fits:
            raise BallotError("starts must rise from 0 to the number of items")
        if self.points is not None and len(self.points) != len(self.items):
            raise BallotError("there must be as many points as items")
        if (self.weights < 1).any():
            raise BallotError("a group of equal ballots has at least one voter")


def _column(values: Iterable[int]) -> Integers:
    try:
        return np.fromiter(values, dtype=np.int64)
    except OverflowError:
        raise BallotError("a number on a ballot is too large: use less than 2**63") from None


def _frozen(array: Integers) -> Integers:
    view = np.ascontiguousarray(array, dtype=np.int64).view()
    view.flags.writeable = False
    return view
