"""How many votes or points would have brought a project into the welfare optimum.

More votes for a project add to every set that holds it and to no other, whoever gives them:
it is chosen as soon as the best set with it is worth more than the best set without it. The
count itself found what both are worth. Only where they would be worth the same is a new
count needed, to see who wins the tie.
"""

from fractions import Fraction
from math import ceil

from .model import Instance
from .recounts import Figure, Recounts
from .result import Result, Step
from .utilities import is_equal_for_all


def welfare_support(instance: Instance, result: Result, step: Step, search: Recounts) -> Figure:
    """The votes (utility cost or count) or points (score, borda) that a loser misses."""
    if step.cost > instance.budget:
        return None, "smallest"
    if "welfare" not in step.figures:
        return _without_support(step, result, search)
    gap = Fraction(result.parameters["welfare"]) - step.figures["welfare"]
    each = step.cost if result.utility == "cost" else 1
    level = max(1, ceil(gap / each))
    tie = level * each == gap
    if is_equal_for_all(result.utility):
        return _votes(step, search, level, tie=tie, last=instance.voters - step.votes)
    return (level + 1, "recounted") if tie else (level, "smallest")


def _votes(step: Step, search: Recounts, level: int, *, tie: bool, last: int) -> Figure:
    """`level`: with so many votes more the sets are worth the same (`tie`), or it wins."""
    if level > last:
        return None, "smallest"
    if not tie:
        return level, "smallest"
    found = search.missing_votes(step.project, level, floor=level - 1, monotone=True)
    surely = level + 1 if level < last else None
    return found if found[1] == "smallest" else (surely, "recounted")


def _without_support(step: Step, result: Result, search: Recounts) -> Figure:
    """The count did not look for the best set with a project that is worth nothing."""
    if not is_equal_for_all(result.utility):
        return None, "not-searched"
    return search.missing_votes(step.project, None, monotone=True)
