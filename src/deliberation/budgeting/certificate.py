"""Check a count by equal shares alone: short, slow, and by the definition.

A result of equal shares is its own certificate: the share, each purchase in order with its
exact effective cost (rho), and what the next raise would buy. This module trusts nothing of
how they were found. At each purchase it passes once over the ballots, in whole numbers, and
sees what the supporters of each project would pay at the price rho: those of the project
bought exactly its cost, those of every other project not more than its cost, otherwise it
would have been cheaper. Source of the rule: Peters, Pierczyński, Skowron, NeurIPS 2021.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from .amounts import Number
from .model import Instance
from .result import Priced, Result
from .utilities import Utility


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
    """The money of each group of equal ballots: `purses`, whole numbers over `denominator`.

    A mark is worth `points x unit of the project` to who made it.
    """

    def __init__(self, instance: Instance, result: Result, share: Fraction) -> None:
        self.costs = {project.id: project.cost for project in instance.projects}
        self.marks = _marks(instance, result.utility)
        self.units = _units(instance, result.utility)
        self.weights = [ballot.weight for ballot in instance.ballots]
        self.purses = [share.numerator] * len(self.weights)
        self.denominator = share.denominator
        supported = {name for marks in self.marks for name, _ in marks}
        keys = result.tie_settings.keys(instance)
        places = {project.id: key for project, key in zip(instance.projects, keys, strict=True)}
        self.open = {name: places[name] for name in self.costs if name in supported}

    def check(self, purchases: Sequence[Priced]) -> list[str]:
        """Make the purchases in order, as far as they are right."""
        for purchase in purchases:
            wrong = self._check_purchase(purchase.project, Fraction(purchase.effective_cost))
            if wrong:
                return [f"purchase of {purchase.project}: {text}" for text in wrong]
        return []

    def check_end(self) -> list[str]:
        """Nothing that is left can be paid."""
        money = dict.fromkeys(self.open, 0)
        for marks, weight, purse in zip(self.marks, self.weights, self.purses, strict=True):
            for name, _ in marks:
                if name in money:
                    money[name] += weight * purse
        return [
            f"{name} can still be paid by its supporters"
            for name in self.open
            if money[name] >= self.costs[name] * self.denominator
        ]

    def _check_purchase(self, bought: str, rho: Fraction) -> list[str]:
        if bought not in self.open:
            return ["it is unknown, has no supporters, or was bought before"]
        prices = self._whole_prices(rho)
        paid, full = self._payments(prices)
        exact = {name: paid[name] - self.costs[name] * self.denominator for name in self.open}
        if exact[bought] != 0 or bought not in full:
            return [f"its supporters do not pay exactly its cost at {rho} per unit of utility"]
        wrong = []
        for name in self.open.keys() - {bought}:
            if exact[name] > 0 or (exact[name] == 0 and name not in full):
                wrong.append(f"{name} was cheaper")
            elif exact[name] == 0 and self.open[name] < self.open[bought]:
                wrong.append(f"{name} was as cheap, and comes first in a tie")
        self._pay(bought, prices[bought])
        return sorted(wrong)

    def _whole_prices(self, rho: Fraction) -> dict[str, int]:
        """The price of one point of each project, once all money is whole numbers again."""
        prices = {name: rho * self.units[name] * self.denominator for name in self.open}
        factor = lcm(*(price.denominator for price in prices.values()))
        self.denominator *= factor
        self.purses = [purse * factor for purse in self.purses]
        return {name: int(price * factor) for name, price in prices.items()}

    def _payments(self, prices: dict[str, int]) -> tuple[dict[str, int], set[str]]:
        """What the supporters of each project would pay, and where one of them pays in full."""
        paid, full = dict.fromkeys(prices, 0), set()
        for marks, weight, purse in zip(self.marks, self.weights, self.purses, strict=True):
            for name, points in marks:
                if name in prices:
                    due = prices[name] * points
                    paid[name] += weight * min(purse, due)
                    if due <= purse:
                        full.add(name)
        return paid, full

    def _pay(self, bought: str, price: int) -> None:
        for group, marks in enumerate(self.marks):
            for name, points in marks:
                if name == bought:
                    self.purses[group] -= min(self.purses[group], price * points)
        del self.open[bought]


def _marks(instance: Instance, utility: Utility) -> list[list[tuple[str, int]]]:
    """For each group, the projects that are worth something to it, and how many points."""
    found = []
    for ballot in instance.ballots:
        points: Sequence[Number] = (1,) * len(ballot.approvals)
        if utility == "score":
            points = [value * instance.profile.points_scale for value in ballot.points]
        elif utility == "borda":
            points = range(len(ballot.approvals) - 1, -1, -1)
        pairs = zip(ballot.approvals, points, strict=True)
        found.append([(name, int(value)) for name, value in pairs if value > 0])
    return found


def _units(instance: Instance, utility: Utility) -> dict[str, Fraction]:
    """What one point of each project is worth."""
    scale = instance.profile.points_scale if utility == "score" else 1
    return {
        project.id: Fraction(project.cost) if utility == "cost" else Fraction(1, scale)
        for project in instance.projects
    }
