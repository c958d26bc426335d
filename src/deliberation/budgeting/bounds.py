"""Bounds of the price of one project in many counts at once.

Rows are the groups that support it, columns are counts. With u = 2**-53, a sum of n products
of numbers that are not negative is computed within a factor 1 + (n + 1) u (Higham, "Accuracy
and stability of numerical algorithms", chapter 3). Every margin here is at least twice what
is needed.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from .index import Index

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

UNIT = 2.0**-53


class Bounds:
    """One project: `cost`, its supporters' `crowd` (how many) and `shares` (crowd times worth).

    A price is what one unit of utility costs; with equal utilities, what a supporter pays.
    `per_unit_low` and `per_unit_high` turn bounds of a price into bounds of the effective
    cost. All weights are integers below 2**50, so sums of them are exact.
    """

    def __init__(self, index: Index, number: int) -> None:
        crowd, worth = index.crowds[number], index.worths[number]
        self.exact_cost = index.costs[number]
        self.unit = index.utilities[number] if worth is None else 1
        self.cost = float(self.exact_cost)
        self.crowd = crowd.astype(float)
        self.worth = None if worth is None else worth.astype(float)[:, None]
        self.shares = self.crowd if worth is None else (crowd * worth).astype(float)
        self.sum = float(self.shares.sum())
        self.margin = 4 * (len(crowd) + 8) * UNIT
        self.cost_low = self.cost * (1 - self.margin)
        self.cost_high = self.cost * (1 + self.margin)
        self.per_unit_low = (1 - 4 * UNIT) / self.unit
        self.per_unit_high = (1 + 4 * UNIT) / self.unit
        self.groups = index.supporters[number]

    def first_price(self) -> float:
        """A lower bound of the price, whatever the purses hold."""
        return self.cost_low / self.sum * (1 - 4 * UNIT)

    def first_key(self) -> float:
        """A lower bound of the effective cost, whatever the purses hold."""
        return self.first_price() * self.per_unit_low

    def lowest(self, amounts: Floats, prices: Floats) -> Floats:
        """Lower bounds of the price for supporters who have at most these amounts.

        Starts from lower bounds known before; infinite where they surely cannot pay.
        """
        short = self.crowd @ amounts * (1 + self.margin) < self.cost
        while True:
            money, weight = self._poor(amounts, prices)
            rich = self.sum - weight
            higher = np.divide(
                (self.cost_low - money) * (1 - 4 * UNIT), rich, out=prices.copy(), where=rich > 0
            )
            grown = higher > prices
            if not (grown & ~short).any():
                return np.where(short, np.inf, prices)
            prices = np.where(grown, higher, prices)

    def highest(self, amounts: Floats, prices: Floats) -> Floats:
        """Upper bounds of the price for supporters who have at least these amounts.

        Starts from lower bounds; infinite where they perhaps cannot pay.
        """
        short = self.crowd @ amounts * (1 - self.margin) < self.cost
        while True:
            money, weight = self._poor(amounts, prices)
            rich = self.sum - weight
            higher = np.divide(
                (self.cost_high - money) * (1 + 4 * UNIT), rich, out=prices.copy(), where=rich > 0
            )
            grown = higher > prices
            if not (grown & ~short).any():
                return np.where(short, np.inf, prices)
            prices = np.where(grown, higher, prices)

    def dues(self, prices: Floats) -> Floats:
        """What each group would pay at these prices; one row for all if that is the same."""
        return prices if self.worth is None else self.worth * prices

    def payers(self, low: Floats, high: Floats, prices: Floats) -> list[int]:
        """The utility of those who pay in full, where no rounded amount matters; otherwise 0.

        None does where everybody either has exactly nothing or surely pays in full.
        """
        ceilings = self.highest(low, prices) * (1 + 2 * UNIT)
        plain = ((low >= self.dues(ceilings)) | (high == 0)).all(axis=0)
        units: list[int] = np.where(plain, self.shares @ (high > 0), 0).astype(np.int64).tolist()
        return units

    def effective_cost(self, payers: int) -> Fraction:
        """The exact effective cost when all who pay do so in full."""
        return Fraction(self.exact_cost, payers * self.unit)

    def _poor(self, amounts: Floats, prices: Floats) -> tuple[Floats, Floats]:
        """What those who cannot pay have together, and how much utility is theirs."""
        poor = (amounts < self.dues(prices)).astype(float)
        weight: Floats = self.shares @ poor
        np.multiply(poor, amounts, out=poor)
        money: Floats = self.crowd @ poor
        return money, weight
