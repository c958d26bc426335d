"""The greedy rule: most useful projects first, skipping what no longer fits."""

from collections.abc import Callable
from fractions import Fraction
from itertools import groupby

from .amounts import Number
from .index import tie_ranks
from .model import Instance, Project
from .result import Reason, Result, Settings, Step, build_result
from .ties import Ties
from .utilities import Utility, check_utility, totals


def greedy(instance: Instance, *, utility: Utility = "cost", ties: Ties | None = None) -> Result:
    """Take projects by decreasing utility per cost while they fit; skip those that do not.

    With utility ``"cost"`` an approval is worth the project's cost, so projects come by
    number of votes (what most cities do); with ``"count"`` it is worth 1, so they come by
    votes per unit of cost; with ``"score"`` and ``"borda"``, by points per unit of cost. A
    project without votes, or without points in sum, is never taken. Ties: `ties`, by default
    lowest cost, then most votes, then lot. Exact; O(p log p + marks). ValueError when the
    ballots do not have this utility.
    """
    check_utility(utility, instance.vote_type)
    ties = ties or Ties()
    order = ranking(instance, utility, ties)
    return build_result(
        instance,
        Settings("greedy", utility, "none", ties),
        steps=_steps(instance, order, utility),
        tied=_equal_groups(instance, order, utility),
    )


def score(project: Project, total: Number, utility: Utility) -> Fraction:
    """Utility per unit of cost: votes, or votes (points) per unit of money."""
    return Fraction(total) if utility == "cost" else Fraction(total) / project.cost


def ranking(instance: Instance, utility: Utility, ties: Ties) -> tuple[int, ...]:
    """Numbers of the projects in the order in which the rule looks at them."""
    scores, ranks = _scores(instance, utility), tie_ranks(instance, ties)
    numbers = range(len(instance.projects))
    return tuple(sorted(numbers, key=lambda number: (-scores(number), ranks[number])))


def _scores(instance: Instance, utility: Utility) -> Callable[[int], Fraction]:
    found = totals(instance, utility)
    values = [score(project, found[project.id], utility) for project in instance.projects]
    return values.__getitem__


def _steps(instance: Instance, order: tuple[int, ...], utility: Utility) -> tuple[Step, ...]:
    left, steps, points = instance.budget, [], totals(instance, utility)
    for number in order:
        project = instance.projects[number]
        votes = instance.votes[project.id]
        reason = _reason(votes, points[project.id], fits=project.cost <= left)
        left -= project.cost if reason == "chosen" else 0
        chosen = reason == "chosen"
        steps.append(Step(project.id, chosen, reason, votes, project.cost, money_left=left))
    return tuple(steps)


def _reason(votes: int, points: Number, *, fits: bool) -> Reason:
    if points <= 0:
        return "no-points" if votes else "no-votes"
    return "chosen" if fits else "over-budget"


def _equal_groups(
    instance: Instance, order: tuple[int, ...], utility: Utility
) -> list[tuple[int, ...]]:
    """Projects with points that have the same score, in tie order."""
    scores = _scores(instance, utility)
    groups = [tuple(group) for value, group in groupby(order, key=scores) if value > 0]
    return [group for group in groups if len(group) > 1]
