"""One count by the method of equal shares at a given share, in exact arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import gcd

import numpy as np

from .index import Exact, Index
from .profile import Integers
from .ranges import Range
from .result import Payment


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project bought by its supporters; money in the unit of the index.

    `price`: what one unit of utility costs (with equal utilities: what a supporter with
    enough money pays). `tied`: the projects with the same effective cost at that moment,
    itself first, in tie order. `supporters_money`: what all supporters had just before.
    """

    project: int
    price: Fraction
    effective_cost: Fraction
    supporters_money: Fraction
    payments: tuple[Payment, ...]
    tied: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a project would cost its supporters now: each pays `owed / units` for each unit
    of utility, at most."""

    project: int
    owed: int
    units: int
    effective_cost: Fraction


class Purses:
    """The money of each group of equal ballots: integers over one common denominator."""

    def __init__(self, groups: int, share: Fraction) -> None:
        self.amounts: Exact = np.full(groups, share.numerator, dtype=object)
        self.denominator = share.denominator

    def take(self, groups: Integers, offer: Offer, worth: Exact | int) -> Fraction:
        """Let each member of the groups pay for the worth, or all they have left."""
        factor = offer.units // gcd(offer.owed, offer.units)
        if factor > 1:
            self.amounts *= factor
            self.denominator *= factor
        price = offer.owed * factor // offer.units
        self.amounts[groups] = np.maximum(self.amounts[groups] - price * worth, 0)
        return Fraction(price, self.denominator)


class ExactCount:
    """The count at one share: buys the project of lowest effective cost until none is left.

    An effective cost only rises as voters spend, so the last known one is a lower bound
    and a project is priced again only when its bound comes first ("lazy" evaluation).
    Source: Peters, Pierczyński and Skowron, "Proportional participatory budgeting with
    additive utilities", NeurIPS 2021. Ties: `index.ranks`.
    """

    def __init__(self, index: Index, share: Fraction) -> None:
        self.index = index
        self.purses = Purses(len(index.weights), share)
        self.crowds = [crowd.astype(object) for crowd in index.crowds]
        self.worths: list[Exact | int] = [
            1 if worth is None else worth.astype(object) for worth in index.worths
        ]
        self.queue: list[tuple[Fraction, int, int]] = []

    def purchases(self) -> Iterator[Purchase]:
        """Buy one project after the other. Between two, `purses` holds what is left."""
        self.queue = [self._first_bound(number) for number in self.index.supported]
        heapify(self.queue)
        while self.queue:
            _, rank, number = heappop(self.queue)
            offer = self._offer(number)
            if offer is None:
                continue
            entry = (offer.effective_cost, rank, number)
            if self.queue and entry > self.queue[0]:
                heappush(self.queue, entry)
            else:
                yield self._buy(offer, self._tied(offer))

    def replay(self, known: Range) -> Iterator[Purchase]:
        """Buy what is known to be bought at this share, without comparing; exact prices."""
        tied = {group[0]: group for group in known.tied}
        for number in known.bought:
            offer = self._offer(number)
            if offer is None:
                raise ValueError(f"project number {number} cannot be paid at this share")
            yield self._buy(offer, tied.get(number, (number,)))

    def prices(self, known: Range) -> Iterator[tuple[int, Fraction]]:
        """The same, with nothing but each project and its effective cost."""
        for number in known.bought:
            offer = self._offer(number)
            if offer is None:
                raise ValueError(f"project number {number} cannot be paid at this share")
            self.purses.take(self.index.supporters[number], offer, self.worths[number])
            yield number, offer.effective_cost

    def money_of(self, number: int) -> Fraction:
        """What the supporters of a project have together."""
        total = self.purses.amounts[self.index.supporters[number]] @ self.crowds[number]
        return Fraction(int(total), self.purses.denominator)

    def _first_bound(self, number: int) -> tuple[Fraction, int, int]:
        index = self.index
        unit = index.merits[number] if index.worths[number] is not None else index.votes[number]
        per_unit = Fraction(index.costs[number], unit * self._unit(number))
        return per_unit, index.ranks[number], number

    def _unit(self, number: int) -> int:
        """The utility that is the same for all supporters; 1 where it is not."""
        return self.index.utilities[number] if self.index.worths[number] is None else 1

    def _offer(self, number: int) -> Offer | None:
        """The current offer for a project; None when its supporters cannot pay it."""
        groups, crowd = self.index.supporters[number], self.crowds[number]
        amounts = self.purses.amounts[groups]
        cost = self.index.costs[number] * self.purses.denominator
        if amounts @ crowd < cost:
            return None
        owed, units = equal_price(cost, amounts, crowd, self.worths[number])
        unit = units * self.purses.denominator * self._unit(number)
        return Offer(number, owed, units, Fraction(owed, unit))

    def _buy(self, offer: Offer, tied: tuple[int, ...]) -> Purchase:
        number, money = offer.project, self.money_of(offer.project)
        groups, worth = self.index.supporters[number], self.worths[number]
        before, old = self.purses.amounts[groups], self.purses.denominator
        price = self.purses.take(groups, offer, worth)
        dues = np.minimum(before * (self.purses.denominator // old), self._dues(offer, price))
        payments = self._payments(dues, self.index.crowds[number])
        return Purchase(number, price, offer.effective_cost, money, payments, tied)

    def _dues(self, offer: Offer, price: Fraction) -> Exact | int:
        """What each would have to pay, over the common denominator."""
        due: Exact | int = int(price * self.purses.denominator) * self.worths[offer.project]
        return due

    def _payments(self, dues: Exact, crowd: Integers) -> tuple[Payment, ...]:
        """Who paid how much, highest first."""
        paid: dict[int, int] = {}
        for due, voters in zip(dues.tolist(), crowd.tolist(), strict=True):
            paid[due] = paid.get(due, 0) + voters
        unit = self.purses.denominator
        ordered = sorted(paid.items(), reverse=True)
        return tuple(Payment(voters, Fraction(due, unit)) for due, voters in ordered)

    def _tied(self, offer: Offer) -> tuple[int, ...]:
        """The projects exactly as good as the offer, priced now; the offer's first."""
        equal, priced = [], []
        while self.queue and self.queue[0][0] <= offer.effective_cost:
            _, rank, number = heappop(self.queue)
            other = self._offer(number)
            if other is None:
                continue
            priced.append((other.effective_cost, rank, number))
            if other.effective_cost == offer.effective_cost:
                equal.append((rank, number))
        for entry in priced:
            heappush(self.queue, entry)
        return (offer.project, *(number for _, number in sorted(equal)))


def equal_price(cost: int, amounts: Exact, crowd: Exact, worth: Exact | int) -> tuple[int, int]:
    """Share a cost in proportion to the worth, as far as the amounts allow.

    Returns (owed, units): those who have less than worth * owed / units pay all they have,
    the others pay that; units: the worth of those others, added up. The amounts together
    must reach the cost.
    """
    shares = crowd * worth
    owed, units = cost, int(shares.sum())
    while True:
        poor = amounts * units < owed * worth
        if not poor.any():
            return owed, units
        owed -= int(amounts[poor] @ crowd[poor])
        units -= int(shares[poor].sum())
        rich = ~poor
        amounts, crowd, shares = amounts[rich], crowd[rich], shares[rich]
        worth = worth if isinstance(worth, int) else worth[rich]
