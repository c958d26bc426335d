"""What is done with the money that equal shares leaves, beyond raising the shares."""

from collections.abc import Iterator
from fractions import Fraction
from heapq import heapify, heappop, heappush

import numpy as np

from .amounts import Number, simplest
from .exact import ExactCount, equal_price
from .greedy import equal_groups, ranking, score
from .index import Exact
from .model import Instance
from .result import Step
from .ties import Ties
from .utilities import Utility, totals

Tied = list[tuple[int, ...]]
Entry = tuple[Fraction, int, int]


def by_utility(
    instance: Instance, others: frozenset[int], left: Number, utility: Utility, ties: Ties
) -> tuple[list[Step], Tied]:
    """Fund other projects (numbers) by utility per cost, as greedy does, while they fit.

    `figures["score"]`: what they were ranked by. Returns the steps of those funded, and
    the ties between projects of equal score.
    """
    points = totals(instance, utility)
    scores = {
        number: score(instance.projects[number], points[instance.projects[number].id], utility)
        for number in others
    }
    queue, steps = ranking(instance, scores, ties), []
    for number in queue:
        project = instance.projects[number]
        if scores[number] > 0 and project.cost <= left:
            left -= project.cost
            steps.append(_step(instance, number, left, {"score": simplest(scores[number])}))
    return steps, equal_groups(queue, scores)


def by_least_violation(
    instance: Instance, count: ExactCount, others: frozenset[int], left: Number
) -> tuple[list[Step], Tied]:
    """Fund other projects (numbers) by the least that others must pay for them.

    The limit of giving a very small utility to all who gave a project none: its supporters
    pay all they have left, what is missing is split equally between all other voters, who
    pay the same or all they have left, and the project for which this payment is lowest
    comes first. Ends when no other project fits. `figures["violation"]`: that payment.
    Source: Peters, Pierczyński, Skowron, NeurIPS 2021 (completion by perturbation).
    The groups of `count` must be those of the whole election. Exact.
    """
    steps, tied, scale = [], [], count.index.scale
    for number, violation, equal in _Violations(count, others, int(left * scale)).purchases():
        left -= instance.projects[number].cost
        figures: dict[str, Number] = {"violation": simplest(violation / scale)}
        steps.append(_step(instance, number, left, figures))
        if len(equal) > 1:
            tied.append(equal)
    return steps, tied


def _step(instance: Instance, number: int, left: Number, figures: dict[str, Number]) -> Step:
    project = instance.projects[number]
    votes = instance.votes[project.id]
    return Step(project.id, True, "completed", votes, project.cost, left, figures=figures)


class _Violations:
    """Buys projects by least violation; a violation only rises, so that a known one is a
    lower bound, and a project is looked at again only when its own comes first."""

    def __init__(self, count: ExactCount, others: frozenset[int], left: int) -> None:
        self.count, self.index, self.left = count, count.index, left
        ranks = self.index.ranks
        supported = others & set(self.index.supported)
        self.queue: list[Entry] = [(Fraction(0), ranks[n], n) for n in supported]
        heapify(self.queue)

    def purchases(self) -> Iterator[tuple[int, Fraction, tuple[int, ...]]]:
        """The projects in order, each with its violation and those that it was tied with."""
        while self.queue:
            entry = self._refreshed(heappop(self.queue))
            if entry is None:
                continue
            if self.queue and entry > self.queue[0]:
                heappush(self.queue, entry)
                continue
            violation, _, number = entry
            tied = self._tied(entry)
            self._pay(number, violation)
            yield number, violation, tied

    def _refreshed(self, entry: Entry) -> Entry | None:
        """With the violation of now; None for a project that no longer fits."""
        _, rank, number = entry
        if self.index.costs[number] > self.left:
            return None
        purses, crowd = self.count.purses, self._others(number)
        missing = self.index.costs[number] * purses.denominator - int(
            purses.amounts @ (self.index.weights.astype(object) - crowd)
        )
        amounts, people = _merged(purses.amounts, crowd)
        owed, units = equal_price(missing, amounts, people, 1)
        return Fraction(owed, units * purses.denominator), rank, number

    def _others(self, number: int) -> Exact:
        """How many voters of each group do not support a project."""
        crowd = self.index.weights.copy()
        crowd[self.index.supporters[number]] -= self.index.crowds[number]
        others: Exact = crowd.astype(object)
        return others

    def _tied(self, entry: Entry) -> tuple[int, ...]:
        violation, equal, priced = entry[0], [entry], []
        while self.queue and self.queue[0][0] <= violation:
            other = self._refreshed(heappop(self.queue))
            if other is not None:
                priced.append(other)
                equal += [other] if other[0] == violation else []
        for other in priced:
            heappush(self.queue, other)
        return tuple(number for _, _, number in sorted(equal))

    def _pay(self, number: int, violation: Fraction) -> None:
        purses = self.count.purses
        factor = (violation * purses.denominator).denominator
        purses.amounts *= factor
        purses.denominator *= factor
        due = int(violation * purses.denominator)
        purses.amounts = np.maximum(purses.amounts - due, 0)
        purses.amounts[self.index.supporters[number]] = 0
        self.left -= self.index.costs[number]


def _merged(amounts: Exact, crowd: Exact) -> tuple[Exact, Exact]:
    """The different amounts above nothing, and how many people have each."""
    people: dict[int, int] = {}
    for amount, voters in zip(amounts.tolist(), crowd.tolist(), strict=True):
        if amount and voters:
            people[amount] = people.get(amount, 0) + voters
    return np.array(list(people), dtype=object), np.array(list(people.values()), dtype=object)
