"""How a result treats the voters as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from .amounts import Number
from .model import Instance, Project
from .profile import Integers
from .result import Result

DISTRICT_COLUMNS = ("district", "neighborhood", "neighbourhood", "subunit")


@dataclass(frozen=True, slots=True)
class CategoryShare:
    """What one category or district received, in votes and in money, and its shares of all.

    A project in several categories counts for an equal part in each. Projects without a
    category, or without a district, are under the empty name.
    """

    category: str
    votes: Number
    votes_share: Fraction
    money: Number
    money_share: Fraction


@dataclass(frozen=True, slots=True)
class Fairness:
    """Who got something: see `fairness`."""

    voters: int
    voters_with_winner: int
    share_with_winner: Fraction
    average_winners: Fraction
    categories: tuple[CategoryShare, ...]
    districts: tuple[CategoryShare, ...] = ()


def fairness(instance: Instance, result: Result) -> Fairness:
    """Measure a result against the ballots.

    `voters_with_winner`: voters who chose at least one winner, and their share of all;
    `average_winners`: number of winners that a voter chose, on average; `categories` and
    `districts`: money received against votes given to their projects, in order of first
    appearance; no districts when no project has one, see `district_of`. Exact; O(marks).
    """
    winners = set(result.selected)
    won = np.array([project.id in winners for project in instance.projects], dtype=bool)
    reached = _per_group(instance, won)
    content = int(instance.profile.weights[reached > 0].sum())
    return Fairness(
        voters=instance.voters,
        voters_with_winner=content,
        share_with_winner=_part(content, instance.voters),
        average_winners=_part(sum(instance.votes[name] for name in winners), instance.voters),
        categories=_shares(instance, winners, lambda project: project.categories),
        districts=_district_shares(instance, winners),
    )


def district_of(project: Project) -> str:
    """The part of the town a project is for: the first filled column of DISTRICT_COLUMNS."""
    names = (project.extra.get(column, "").strip() for column in DISTRICT_COLUMNS)
    return next((name for name in names if name), "")


def _per_group(instance: Instance, won: NDArray[np.bool_]) -> Integers:
    """How many winners each group of equal ballots marked."""
    profile = instance.profile
    sums = np.concatenate(([0], np.cumsum(won[profile.items])))
    return sums[profile.starts[1:]] - sums[profile.starts[:-1]]


def _district_shares(instance: Instance, winners: set[str]) -> tuple[CategoryShare, ...]:
    if not any(district_of(project) for project in instance.projects):
        return ()
    return _shares(instance, winners, lambda project: (district_of(project),))


def _shares(
    instance: Instance, winners: set[str], names_of: Callable[[Project], tuple[str, ...]]
) -> tuple[CategoryShare, ...]:
    votes: dict[str, Fraction] = {}
    money: dict[str, Fraction] = {}
    for project in instance.projects:
        names = names_of(project) or ("",)
        for name in names:
            given, received = _parts(project, instance.votes[project.id], winners, len(names))
            votes[name] = votes.get(name, Fraction(0)) + given
            money[name] = money.get(name, Fraction(0)) + received
    cast, spent = sum(votes.values()), sum(money.values())
    return tuple(
        CategoryShare(
            category, votes[category], _part(votes[category], cast), got, _part(got, spent)
        )
        for category, got in money.items()
    )


def _parts(
    project: Project, votes: int, winners: set[str], parts: int
) -> tuple[Fraction, Fraction]:
    """Votes and money of a project for one of its categories."""
    received = project.cost if project.id in winners else 0
    return Fraction(votes, parts), Fraction(received) / parts


def _part(amount: Number, total: Number) -> Fraction:
    return Fraction(amount) / total if total else Fraction(0)
