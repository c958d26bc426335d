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
    people, plain = _payers(project, amounts, errors)
    bid = _plain_bid(project, people, plain)
    if plain.all():
        return bid
    price, error, sure, short = _split(project, amounts, errors)
    margin = error + 4 * EPSILON * price
    low = np.where(sure, (price - margin) / project.utility, floor)
    high = np.where(sure, (price + margin) / project.utility, np.inf)
    return Bid(
        low=np.where(plain, bid.low, np.where(short, np.inf, low)),
        high=np.where(plain, bid.high, high),
        price=np.where(plain, bid.price, price),
        price_error=np.where(plain, bid.price_error, error),
        plain=plain,
    )


def pay(
    amounts: Floats, errors: Floats, price: Floats, price_error: Floats
) -> tuple[Floats, Floats]:
    """What is left after each has paid the price or all they have, and its error."""
    poor = amounts < price
    # Who pays everything has exactly nothing left: the error ends there.
    left = np.where(poor, 0.0, amounts - price)
    return left, np.where(poor, 0.0, errors + price_error + EPSILON * amounts)


def _payers(project: Cost, amounts: Floats, errors: Floats) -> tuple[Floats, Flags]:
    """How many supporters have money left; where each of them surely has enough."""
    broke = amounts + errors == 0.0
    people = project.weights.sum() - project.weights @ broke
    price = _divide(np.full(len(people), project.cost), people)
    least = np.where(broke, np.inf, amounts - errors).min(axis=0)
    enough = (people > 0) & (least >= price * (1 + 4 * EPSILON))
    return people, enough & project.comparable


def _plain_bid(project: Cost, people: Floats, plain: Flags) -> Bid:
    # One division only, so that equal fractions give equal floats.
    value = _divide(np.full(len(people), project.cost / project.utility), people)
    price = _divide(np.full(len(people), project.cost), people)
    low, high = value * (1 - 4 * EPSILON), value * (1 + 4 * EPSILON)
    return Bid(low, high, price, price * EPSILON, plain)


def _split(project: Cost, amounts: Floats, errors: Floats) -> tuple[Floats, Floats, Flags, Flags]:
    """Share the cost: price, its error, where both are sure, where it surely cannot be paid."""
    weights = project.weights
    rounding = (len(weights) + 4) * EPSILON
    money = weights @ amounts
    slack = weights @ errors + rounding * money
    price, poor, people = _equal_prices(project.cost, amounts, weights)
    owing = weights @ np.where(poor, errors, 0.0) + rounding * project.cost
    error = np.where(people > 0, _divide(owing, people), 0.0) + 4 * EPSILON * price
    # Where an amount is within the error of the price, who is poor is not known for sure.
    clear = (np.abs(amounts - price) > errors + error).all(axis=0)
    sure = clear & (money - slack >= project.cost)
    return price, error, sure, money + slack < project.cost


def _equal_prices(cost: float, amounts: Floats, weights: Floats) -> tuple[Floats, Flags, Floats]:
    """In each column: the equal price (0 if none), who has less, how many have enough."""
    everybody = weights.sum()
    price = np.full(amounts.shape[1], cost / everybody)
    poor = np.zeros(amounts.shape, dtype=bool)
    while True:
        grown = poor | (amounts < price)
        if np.array_equal(grown, poor):
            people = everybody - weights @ poor
            return np.where(people > 0, price, 0.0), poor, people
        poor = grown
        owed = cost - weights @ np.where(poor, amounts, 0.0)
        price = _divide(owed, everybody - weights @ poor)


def _divide(amount: Floats, people: Floats) -> Floats:
    """Infinite where there is nobody to pay."""
    quotient: Floats = np.full(len(people), np.inf)
    np.divide(amount, people, out=quotient, where=people > 0)
    return quotient
