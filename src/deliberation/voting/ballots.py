"""Ballots as arrays: equal ballots are one row with a weight."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
BallotType = Literal["approvals", "grades", "positions", "ranked"]


class BallotError(ValueError):
    """Ballots that cannot be counted: an unknown option, a name used twice..."""


def numbered(options: Sequence[str]) -> dict[str, int]:
    """The number of each option. Raises BallotError for none, an empty or a repeated name."""
    numbers = {name: number for number, name in enumerate(options)}
    if not numbers or "" in numbers:
        raise BallotError("a vote needs at least one option, each with a name")
    if len(numbers) != len(options):
        twice = next(name for name, count in Counter(options).items() if count > 1)
        raise BallotError(f"two options have the name {twice!r}: give each its own")
    return numbers


def number_of(name: str, numbers: Mapping[str, int]) -> int:
    """The number of an option. Raises BallotError when it does not stand."""
    if name not in numbers:
        raise BallotError(f"a ballot names {name!r}, which is not an option")
    return numbers[name]


@dataclass(frozen=True, eq=False)
class ApprovalBallots:
    """Ballots that mark any number of options (or one, for a single vote).

    `marks`: groups x options, True where marked; `weights`: ballots in each group.
    `blank`: ballots without any mark; `invalid`: ballots set aside: neither is in a group.
    """

    options: tuple[str, ...]
    marks: Flags
    weights: Integers
    blank: int = 0
    invalid: int = 0

    @classmethod
    def from_choices(
        cls, options: Sequence[str], choices: Iterable[Iterable[str]], *, invalid: int = 0
    ) -> "ApprovalBallots":
        """Merge one list of marked options per ballot; an empty list is a blank ballot."""
        numbers = numbered(options)
        groups = Counter(
            frozenset(number_of(name, numbers) for name in choice) for choice in choices
        )
        blank = groups.pop(frozenset(), 0)
        marks = np.zeros((len(groups), len(options)), dtype=np.bool_)
        for row, chosen in enumerate(groups):
            marks[row, list(chosen)] = True
        weights = np.fromiter(groups.values(), np.int64, len(groups))
        return cls(tuple(options), marks, weights, blank, invalid)

    @cached_property
    def ballots(self) -> int:
        """Number of ballots counted."""
        return int(self.weights.sum())

    @cached_property
    def votes(self) -> tuple[int, ...]:
        """Number of marks of each option; O(groups x options)."""
        return tuple(int(total) for total in self.weights @ self.marks)


@dataclass(frozen=True, eq=False)
class GradeBallots:
    """Grades or scores, already added up: these methods need nothing else.

    `grades`: labels from worst to best (numbers as text for scores); `counts`: options x
    grades, how many ballots gave the option that grade; a ballot that is counted but gives
    an option no grade is in the difference to `ballots` (see `unmarked`).
    """

    options: tuple[str, ...]
    grades: tuple[str, ...]
    counts: Integers
    ballots: int
    blank: int = 0
    invalid: int = 0

    def __post_init__(self) -> None:
        numbered(self.options)
        if len(self.grades) < 2 or len(set(self.grades)) != len(self.grades):
            raise BallotError("a scale has at least two different grades, from worst to best")
        if (self.counts < 0).any() or (self.counts.sum(axis=1) > self.ballots).any():
            raise BallotError("an option has more grades than there are ballots")

    @classmethod
    def from_grades(
        cls,
        options: Sequence[str],
        grades: Sequence[str],
        ballots: Iterable[Mapping[str, str]],
        *,
        invalid: int = 0,
    ) -> "GradeBallots":
        """Add up one mapping (option: grade) per ballot; an empty one is a blank ballot."""
        numbers, scale = numbered(options), {grade: rank for rank, grade in enumerate(grades)}
        counts = np.zeros((len(options), len(grades)), dtype=np.int64)
        counted = blank = 0
        for ballot in ballots:
            counted, blank = (counted + 1, blank) if ballot else (counted, blank + 1)
            for name, grade in ballot.items():
                if grade not in scale:
                    raise BallotError(f"{grade!r} is not a grade of this vote")
                counts[number_of(name, numbers), scale[grade]] += 1
        return cls(tuple(options), tuple(grades), counts, counted, blank, invalid)

    @cached_property
    def unmarked(self) -> Integers:
        """For each option, the counted ballots that gave it no grade."""
        missing: Integers = self.ballots - self.counts.sum(axis=1)
        return missing


@dataclass(frozen=True, eq=False)
class RankedBallots:
    """Rankings after the treatment of doubtful marks (see `marked.Treatment`).

    `order`: groups x longest ranking, option numbers, best first, filled up with the number
    of options; `level`: same shape, the rank of each entry from 0 (equal where ranks are
    shared), or None when no ballot shares a rank; `weights`: ballots in each group.
    """

    options: tuple[str, ...]
    order: Integers
    level: Integers | None
    weights: Integers
    blank: int = 0
    invalid: int = 0

    @classmethod
    def from_rankings(
        cls, options: Sequence[str], rankings: Iterable[Sequence[str | Iterable[str]]]
    ) -> "RankedBallots":
        """Merge one ranking per ballot, best first; options in a set share their rank.

        An empty ranking is a blank ballot. Raises BallotError for an option ranked twice.
        """
        numbers = numbered(options)
        groups = Counter(tuple(_rank(names, numbers) for names in ranking) for ranking in rankings)
        blank = groups.pop((), 0)
        return cls.from_groups(options, groups, blank=blank)

    @classmethod
    def from_groups(
        cls,
        options: Sequence[str],
        groups: Mapping[tuple[tuple[int, ...], ...], int],
        *,
        blank: int = 0,
        invalid: int = 0,
    ) -> "RankedBallots":
        """Build the arrays from merged rankings of option numbers."""
        flat = [tuple(chain.from_iterable(ranking)) for ranking in groups]
        if any(len(set(numbers)) != len(numbers) for numbers in flat):
            raise BallotError("a ballot ranks an option twice")
        order = _padded(flat, len(options))
        shared = sum(map(len, flat)) > sum(map(len, groups))
        level = _padded(_levels(groups), order.shape[1]) if shared else None
        weights = np.fromiter(groups.values(), np.int64, len(groups))
        return cls(tuple(options), order, level, weights, blank, invalid)

    @cached_property
    def ballots(self) -> int:
        """Number of ballots counted."""
        return int(self.weights.sum())


Ballots = ApprovalBallots | GradeBallots | RankedBallots


def _rank(names: str | Iterable[str], numbers: Mapping[str, int]) -> tuple[int, ...]:
    listed = [names] if isinstance(names, str) else names
    return tuple(sorted(number_of(name, numbers) for name in listed))


def _levels(groups: Iterable[tuple[tuple[int, ...], ...]]) -> list[list[int]]:
    return [[place for place, rank in enumerate(ranking) for _ in rank] for ranking in groups]


def _padded(rows: Sequence[Sequence[int]], filler: int) -> Integers:
    """The rows as an array as wide as the longest (at least 1), filled up at their end."""
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    padded = np.full((len(rows), max(1, int(lengths.max(initial=0)))), filler, dtype=np.int64)
    filled = np.arange(padded.shape[1]) < lengths[:, None]
    padded[filled] = np.fromiter(chain.from_iterable(rows), np.int64, int(lengths.sum()))
    return padded
