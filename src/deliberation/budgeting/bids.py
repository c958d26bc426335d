"""The price of a project at many shares at once, in floating point with error bounds.

Rows are groups of equal ballots, columns are shares. Bounds follow the usual analysis of
sums (Higham, "Accuracy and stability of numerical algorithms", chapters 3 and 4), with
every constant at least doubled.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

EPSILON = 2.0**-52  # twice the unit roundoff


@dataclass(frozen=True, slots=True)
class Cost:
    """What has to be paid, and by whom: cost, utility of an approval, size of each group."""

    cost: float
    utility: float
    weights: Floats
    comparable: bool


@dataclass(frozen=True, slots=True)
class Bid:
    """A project's effective cost in each column: surely between `low` and `high`.

    `low` is infinite where it surely cannot be paid, `high` where it perhaps cannot.
    `price`: what a supporter with enough money pays, within `price_error`. `plain`: the
    supporters either have exactly nothing or surely pay the same, so that the price is
    cost / people and the bounds of two plain bids are equal when their costs are.
    """

    low: Floats
    high: Floats
    price: Floats
    price_error: Floats
    plain: Flags


def price_bid(project: Cost, amounts: Floats, errors: Floats, floor: Floats) -> Bid:
    """Price a project for its supporters, who have `amounts` give or take `errors`.

    `floor`: a known lower bound of the effective cost, kept where nothing better is sure.
    """
    split = _split(project, amounts, floor * project.utility)
    price, people = split.price, split.people
    doubtful_money = project.weights @ np.where(split.poor, errors, 0.0)
    rounding = (len(project.weights) + 4) * EPSILON * project.cost
    error = _divide(doubtful_money + rounding, people, otherwise=0.0) + 4 * EPSILON * price
    # Where an amount is within the error of the price, who is poor is not known for sure.
    distance = np.where(split.poor, price - amounts, amounts - price)
    sure = (distance > errors + error).all(axis=0) & (people > 0)
    plain = sure & (split.poor_money + doubtful_money == 0.0) & project.comparable
    # One division only, so that equal fractions give equal floats.
    ratio = np.full(len(people), project.cost / project.utility)
    value = np.where(plain, _divide(ratio, people, otherwise=0.0), price / project.utility)
    margin = np.where(plain, 0.0, error / project.utility) + 4 * EPSILON * value
    low = np.where(sure, value - margin, floor)
    short = _surely_short(project, amounts, errors, people == 0)
    high = np.where(sure, value + margin, np.inf)
    return Bid(np.where(short, np.inf, low), high, price, error, plain)


def pay(
    amounts: Floats, errors: Floats, price: Floats, price_error: Floats
) -> tuple[Floats, Floats]:
    """What is left after each has paid the price or all they have, and its error."""
    poor = amounts < price
    # Who pays everything has exactly nothing left: the error ends there.
    left = np.where(poor, 0.0, amounts - price)
    return left, np.where(poor, 0.0, errors + price_error + EPSILON * amounts)


@dataclass(frozen=True, slots=True)
class Split:
    """A cost shared: the equal price (0 if nobody can pay it), who has less and gives all,
    what they give together, and how many pay the price."""

    price: Floats
    poor: Flags
    poor_money: Floats
    people: Floats


def _split(project: Cost, amounts: Floats, least: Floats) -> Split:
    """Share the cost in each column, as far as rounding lets see; from a price too low."""
    everybody = project.weights.sum()
    poor = amounts < least
    while True:
        people = everybody - project.weights @ poor
        poor_money = project.weights @ np.where(poor, amounts, 0.0)
        price = _divide(project.cost - poor_money, people, otherwise=np.inf)
        grown = poor | (amounts < price)
        if np.array_equal(grown, poor):
            return Split(np.where(people > 0, price, 0.0), poor, poor_money, people)
        poor = grown


def _surely_short(project: Cost, amounts: Floats, errors: Floats, nobody: Flags) -> Flags:
    """Of the columns where nobody could pay the price, those where that is sure."""
    if not nobody.any():
        return nobody
    rounding = (len(project.weights) + 4) * EPSILON
    money = project.weights @ amounts * (1 + rounding) + project.weights @ errors
    return nobody & (money < project.cost)


def _divide(amount: Floats, people: Floats, *, otherwise: float) -> Floats:
    """The quotient, or another value where there is nobody to divide by."""
    quotient: Floats = np.full(len(people), otherwise)
    np.divide(amount, people, out=quotient, where=people > 0)
    return quotient
