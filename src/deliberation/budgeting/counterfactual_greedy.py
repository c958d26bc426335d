"""What would have made a project win by the greedy rule."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from math import ceil

from .amounts import Number
from .greedy import score
from .model import Instance, Project
from .result import Result, Utility
from .ties import TieKey

Found = tuple[int | None, int | None]
Place = tuple[Fraction, TieKey]


def greedy_changes(instance: Instance, result: Result) -> dict[str, Found]:
    """(missing votes, cost to cut) of each loser, by id; see `counterfactual.changes`.

    A loser does not disturb those before it, so it wins at a place in the queue exactly
    if it fits into what the winners before that place leave. More votes or a lower cost
    only move it forward: bisection finds the smallest. O(losers log(cost) log(winners)).
    """
    queue = Queue(instance, result)
    return {
        step.project: queue.smallest_changes(instance.by_id[step.project], step.votes)
        for step in result.steps
        if not step.chosen
    }


class Queue:
    """The winners in order, and how much is spent before each."""

    def __init__(self, instance: Instance, result: Result) -> None:
        self.budget, self.voters = instance.budget, instance.voters
        self.utility: Utility = result.utility
        self.ties = result.tie_settings
        winners = [instance.by_id[name] for name in result.selected]
        self.places = [self.place(winner, instance.votes[winner.id]) for winner in winners]
        self.spent = list(accumulate((winner.cost for winner in winners), initial=0))

    def place(self, project: Project, votes: int) -> Place:
        """Sort key of a project in the queue."""
        return -score(project, votes, self.utility), self.ties.key(project, votes)

    def wins(self, project: Project, votes: int) -> bool:
        """Whether a project with this cost and these votes would be chosen."""
        before = bisect_left(self.places, self.place(project, votes))
        return votes > 0 and project.cost <= self.budget - self.spent[before]

    def smallest_changes(self, project: Project, votes: int) -> Found:
        """The fewest votes to add, and the least cost to cut."""

        def with_votes(added: int) -> bool:
            return self.wins(project, votes + added)

        def with_cut(cut: int) -> bool:
            return self.wins(_cheaper(project, cut), votes)

        return (
            first_true(with_votes, self.voters - votes),
            first_true(with_cut, ceil(project.cost) - 1),
        )


def first_true(holds: Callable[[int], bool], last: int) -> int | None:
    """Smallest of 1..last for which a condition that stays true holds; None if none."""
    if last < 1 or not holds(last):
        return None
    return bisect_left(range(last), True, key=lambda value: holds(value + 1)) + 1


def _cheaper(project: Project, cut: Number) -> Project:
    return replace(project, cost=project.cost - cut)
