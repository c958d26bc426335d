"""The search for the best committee: exact branch and bound in whole numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from ..budgeting.amounts import Number, simplest
from .ballots import ApprovalBallots, Integers

Values = npt.NDArray[Any]  # floats that hold whole numbers, or Python's integers
EXACT = 2**53  # floating point adds whole numbers below this exactly


class SearchLimit(ValueError):
    """The search would take too long."""


class Satisfaction:
    """What a committee is worth to the voters, in units of 1 / lcm(1 .. seats).

    A state is, for each group of ballots, how many members it has marked.
    """

    def __init__(self, ballots: ApprovalBallots, seats: int) -> None:
        self.seats, self.options = seats, len(ballots.options)
        self.unit = lcm(*range(1, seats + 1))
        most = ballots.ballots * self.unit * seats
        kind = np.float64 if most < EXACT else np.object_
        shares = [self.unit // (members + 1) for members in range(seats)]
        self._next: Values = np.array([*shares, 0], dtype=np.object_).astype(kind)
        self._weights: Values = ballots.weights.astype(kind)
        self._marks: Values = ballots.marks.astype(np.int64).astype(kind)
        self._counted = ballots.marks.astype(np.int64)

    def start(self) -> Integers:
        """The state without any member."""
        return np.zeros(len(self._weights), dtype=np.int64)

    def added(self, state: Integers, option: int) -> Integers:
        """The state with one more member."""
        more: Integers = state + self._counted[:, option]
        return more

    def gains(self, state: Integers) -> list[int]:
        """What each option would add, in units."""
        return [int(value) for value in (self._weights * self._next[state]) @ self._marks]

    def total(self, committee: Iterable[int]) -> Number:
        """The exact worth of a committee."""
        state, worth = self.start(), 0
        for option in committee:
            worth += self.gains(state)[option]
            state = self.added(state, option)
        return self.exact(worth)

    def exact(self, units: int) -> Number:
        """Units as an exact number."""
        return simplest(Fraction(units, self.unit))


@dataclass(frozen=True, slots=True)
class _Found:
    """A committee, its worth in units and its precedence among equals (highest first)."""

    worth: int
    precedence: int
    members: frozenset[int]


def best_committee(
    score: Satisfaction, ranks: Sequence[int], *, limit: int, member: int | None = None
) -> frozenset[int]:
    """The best committee, of equals the one with the best ranks; `member` must be in it.

    Raises SearchLimit after `limit` committees in part.
    """
    return _Search(score, ranks, limit).run(member).members


def another_best(
    score: Satisfaction, ranks: Sequence[int], best: frozenset[int], *, limit: int
) -> frozenset[int] | None:
    """Some other committee that is worth as much as the best one, or None."""
    search = _Search(score, ranks, limit)
    worth = int(score.total(best) * score.unit)
    search.best = _Found(worth, -1, best)
    search.only_equal = True
    found = search.run(None)
    return None if found.members == best else found.members


class _Search:
    """Depth first: the option that adds most is in, then it is out.

    What is left can add at most the sum of the highest gains, because a member never adds
    more later than now. A branch that cannot beat the best committee found, or equal it
    with a better precedence, is cut.
    """

    def __init__(self, score: Satisfaction, ranks: Sequence[int], limit: int) -> None:
        self._score, self._left = score, limit
        self._bits = [1 << (score.options - 1 - rank) for rank in ranks]
        self.best = _Found(-1, -1, frozenset())
        self.only_equal = False

    def run(self, member: int | None) -> _Found:
        """The best committee that holds `member`."""
        state, open_ = self._score.start(), list(range(self._score.options))
        if member is None:
            self._visit(_Part((), 0, state), open_)
        else:
            worth = self._score.gains(state)[member]
            open_.remove(member)
            self._visit(_Part((member,), worth, self._score.added(state, member)), open_)
        return self.best

    def _visit(self, part: "_Part", open_: list[int]) -> None:
        self._left -= 1
        if self._left < 0:
            raise SearchLimit("the best committee takes too long to find: use sequential-pav")
        seats = self._score.seats - len(part.members)
        if not seats:
            self._keep(part)
            return
        gains = self._score.gains(part.state)
        by_gain = sorted(open_, key=lambda number: (-gains[number], -self._bits[number]))
        while len(by_gain) >= seats and self._promising(part, by_gain, gains, seats):
            option = by_gain.pop(0)
            self._visit(part.with_member(option, gains[option], self._score), by_gain)
            if self.only_equal and self.best.precedence >= 0:
                return

    def _promising(self, part: "_Part", by_gain: list[int], gains: list[int], seats: int) -> bool:
        most = part.worth + sum(gains[option] for option in by_gain[:seats])
        if most != self.best.worth:
            return most > self.best.worth
        bits = sorted((self._bits[option] for option in by_gain), reverse=True)[:seats]
        own = sum(self._bits[option] for option in part.members)
        return self.only_equal or own + sum(bits) > self.best.precedence

    def _keep(self, part: "_Part") -> None:
        members = frozenset(part.members)
        precedence = sum(self._bits[option] for option in members)
        if self.only_equal:
            if part.worth == self.best.worth and members != self.best.members:
                self.best = _Found(part.worth, precedence, members)
        elif (part.worth, precedence) > (self.best.worth, self.best.precedence):
            self.best = _Found(part.worth, precedence, members)


@dataclass(frozen=True, slots=True)
class _Part:
    """A committee in part, its worth in units, and the state of the groups."""

    members: tuple[int, ...]
    worth: int
    state: Integers

    def with_member(self, option: int, gain: int, score: Satisfaction) -> "_Part":
        return _Part((*self.members, option), self.worth + gain, score.added(self.state, option))
