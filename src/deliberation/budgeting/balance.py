"""The lowest possible highest load: costs shared between supporters as equally as can be.

The cost of each project may be divided freely between its supporters. How low can the load
of the most loaded voter be? By the theorem of maximum flow and minimum cut, it is the
highest value of cost(S) / voters who support any of S, over all sets S of projects. It is
found by Newton's (Dinkelbach's) method: guess a load, look for a flow that respects it;
where there is none, the minimum cut is a set S that needs more, which is the next guess.
All amounts are integers: at the load a / b, costs are counted in units of 1 / b.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .profile import Integers

Flags = NDArray[np.bool_]
SAFE = 2**62  # sums below this stay within 64 bits


@dataclass(frozen=True)
class Market:
    """Projects and the voters who can pay for them.

    `costs` (one per project); `supports[i, s]`: whether the voters of kind s support
    project i; `weights[s]`: how many voters are of kind s.
    """

    costs: tuple[int, ...]
    supports: Flags
    weights: Integers

    def voters_of(self, projects: Flags) -> int:
        """How many voters support at least one of some projects."""
        return int(self.weights[self.supports[projects].any(axis=0)].sum())

    def need(self, projects: Flags) -> Fraction:
        """What each supporter of some projects must pay at least for them, on average."""
        cost = sum(cost for cost, wanted in zip(self.costs, projects, strict=True) if wanted)
        return Fraction(cost, self.voters_of(projects))


def highest_load(market: Market, *, at_least: Fraction) -> Fraction:
    """The lowest possible load of the most loaded voter; every project has a supporter.

    `at_least`: a known lower bound, such as the load without the last project. Exact; a
    few maximum flows of O(projects^2 x kinds) for each augmenting path.
    """
    load = max(at_least, market.need(np.ones(len(market.costs), dtype=bool)))
    while (cut := Flow(market, load).cut()) is not None:
        load = market.need(cut)
    return load


class Flow:
    """Who pays how much at a given load: `paid[i, s]` by the voters of kind s for project i.

    `spare[s]`: what they could still pay. In units of 1 / (denominator of the load).
    """

    def __init__(self, market: Market, load: Fraction) -> None:
        self.market = market
        exact = max(load.numerator, 1) * int(market.weights.sum()) >= SAFE
        owed = np.array([cost * load.denominator for cost in market.costs], dtype=object)
        exact = exact or int(owed.sum()) >= SAFE
        kind = object if exact else np.int64
        self.owed = owed.astype(kind)
        self.spare = market.weights.astype(kind) * load.numerator
        self.paid = np.zeros(market.supports.shape, dtype=kind)
        for project in self._tightest_first():
            self.owed[project] -= self._pay(project, self.owed[project])

    def cut(self) -> Flags | None:
        """The projects that cannot be paid at this load, or None when all can."""
        for project in range(len(self.owed)):
            while self.owed[project]:
                path, reached = self._path(project)
                if path is None:
                    return reached
                self._push(path)
        return None

    def _tightest_first(self) -> list[int]:
        slack = self.market.supports @ self.spare - self.owed
        order: list[int] = np.argsort(slack, kind="stable").tolist()
        return order

    def _pay(self, project: int, amount: int) -> int:
        """Let supporters with money to spare pay up to an amount, in order; returns how much."""
        kinds = np.flatnonzero(self.market.supports[project])
        taken = _fill(self.spare[kinds], amount)
        self.spare[kinds] -= taken
        self.paid[project, kinds] += taken
        return int(taken.sum())

    def _path(self, start: int) -> tuple[list[int] | None, Flags]:
        """Projects from `start` to one with supporters who can pay more; breadth first.

        Each takes over some of what its supporters pay for the next. Without such a path:
        all projects reached, whose supporters pay only for them and have nothing to spare.
        """
        before = {start: start}
        queue = [start]
        for project in queue:
            supporters = self.market.supports[project]
            if self.spare[supporters].any():
                return _traced(before, project), np.zeros(0, dtype=bool)
            for other in np.flatnonzero((self.paid[:, supporters] != 0).any(axis=1)).tolist():
                if other not in before:
                    before[other] = project
                    queue.append(other)
        reached = np.zeros(len(self.owed), dtype=bool)
        reached[queue] = True
        return None, reached

    def _push(self, path: list[int]) -> None:
        """Move as much as possible along a path."""
        amount = int(self.owed[path[0]])
        for taker, giver in pairwise(path):
            amount = min(amount, int(self.paid[giver, self.market.supports[taker]].sum()))
        amount = self._pay(path[-1], amount)
        for taker, giver in reversed(list(pairwise(path))):
            kinds = np.flatnonzero(self.market.supports[taker])
            moved = _fill(self.paid[giver, kinds], amount)
            self.paid[giver, kinds] -= moved
            self.paid[taker, kinds] += moved
        self.owed[path[0]] -= amount


def _fill(room: Integers, amount: int) -> Integers:
    """Take an amount from places with some room, the first places first."""
    before = np.cumsum(room) - room
    taken: Integers = np.clip(amount - before, 0, room)
    return taken


def _traced(before: dict[int, int], end: int) -> list[int]:
    path = [end]
    while before[path[-1]] != path[-1]:
        path.append(before[path[-1]])
    return path[::-1]
