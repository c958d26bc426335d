"""Bounds of the prices of projects, each in one of many counts that run side by side.

With u = 2**-53, a sum of n products of numbers that are not negative is computed within a
factor 1 + (n + 1) u (Higham, "Accuracy and stability of numerical algorithms", chapter 3).
Every margin here is at least twice what is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .profile import Integers

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

UNIT = 2.0**-53
CLOSE = 1 + 2.0**-33  # an upper bound of a price over its lower bound, where that is enough
STEPS = 2  # of Newton's method at once
DOWN, UP = 1 - 2.0**-51, 1 + 2.0**-51  # wider than the rounding of one operation


@dataclass(frozen=True, slots=True)
class Supporters:
    """Those of one project, by class of voters that have the same money left.

    `crowd`: how many of each class; `worth`: what the project is worth to one of them, None
    if that is the same for all; `shares`: crowd times worth. All are whole numbers below
    2**50, so sums of them are exact.
    """

    classes: Integers
    crowd: Floats
    worth: Floats | None
    shares: Floats


class Offers:
    """Projects offered to their supporters, each at a price of its own in a count of its own.

    `costs` and `firsts` stand beside `supporters`: what each project costs, and where the
    purses of its count begin. A price is what one unit of utility costs; with equal
    utilities, what a supporter pays. `purses`, wherever it is asked for: what a member of each
    class has left in each count (counts x classes).
    """

    def __init__(
        self, supporters: Sequence[Supporters], *, costs: Floats, firsts: Integers
    ) -> None:
        self.lengths = np.array([len(one.classes) for one in supporters])
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.places = np.concatenate([one.classes for one in supporters])
        self.places += np.repeat(firsts, self.lengths)
        self.crowd = self.shares = np.concatenate([one.crowd for one in supporters])
        self.worth: Floats | None = None
        worths = [one.worth for one in supporters if one.worth is not None]
        if worths:
            self.worth = np.concatenate(worths)
            self.shares = np.concatenate([one.shares for one in supporters])
        self.costs, self.margins = costs, 4 * (self.lengths + 8) * UNIT
        self.total = self._sum(self.shares)

    def raised(self, purses: Floats, prices: Floats) -> tuple[Floats, Flags, Floats]:
        """Better lower bounds of the prices where supporters have at most so much left.

        Newton's method, from lower bounds known before: what the supporters pay grows less
        and less with the price, so that a step never goes too far. Infinite where all are
        poor and surely cannot pay. Also where a price cannot be raised any more, and by how
        much the supporters pay more, at most, for a price higher by one from there on.
        """
        amounts = self._amounts(purses)
        for _ in range(STEPS):
            money, weight = self._poor(amounts, prices)
            rich = self.total - weight
            higher = np.where(money * (1 + self.margins) < self.costs, np.inf, prices)
            missing = (self.costs * (1 - self.margins) - money) * (1 - 4 * UNIT)
            np.divide(missing, rich, out=higher, where=rich > 0)
            before, prices = prices, np.maximum(higher, prices)
        return prices, prices == before, rich

    def confirmed(self, purses: Floats, prices: Floats, slopes: Floats) -> Floats:
        """Upper bounds from lower bounds of the prices and the slopes there (see `raised`),
        where a little more surely pays the cost when supporters have at least so much left;
        infinite elsewhere. What a little more pays too much, divided by the slope, is surely
        not needed."""
        ceilings = prices * CLOSE
        paid = np.minimum(self._amounts(purses), self._dues(ceilings))
        paid *= self.crowd
        surplus = self._sum(paid) * (1 - self.margins) - self.costs
        needed = (ceilings - surplus * (1 - 8 * UNIT) / np.maximum(slopes, 1)) * (1 + 4 * UNIT)
        return np.where(surplus >= 0, np.maximum(needed, prices), np.inf)

    def highest(self, purses: Floats, prices: Floats) -> Floats:
        """Upper bounds of the prices where supporters have at least so much left.

        Starts from lower bounds; infinite where they perhaps cannot pay.
        """
        amounts = self._amounts(purses)
        short = self._sum(self.crowd * amounts) * (1 - self.margins) < self.costs
        missing = self.costs * (1 + self.margins)
        while True:
            money, weight = self._poor(amounts, prices)
            rich = self.total - weight
            higher = prices.copy()
            np.divide((missing - money) * (1 + 4 * UNIT), rich, out=higher, where=rich > 0)
            grown = higher > prices
            if not (grown & ~short).any():
                return np.where(short, np.inf, prices)
            prices = np.where(grown, higher, prices)

    def payers(self, low: Floats, high: Floats, ceilings: Floats) -> list[int]:
        """The utility of those who pay in full, where no rounded amount matters; otherwise 0.

        None does where everybody either has exactly nothing or surely pays in full.
        """
        dues = self._dues(ceilings * (1 + 2 * UNIT))
        some = self._amounts(high) > 0
        unclear = self._sum((self._amounts(low) < dues) & some)
        units = np.where(unclear == 0, self._sum(self.shares * some), 0)
        return [int(one) for one in units]

    def pay(self, low: Floats, high: Floats, *, ceilings: Floats, floors: Floats) -> None:
        """Take the prices from the purses: at most `ceilings` from what supporters have at
        least (`low`), at least `floors` from what they have at most (`high`)."""
        self._take(low, ceilings * UP, DOWN)
        self._take(high, floors * DOWN, UP)

    def _take(self, purses: Floats, prices: Floats, rounding: float) -> None:
        left = self._amounts(purses)
        left -= self._dues(prices)
        np.maximum(left, 0.0, out=left)
        # A difference is rounded in proportion to itself, so that nothing left stays nothing.
        left *= rounding
        purses.reshape(-1)[self.places] = left

    def _amounts(self, purses: Floats) -> Floats:
        return purses.reshape(-1).take(self.places)

    def _dues(self, prices: Floats) -> Floats:
        """What each supporter would pay at these prices."""
        dues = np.repeat(prices, self.lengths)
        return dues if self.worth is None else dues * self.worth

    def _poor(self, amounts: Floats, prices: Floats) -> tuple[Floats, Floats]:
        """What those who cannot pay have together, and how much utility is theirs."""
        poor = amounts < self._dues(prices)
        crowd = self.crowd * poor
        weight = self._sum(crowd if self.worth is None else self.shares * poor)
        crowd *= amounts
        return self._sum(crowd), weight

    def _sum(self, values: NDArray[np.float64] | Flags) -> Floats:
        """One sum for each offer."""
        sums: Floats = np.add.reduceat(values, self.starts, dtype=float)
        return sums
