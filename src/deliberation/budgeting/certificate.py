"""Check a count by equal shares alone: short, and by the definition.

A result of equal shares is its own certificate: the share, each purchase in order with its
exact effective cost (rho), and what the next raise would buy. This module trusts nothing of
how they were found. At each purchase it passes once over the ballots, in whole numbers, and
sees what the supporters of each project would pay at the price rho: those of the project
bought exactly its cost, those of every other project not more than its cost, otherwise it
would have been cheaper. Source of the rule: Peters, Pierczyński, Skowron, NeurIPS 2021.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .model import Instance
from .profile import Integers
from .result import Priced, Result
from .totals import borda_points
from .utilities import Utility

Floats = NDArray[np.float64]

SMALLEST = 2.0**-500  # far above the numbers that floating point cannot hold any more


def check_certificate(instance: Instance, result: Result) -> list[str]:
    """Say what is wrong with a result of equal shares; an empty list means that it holds.

    Proves the purchases at the final share, that nothing else could be paid then, and (for
    a completion that overspending ended) that one raise more overspends. That no raise
    before overspent is not proved here: `checking.check_result` counts them again. Raises
    ValueError for another rule. O(purchases x marks of distinct ballots).
    """
    if result.rule != "equal-shares" or result.share is None:
        raise ValueError(f"only a count by equal-shares has a certificate, not {result.rule}")
    wrong = _check_share(instance, result)
    replay = _Replay(instance, result, result.share)
    purchases = [
        Priced(step.project, step.effective_cost)
        for step in result.steps
        if step.chosen and step.effective_cost is not None
    ]
    wrong += replay.check(purchases) + replay.check_end()
    if result.next_raise:
        wrong += _check_next_raise(instance, result, result.share + 1)
    bought = [purchase.project for purchase in purchases]
    if bought != list(result.selected[: len(bought)]):
        wrong.append("the winners are not the projects bought, in the same order")
    return wrong


def _check_share(instance: Instance, result: Result) -> list[str]:
    voters = instance.voters
    right = Fraction(instance.budget) / voters + result.increments if voters else 0
    if result.share == right:
        return []
    return [f"the share is {result.share}, not {right} (budget / voters + raises)"]


def _check_next_raise(instance: Instance, result: Result, share: Fraction) -> list[str]:
    wrong = _Replay(instance, result, share).check(result.next_raise)
    names = [
        purchase.project for purchase in result.next_raise if purchase.project in instance.by_id
    ]
    if sum(instance.by_id[name].cost for name in names) <= instance.budget:
        wrong.append("one raise more does not overspend")
    return [f"after one raise more: {text}" for text in wrong]


class _Replay:
    """The money of each group of equal ballots, purchase after purchase.

    A mark is worth `points x unit of the project` to who made it. Everything is decided in
    whole numbers, except where floating point leaves no doubt: a sum of n products of
    positive numbers, each rounded a few times, is right to (n + 16) x 2**-53 of itself
    (Higham, "Accuracy and stability of numerical algorithms", chapter 3); we take twice that.
    """

    def __init__(self, instance: Instance, result: Result, share: Fraction) -> None:
        self.ids = [project.id for project in instance.projects]
        self.costs = [Fraction(project.cost) for project in instance.projects]
        self.units = _units(instance, result.utility)
        self.marks = _marks(instance, result.utility)
        self.purses = Purses(len(instance.profile.weights), share)
        self.keys = result.tie_settings.keys(instance)
        self.open = dict.fromkeys(np.unique(self.marks.projects).tolist())
        self.rounded_costs, self.rounded_units = _rounded(self.costs), _rounded(self.units)
        self.margin = 2.0**-52 * (len(self.marks.projects) + 16)

    def check(self, purchases: Sequence[Priced]) -> list[str]:
        """Make the purchases in order, as far as they are right."""
        for purchase in purchases:
            wrong = self._check_purchase(purchase.project, Fraction(purchase.effective_cost))
            if wrong:
                return [f"purchase of {purchase.project}: {text}" for text in wrong]
        return []

    def check_end(self) -> list[str]:
        """Nothing that is left can be paid."""
        everything = np.full(len(self.costs), np.inf)
        return [
            f"{self.ids[number]} can still be paid by its supporters"
            for number in self._doubtful(everything)
            if self.purses.paid(self.marks.of(number), None)[0] >= self.costs[number]
        ]

    def _check_purchase(self, name: str, rho: Fraction) -> list[str]:
        bought = self.ids.index(name) if name in self.ids else None
        if bought is None or bought not in self.open:
            return ["it is unknown, has no supporters, or was bought before"]
        if self._payment(bought, rho) != (Fraction(0), True):
            return [f"its supporters do not pay exactly its cost at {rho} per unit of utility"]
        wrong = []
        del self.open[bought]
        for number in self._doubtful(self.rounded_units * _quotient(*rho.as_integer_ratio())):
            more, full = self._payment(number, rho)
            if more > 0 or (more == 0 and not full):
                wrong.append(f"{self.ids[number]} was cheaper")
            elif more == 0 and self.keys[number] < self.keys[bought]:
                wrong.append(f"{self.ids[number]} was as cheap, and comes first in a tie")
        self.purses.pay(self.marks.of(bought), rho * self.units[bought])
        return sorted(wrong)

    def _payment(self, number: int, rho: Fraction) -> tuple[Fraction, bool]:
        """What the supporters would pay above the cost, and whether one of them pays in full."""
        paid, full = self.purses.paid(self.marks.of(number), rho * self.units[number])
        return paid - self.costs[number], full

    def _doubtful(self, prices: Floats) -> list[int]:
        """The projects whose supporters may pay the cost or more at these prices of a point."""
        marks = self.marks
        dues = np.minimum(prices[marks.projects] * marks.points, self.purses.rounded(marks.groups))
        paid = np.bincount(marks.projects, dues * marks.weights, len(self.costs))
        clear = (paid * (1 + self.margin) < self.rounded_costs) & (self.rounded_costs > SMALLEST)
        return [number for number in self.open if not clear[number]]


class Marks(NamedTuple):
    """Marks that are worth something, by project: project, group, its voters, points."""

    projects: Integers
    groups: Integers
    weights: Integers
    points: Integers

    def of(self, number: int) -> "Marks":
        """Those of one project."""
        first, last = np.searchsorted(self.projects, (number, number + 1)).tolist()
        return Marks(*(column[first:last] for column in self))


class Purses:
    """Exact amounts of money, few of them: groups that paid for the same have as much left.

    `levels`: which of the `amounts` each group has, whole numbers over `denominator`.
    """

    def __init__(self, groups: int, share: Fraction) -> None:
        self.levels = np.zeros(groups, dtype=np.int64)
        self.amounts, self.denominator = [share.numerator], share.denominator
        self.floats = _rounded([share])

    def rounded(self, groups: Integers) -> Floats:
        """What groups have, in floating point."""
        found: Floats = self.floats[self.levels[groups]]
        return found

    def paid(self, marks: Marks, price: Fraction | None) -> tuple[Fraction, bool]:
        """What supporters pay together at a price of a point, and whether one pays in full.

        All they have without a price.
        """
        total, full = 0, False
        factor = 1 if price is None else price.denominator
        unit = 0 if price is None else price.numerator * self.denominator
        for level, weight, points in self._kinds(marks):
            purse = self.amounts[level] * factor
            due = purse if price is None else unit * points
            total += weight * min(purse, due)
            full |= due <= purse
        return Fraction(total, self.denominator * factor), full

    def pay(self, marks: Marks, price: Fraction) -> None:
        """Take a price of a point from the supporters, or all they have left."""
        factor = price.denominator // gcd(price.denominator, self.denominator)
        self.denominator *= factor
        unit = int(price * self.denominator)
        amounts = [amount * factor for amount in self.amounts]
        before = self.levels[marks.groups]
        kinds, places = np.unique(np.stack((before, marks.points)), axis=1, return_inverse=True)
        left = [max(amounts[level] - unit * points, 0) for level, points in kinds.T.tolist()]
        self.levels[marks.groups] = len(amounts) + places.reshape(-1)
        self._renumber(amounts + left)

    def _renumber(self, amounts: Sequence[int]) -> None:
        """Keep each amount that somebody has once."""
        numbers: dict[int, int] = {}
        used = np.flatnonzero(np.bincount(self.levels, minlength=len(amounts))).tolist()
        places = np.zeros(len(amounts), dtype=np.int64)
        for level in used:
            places[level] = numbers.setdefault(amounts[level], len(numbers))
        self.levels, self.amounts = places[self.levels], list(numbers)
        self.floats = np.array([_quotient(amount, self.denominator) for amount in numbers])

    def _kinds(self, marks: Marks) -> Iterator[tuple[int, int, int]]:
        """The levels and points of some marks, each with the number of voters."""
        voters: dict[tuple[int, int], int] = {}
        columns = (self.levels[marks.groups], marks.points, marks.weights)
        for level, points, weight in zip(*(column.tolist() for column in columns), strict=True):
            voters[level, points] = voters.get((level, points), 0) + weight
        return ((level, weight, points) for (level, points), weight in voters.items())


def _rounded(numbers: Sequence[Fraction]) -> Floats:
    """In floating point; what is too large becomes infinite, and is never clear."""
    return np.array([_quotient(number.numerator, number.denominator) for number in numbers])


def _quotient(numerator: int, denominator: int) -> float:
    try:
        return numerator / denominator
    except OverflowError:
        return float("inf")


def _marks(instance: Instance, utility: Utility) -> Marks:
    profile = instance.profile
    points: Integers = np.ones(len(profile.items), dtype=np.int64)
    if utility == "score" and profile.points is not None:
        points = profile.points
    elif utility == "borda":
        points = borda_points(profile)
    worth = profile.by_project[0]
    worth = worth[points[worth] > 0]
    groups = profile.groups[worth]
    return Marks(profile.items[worth], groups, profile.weights[groups], points[worth])


def _units(instance: Instance, utility: Utility) -> list[Fraction]:
    """What one point of each project is worth."""
    scale = instance.profile.points_scale if utility == "score" else 1
    return [
        Fraction(project.cost) if utility == "cost" else Fraction(1, scale)
        for project in instance.projects
    ]
