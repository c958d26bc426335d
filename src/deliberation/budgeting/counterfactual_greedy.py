"""What would have made a project win by the greedy rule."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor
from typing import cast

from .amounts import Number
from .greedy import Order, score
from .model import Instance, Project
from .result import Result, Utility
from .ties import TieKey
from .utilities import is_equal_for_all, totals

Found = tuple[int | None, int | None]
Place = tuple[Fraction, TieKey]


def greedy_changes(instance: Instance, result: Result) -> dict[str, Found]:
    """(missing votes or points, cost to cut) of each loser, by id; see `counterfactual.changes`.

    Points with utility "score" and "borda", votes otherwise. A loser does not disturb those
    before it, so it wins at a place in the queue exactly if it fits into what the winners
    before that place leave, and the count has not stopped before. More votes only move it
    forward, and so does a lower cost (not in a queue by votes x cost): bisection finds the
    smallest. O(losers log(cost) log(winners)).
    """
    queue = Queue(instance, result)
    return {
        step.project: queue.smallest_changes(instance.by_id[step.project])
        for step in result.steps
        if not step.chosen
    }


class Queue:
    """The winners in order, and how much is spent before each; where the count stopped."""

    def __init__(self, instance: Instance, result: Result) -> None:
        self.instance, self.budget = instance, instance.budget
        self.utility: Utility = result.utility
        self.totals = totals(instance, result.utility)
        self.order = cast(Order, result.parameters.get("order", "per-cost"))
        self.ties = result.tie_settings
        self.places = [self.place_of(name) for name in result.selected]
        winners = (instance.by_id[name].cost for name in result.selected)
        self.spent = list(accumulate(winners, initial=0))
        stops = result.parameters.get("overrun") == "stop"
        lost = (step.project for step in result.steps if stops and step.reason == "over-budget")
        self.stopper = next(lost, "")
        self.stop = self.place_of(self.stopper) if self.stopper else None

    def place(self, project: Project, votes: int, total: Number) -> Place:
        """Sort key of a project in the queue."""
        rank = score(project, total, self.utility, self.order)
        return -rank, self.ties.key(project, votes)

    def place_of(self, name: str) -> Place:
        """Sort key of a project as it is."""
        project = self.instance.by_id[name]
        return self.place(project, self.instance.votes[name], self.totals[name])

    def wins(self, project: Project, votes: int, total: Number) -> bool:
        """Whether a project with this cost, these votes and points would be chosen."""
        place = self.place(project, votes, total)
        if self.stop and project.id != self.stopper and place > self.stop:
            return False
        before = bisect_left(self.places, place)
        return total > 0 and project.cost <= self.budget - self.spent[before]

    def smallest_changes(self, project: Project) -> Found:
        """The fewest votes or points to add, and the least cost to cut."""
        votes, total = self.instance.votes[project.id], self.totals[project.id]
        by_votes = is_equal_for_all(self.utility)

        def with_more(added: int) -> bool:
            return self.wins(project, votes + added if by_votes else votes, total + added)

        def with_cut(cut: int) -> bool:
            return self.wins(_cheaper(project, cut), votes, total)

        most = self.instance.voters - votes if by_votes else self._most_points(project, total)
        return (
            first_true(with_more, most),
            first_true(with_cut, ceil(project.cost) - 1),
        )

    def _most_points(self, project: Project, total: Number) -> int:
        """With so many points more it is the first in the queue; no more are ever needed."""
        best = max((-self.place_of(name)[0] for name in self.instance.by_id), default=Fraction(0))
        cost = project.cost if self.order == "per-cost" else 1
        return max(floor(best * cost - total), floor(-total), 0) + 1


def first_true(holds: Callable[[int], bool], last: int) -> int | None:
    """Smallest of 1..last for which a condition that stays true holds; None if none."""
    if last < 1 or not holds(last):
        return None
    return bisect_left(range(last), True, key=lambda value: holds(value + 1)) + 1


def _cheaper(project: Project, cut: Number) -> Project:
    return replace(project, cost=project.cost - cut)
