"""One count by the method of equal shares at a given share, in exact arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import gcd

import numpy as np

from .index import Exact, Index
from .profile import Integers
from .result import Payment


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project bought by its supporters; money in the unit of the index.

    `tied`: the projects with the same effective cost at that moment, itself first, in tie
    order. `supporters_money`: what all supporters had just before.
    """

    project: int
    price: Fraction
    effective_cost: Fraction
    supporters_money: Fraction
    payments: tuple[Payment, ...]
    tied: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a project would cost its supporters now: each pays `owed / people` at most."""

    project: int
    owed: int
    people: int
    effective_cost: Fraction


class Purses:
    """The money of each group of equal ballots: integers over one common denominator."""

    def __init__(self, groups: int, share: Fraction) -> None:
        self.amounts: Exact = np.full(groups, share.numerator, dtype=object)
        self.denominator = share.denominator

    def take(self, groups: Integers, owed: int, people: int) -> Fraction:
        """Let each member of the groups pay `owed / people`, or all they have left."""
        factor = people // gcd(owed, people)
        if factor > 1:
            self.amounts *= factor
            self.denominator *= factor
        price = owed * factor // people
        self.amounts[groups] = np.maximum(self.amounts[groups] - price, 0)
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
        self.queue = [self._first_bound(number) for number in index.supported]
        heapify(self.queue)

    def purchases(self) -> Iterator[Purchase]:
        """Buy one project after the other. Between two, `purses` holds what is left."""
        while self.queue:
            _, rank, number = heappop(self.queue)
            offer = self._offer(number)
            if offer is None:
                continue
            entry = (offer.effective_cost, rank, number)
            if self.queue and entry > self.queue[0]:
                heappush(self.queue, entry)
            else:
                yield self._buy(offer)

    def money_of(self, number: int) -> Fraction:
        """What the supporters of a project have together."""
        groups = self.index.supporters[number]
        total = self.purses.amounts[groups] @ self.index.exact_weights[groups]
        return Fraction(int(total), self.purses.denominator)

    def _first_bound(self, number: int) -> tuple[Fraction, int, int]:
        index = self.index
        per_head = Fraction(index.costs[number], index.votes[number] * index.utilities[number])
        return per_head, index.ranks[number], number

    def _offer(self, number: int) -> Offer | None:
        """The current offer for a project; None when its supporters cannot pay it."""
        index, groups = self.index, self.index.supporters[number]
        amounts, weights = self.purses.amounts[groups], index.exact_weights[groups]
        cost = index.costs[number] * self.purses.denominator
        if amounts @ weights < cost:
            return None
        owed, people = equal_price(cost, amounts, weights)
        unit = people * self.purses.denominator * index.utilities[number]
        return Offer(number, owed, people, Fraction(owed, unit))

    def _buy(self, offer: Offer) -> Purchase:
        number, money = offer.project, self.money_of(offer.project)
        tied, groups = self._tied(offer), self.index.supporters[number]
        before, old = self.purses.amounts[groups], self.purses.denominator
        price = self.purses.take(groups, offer.owed, offer.people)
        payments = self._payments(groups, before, Fraction(old), price)
        return Purchase(number, price, offer.effective_cost, money, payments, tied)

    def _payments(
        self, groups: Integers, before: Exact, unit: Fraction, price: Fraction
    ) -> tuple[Payment, ...]:
        """Who paid how much: `price`, or what they had when it was less; highest first."""
        limit = price * unit
        paid: dict[Fraction | int, int] = {}
        for amount, weight in zip(before, self.index.weights[groups].tolist(), strict=True):
            due = amount if amount < limit else limit
            paid[due] = paid.get(due, 0) + weight
        ordered = sorted(paid.items(), reverse=True)
        return tuple(Payment(voters, Fraction(due) / unit) for due, voters in ordered)

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


def equal_price(cost: int, amounts: Exact, weights: Exact) -> tuple[int, int]:
    """Share a cost as equally as the amounts allow.

    Returns (owed, people): those who have less than owed / people pay all they have, the
    `people` others pay owed / people each. The amounts together must reach the cost.
    """
    owed, people = cost, int(weights.sum())
    while True:
        poor = amounts * people < owed
        if not poor.any():
            return owed, people
        owed -= int(amounts[poor] @ weights[poor])
        people -= int(weights[poor].sum())
        amounts, weights = amounts[~poor], weights[~poor]
