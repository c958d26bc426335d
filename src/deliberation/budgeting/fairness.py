"""How a result treats the voters as a whole."""

from dataclasses import dataclass
from fractions import Fraction

from .amounts import Number
from .model import Instance, Project
from .result import Result


@dataclass(frozen=True, slots=True)
class CategoryShare:
    """What one category received, in votes and in money; the shares are of the totals.

    A project in several categories counts for an equal part in each. Projects without a
    category are under the empty name.
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


def fairness(instance: Instance, result: Result) -> Fairness:
    """Measure a result against the ballots.

    `voters_with_winner`: voters who chose at least one winner, and their share of all;
    `average_winners`: number of winners that a voter chose, on average; `categories`:
    money received against votes given, in order of first appearance. Exact.
    """
    winners = set(result.selected)
    reached = [(len(winners.intersection(b.approvals)), b.weight) for b in instance.ballots]
    content = sum(weight for number, weight in reached if number)
    total = sum(number * weight for number, weight in reached)
    return Fairness(
        voters=instance.voters,
        voters_with_winner=content,
        share_with_winner=_part(content, instance.voters),
        average_winners=_part(total, instance.voters),
        categories=_categories(instance, winners),
    )


def _categories(instance: Instance, winners: set[str]) -> tuple[CategoryShare, ...]:
    votes: dict[str, Fraction] = {}
    money: dict[str, Fraction] = {}
    for project in instance.projects:
        for category in project.categories or ("",):
            given, received = _parts(project, instance.votes[project.id], winners)
            votes[category] = votes.get(category, Fraction(0)) + given
            money[category] = money.get(category, Fraction(0)) + received
    cast, spent = sum(votes.values()), sum(money.values())
    return tuple(
        CategoryShare(
            category, votes[category], _part(votes[category], cast), got, _part(got, spent)
        )
        for category, got in money.items()
    )


def _parts(project: Project, votes: int, winners: set[str]) -> tuple[Fraction, Fraction]:
    """Votes and money of a project for one of its categories."""
    parts = len(project.categories) or 1
    received = project.cost if project.id in winners else 0
    return Fraction(votes, parts), Fraction(received) / parts


def _part(amount: Number, total: Number) -> Fraction:
    return Fraction(amount) / total if total else Fraction(0)
