"""The welfare optimum: the set of projects that is worth most to all voters together."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from .amounts import Number, simplest
from .index import tie_ranks
from .knapsack import Best, Knapsack
from .model import Instance
from .result import Reason, Result, Settings, Step, build_result
from .scaling import scaled_costs
from .ties import Ties
from .utilities import Utility, check_utility, totals


def welfare_optimum(
    instance: Instance, *, utility: Utility = "cost", ties: Ties | None = None
) -> Result:
    """Choose the set of projects with the highest total utility that the budget can pay.

    The total is the sum over all voters of the utility of the chosen projects (see
    `utilities`). A project with a total of 0 or less is never chosen. HiGHS proposes a
    set; that no other is better is then proven in integers (`knapsack`), so the result is
    exact whatever the solver rounds.

    Between several best sets: `ties`. ``"cost,votes,lot"``: the cheapest set; then the one
    with the project that comes first in tie order (lowest cost, most votes, lot) among
    those on which they differ. ``"id"``: the latter at once, by id. All projects that are
    in some best sets but not in others are reported as one tie. O(projects^2 x states).

    Steps by utility per cost. `figures`: ``utility``, the total for this project;
    ``welfare``, the total of the best set with (for a loser) or without it (for a winner).
    Reasons: ``outweighed`` (the others are worth more together), ``over-budget`` (costs
    more than the whole budget), ``no-votes``, ``no-points``. `parameters`: ``welfare``.
    ValueError for a utility that the ballots do not have.
    """
    check_utility(utility, instance.vote_type)
    ties = ties or Ties()
    search = Search(instance, utility, ties)
    tied = search.contested
    return build_result(
        instance,
        Settings(
            "welfare-optimum",
            utility,
            "none",
            ties,
            parameters={"welfare": str(search.unscaled(search.best.value))},
        ),
        steps=_steps(instance, search),
        tied=[tied] if len(tied) > 1 else [],
    )


@dataclass(frozen=True)
class Search:
    """The optimum of an election. Items are numbered as in `candidates`."""

    instance: Instance
    utility: Utility
    ties: Ties

    @cached_property
    def worth(self) -> tuple[Number, ...]:
        """The total utility of each project."""
        found = totals(self.instance, self.utility)
        return tuple(
            found[p.id] * p.cost if self.utility == "cost" else found[p.id]
            for p in self.instance.projects
        )

    @cached_property
    def candidates(self) -> tuple[int, ...]:
        """The projects that have some utility and fit into the budget alone, in tie order."""
        ranks, budget = tie_ranks(self.instance, self.ties), self.instance.budget
        able = (
            number
            for number, project in enumerate(self.instance.projects)
            if self.worth[number] > 0 and project.cost <= budget
        )
        return tuple(sorted(able, key=ranks.__getitem__))

    @cached_property
    def scale(self) -> int:
        """What the utilities are multiplied by to be integers."""
        return lcm(*(worth.denominator for worth in self.worth))

    @cached_property
    def problem(self) -> Knapsack:
        """The election as a knapsack of the candidates."""
        _, budget, costs = scaled_costs(self.instance)
        return Knapsack(
            tuple(costs[number] for number in self.candidates),
            tuple(int(self.worth[number] * self.scale) for number in self.candidates),
            budget,
        )

    @cached_property
    def best(self) -> Best:
        """The highest total, and the lowest cost for it."""
        # Only here, so that a count by another rule does not wait for the solver to load.
        from .milp import proposed_set

        problem = self.problem
        proposals = (problem.greedy(problem.by_efficiency), proposed_set(problem))
        floor = max(problem.total(items).value for items in proposals)
        return problem.best(floor=floor, outside=frozenset()) or Best(0, 0)

    @cached_property
    def chosen(self) -> frozenset[int]:
        """The best set, as items: each decided in tie order, for as long as sets are equal."""
        inside: frozenset[int] = frozenset()
        outside: frozenset[int] = frozenset()
        for item in range(len(self.candidates)):
            if self._is_best(inside | {item}, outside):
                inside |= {item}
            else:
                outside |= {item}
        return inside

    @cached_property
    def winners(self) -> frozenset[int]:
        """The best set, as project numbers."""
        return frozenset(self.candidates[item] for item in self.chosen)

    @cached_property
    def contested(self) -> tuple[int, ...]:
        """The projects that are in some of the best sets only: those chosen first."""
        equal = [
            number
            for item, number in enumerate(self.candidates)
            if self.alternatives[item] == self.best.value
        ]
        return tuple(sorted(equal, key=lambda number: number not in self.winners))

    @cached_property
    def alternatives(self) -> Mapping[int, int]:
        """The highest total for each item when its fate is turned round."""
        return {item: self._alternative(item) for item in range(len(self.candidates))}

    def unscaled(self, value: int) -> Number:
        """A total in the unit of the utility."""
        return simplest(Fraction(value, self.scale))

    def _is_best(self, inside: frozenset[int], outside: frozenset[int]) -> bool:
        found = self.problem.best(floor=self.best.value, inside=inside, outside=outside)
        return found is not None and (self.ties.rule == "id" or found == self.best)

    def _alternative(self, item: int) -> int:
        turned = frozenset({item})
        if item in self.chosen:
            inside, outside = frozenset[int](), turned
        else:
            inside, outside = turned, frozenset[int]()
        rest = (i for i in self.problem.by_efficiency if i != item)
        start = self.problem.greedy((*inside, *rest))
        floor = self.problem.total(start).value
        found = self.problem.best(floor=floor, inside=inside, outside=outside)
        return found.value if found else floor


def _steps(instance: Instance, search: Search) -> tuple[Step, ...]:
    ranks = tie_ranks(instance, search.ties)
    order = sorted(
        range(len(instance.projects)),
        key=lambda n: (-Fraction(search.worth[n]) / instance.projects[n].cost, ranks[n]),
    )
    left, steps = instance.budget, []
    for number in order:
        left -= instance.projects[number].cost if number in search.winners else 0
        steps.append(_step(instance, search, number, left))
    return tuple(steps)


def _step(instance: Instance, search: Search, number: int, left: Number) -> Step:
    project, chosen = instance.projects[number], number in search.winners
    figures = {"utility": simplest(search.worth[number])}
    if number in search.candidates:
        item = search.candidates.index(number)
        figures["welfare"] = search.unscaled(search.alternatives[item])
    return Step(
        project=project.id,
        chosen=chosen,
        reason="chosen" if chosen else _reason(instance, search, number),
        votes=instance.votes[project.id],
        cost=project.cost,
        money_left=left,
        figures=figures,
    )


def _reason(instance: Instance, search: Search, number: int) -> Reason:
    project = instance.projects[number]
    if search.worth[number] <= 0:
        return "no-points" if instance.votes[project.id] else "no-votes"
    return "over-budget" if project.cost > instance.budget else "outweighed"
