"""The greedy rule: most useful projects first, as long as the money lasts."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import groupby
from typing import Literal, get_args

from .amounts import Number
from .index import tie_ranks
from .model import Instance, Project
from .result import Reason, Result, Settings, Step, build_result
from .ties import Ties
from .utilities import Utility, check_utility, totals

Order = Literal["per-cost", "total"]
Overrun = Literal["skip", "stop"]
DEFAULTS = ("per-cost", "skip")


def greedy(
    instance: Instance,
    *,
    utility: Utility = "cost",
    ties: Ties | None = None,
    order: Order = "per-cost",
    overrun: Overrun = "skip",
) -> Result:
    """Take projects by decreasing utility, per cost or in total, while they fit.

    `order` ``"per-cost"``: with utility ``"cost"`` an approval is worth the project's cost,
    so projects come by number of votes (what most cities do); with ``"count"`` it is worth
    1, so they come by votes per unit of cost; with ``"score"`` and ``"borda"``, by points
    per unit of cost. ``"total"``: by votes x cost, votes, or points.
    `overrun`: what happens at a project that no longer fits: ``"skip"`` it and go on, or
    ``"stop"`` the count there (`reason` of those after it: ``stopped``).

    A project without votes, or without points in sum, is never taken. Ties: `ties`, by
    default lowest cost, then most votes, then lot. Exact; O(p log p + marks). ValueError
    when the ballots do not have this utility. `figures["score"]`: what it was ranked by,
    where that is not the number of votes. `parameters`: the options that are not the default.
    """
    check_utility(utility, instance.vote_type)
    _check_options(order, overrun)
    ties = ties or Ties()
    scores = _scores(instance, utility, order)
    queue = ranking(instance, scores, ties)
    options = {"order": order, "overrun": overrun}
    chosen = {name: value for name, value in options.items() if value not in DEFAULTS}
    return build_result(
        instance,
        Settings("greedy", utility, "none", ties, chosen),
        steps=fund(instance, queue, scores, overrun=overrun),
        tied=equal_groups(queue, scores),
    )


def score(project: Project, total: Number, utility: Utility, order: Order = "per-cost") -> Fraction:
    """What a project is ranked by; `total`: its votes (cost, count) or points (score, borda)."""
    if order == "total":
        return Fraction(total * project.cost if utility == "cost" else total)
    return Fraction(total) if utility == "cost" else Fraction(total) / project.cost


def ranking(instance: Instance, scores: Mapping[int, Fraction], ties: Ties) -> tuple[int, ...]:
    """Numbers of the projects, the highest score first, in tie order where it is equal."""
    ranks = tie_ranks(instance, ties)
    return tuple(sorted(scores, key=lambda number: (-scores[number], ranks[number])))


def fund(
    instance: Instance,
    queue: Iterable[int],
    scores: Mapping[int, Fraction],
    *,
    overrun: Overrun = "skip",
) -> tuple[Step, ...]:
    """Go through a queue of projects (numbers) and pay for those that fit."""
    left, steps, stopped = instance.budget, [], False
    for number in queue:
        project = instance.projects[number]
        votes = instance.votes[project.id]
        reason = _reason(votes, scores[number], fits=project.cost <= left, stopped=stopped)
        stopped |= overrun == "stop" and reason == "over-budget"
        left -= project.cost if reason == "chosen" else 0
        chosen = reason == "chosen"
        figures = {} if scores[number] == votes else {"score": scores[number]}
        step = Step(project.id, chosen, reason, votes, project.cost, left, figures=figures)
        steps.append(step)
    return tuple(steps)


def equal_groups(queue: Iterable[int], scores: Mapping[int, Fraction]) -> list[tuple[int, ...]]:
    """Projects with the same score above 0, in the order of the queue."""
    groups = [tuple(group) for value, group in groupby(queue, key=scores.__getitem__) if value > 0]
    return [group for group in groups if len(group) > 1]


def _check_options(order: str, overrun: str) -> None:
    if order not in get_args(Order):
        raise ValueError(f"order must be one of {get_args(Order)}, not {order!r}")
    if overrun not in get_args(Overrun):
        raise ValueError(f"overrun must be one of {get_args(Overrun)}, not {overrun!r}")


def _scores(instance: Instance, utility: Utility, order: Order) -> dict[int, Fraction]:
    found = totals(instance, utility)
    return {
        number: score(project, found[project.id], utility, order)
        for number, project in enumerate(instance.projects)
    }


def _reason(votes: int, points: Number, *, fits: bool, stopped: bool) -> Reason:
    if points <= 0:
        return "no-points" if votes else "no-votes"
    if stopped:
        return "stopped"
    return "chosen" if fits else "over-budget"
