"""From ballots with project ids to a profile, and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from .amounts import Number, simplest
from .profile import BallotError, Group, Profile


@dataclass(frozen=True, slots=True)
class Ballot:
    """`weight` voters who all marked exactly these projects (ids).

    The ids are in alphabetical order; on ordinal ballots, the best comes first. `points`
    stands beside them on cumulative and scoring ballots, and is empty on others.
    """

    approvals: tuple[str, ...]
    weight: int = 1
    points: tuple[Number, ...] = ()


def merge_choices(
    ids: Sequence[str], choices: Iterable[tuple[Sequence[str], int]], *, ordered: bool = False
) -> Profile:
    """Merge equal ballots (ids, weight), in order of first appearance; O(marks).

    `ordered`: the order of the ids has a meaning. Raises BallotError for an unknown id, an
    id named twice and a weight below 1.
    """
    number_of = {name: number for number, name in enumerate(ids)}
    weights: dict[tuple[int, ...], int] = {}
    for choice, weight in choices:
        numbers = _numbers(choice, number_of)
        key = tuple(numbers if ordered else sorted(numbers))
        weights[key] = weights.get(key, 0) + weight
    return Profile.from_groups(Group(key, weight) for key, weight in weights.items())


def merge_points(ids: Sequence[str], tables: Iterable[tuple[Mapping[str, Number], int]]) -> Profile:
    """Merge equal ballots (points by id, weight), in order of first appearance; O(marks)."""
    number_of = {name: number for number, name in enumerate(ids)}
    weights: dict[tuple[tuple[int, Number], ...], int] = {}
    for table, weight in tables:
        numbers = _numbers(tuple(table), number_of)
        key = tuple(sorted(zip(numbers, table.values(), strict=True)))
        weights[key] = weights.get(key, 0) + weight
    scale = lcm(*(points.denominator for key in weights for _, points in key))
    groups = (
        Group([n for n, _ in key], weight, [int(points * scale) for _, points in key])
        for key, weight in weights.items()
    )
    return Profile.from_groups(groups, with_points=True, points_scale=scale)


def as_ballots(
    profile: Profile, ids: Sequence[str], *, ordered: bool = False
) -> tuple[Ballot, ...]:
    """The groups of a profile with ids; `ordered`: keep the order of the marks."""
    starts, items = profile.starts.tolist(), profile.items.tolist()
    points = _points(profile)
    ballots = []
    for group, weight in enumerate(profile.weights.tolist()):
        marks: Iterable[int] = range(starts[group], starts[group + 1])
        if not ordered:
            marks = sorted(marks, key=lambda mark: ids[items[mark]])
        names = tuple(ids[items[mark]] for mark in marks)
        ballots.append(Ballot(names, weight, tuple(points[mark] for mark in marks if points)))
    return tuple(ballots)


def _points(profile: Profile) -> list[Number]:
    if profile.points is None:
        return []
    return [simplest(Fraction(value, profile.points_scale)) for value in profile.points.tolist()]


def _numbers(choice: Sequence[str], number_of: Mapping[str, int]) -> list[int]:
    try:
        numbers = [number_of[name] for name in choice]
    except KeyError as error:
        raise BallotError(f"a ballot names the unknown project {error.args[0]!r}") from None
    if len(set(numbers)) != len(numbers):
        raise BallotError(f"a ballot names a project twice: {', '.join(choice)}")
    return numbers
