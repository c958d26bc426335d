"""The table plan under work: who sits where, who met, and what each exchange would change.

All amounts are whole numbers held in float64, far below 2**53, so that sums are exact and the
same on every machine, whatever the order of the additions.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .model import Request
from .room import Room

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

REPEAT, MIX, HARD = 16.0, 2.0**10, 2.0**20
"""What a repeated encounter costs (the third and later ones a little more), a seat that a mix
misses, and a seat that breaks a rule: each outweighs what an exchange can gain below it."""

AWAY = -1


@dataclass(frozen=True)
class Rules:
    """The rules as arrays. Columns of `values` (people x rules): who counts for limit or mix k."""

    apart: Bools
    values: Floats
    least: Floats
    most: Floats
    mixed: Bools


def rules_of(request: Request) -> Rules:
    count = len(request.people)
    position = {id: i for i, id in enumerate(request.ids)}
    apart = np.zeros((count, count), dtype=bool)
    for ids in request.apart:
        among = [position[id] for id in ids]
        apart[np.ix_(among, among)] = True
    np.fill_diagonal(apart, False)
    mixes = [
        (feature, value)
        for feature in request.mixes
        for value in dict.fromkeys(person.features[feature] for person in request.people)
    ]
    named = [(limit.feature, limit.value) for limit in request.limits] + mixes
    columns = [[p.features[name] == value for p in request.people] for name, value in named]
    least = [float(limit.least) for limit in request.limits] + [0.0] * len(mixes)
    most = [float(count if limit.most is None else limit.most) for limit in request.limits]
    return Rules(
        apart,
        np.array(columns, dtype=np.float64).reshape(len(named), count).T,
        np.array(least),
        np.array(most + [float(count)] * len(mixes)),
        np.arange(len(named)) >= len(request.limits),
    )


class State:
    """A plan for the rooms, one table number (from 0, or AWAY) per room and person."""

    def __init__(self, rooms: tuple[Room, ...], rules: Rules, before: Ints) -> None:
        """`before`: people x people, how often they met in past rounds."""
        self.rooms, self.rules = rooms, rules
        self.people = len(before)
        self.seat: Ints = np.full((len(rooms), self.people), AWAY, dtype=np.int64)
        self.met: Ints = before.copy()
        self.movable = [_movable(made) for made in rooms]
        self._beside: list[Bools] = [np.zeros(before.shape, dtype=bool) for _ in rooms]
        self._at: list[Floats] = [np.zeros((self.people, made.tables)) for made in rooms]
        self._bounds = [(rules.least, rules.most)] * len(rooms)
        self._broken = [0.0] * len(rooms)
        self._weight: Floats = np.where(rules.mixed, MIX, HARD)
        self._foes: Floats | None = np.where(rules.apart, HARD, 0.0) if rules.apart.any() else None
        worst = len(rooms) + int(before.max(initial=0)) + 1
        self._price: Floats = np.array([0.0] + [REPEAT + k for k in range(worst)])
        self._total: Floats = np.cumsum(np.concatenate([[0.0], self._price]))

    def set_room(self, r: int, seat: Ints, *, resized: bool = True) -> None:
        """Seat room r anew. `seat`: table per person, AWAY for who is not there.

        `resized`: False if every table keeps its size, which saves some work.
        """
        self.met -= self._beside[r]
        self.seat[r] = seat
        at = np.zeros((self.people, self.rooms[r].tables))
        there = np.flatnonzero(seat != AWAY)
        at[there, seat[there]] = 1.0
        beside = (seat[:, None] == seat[None, :]) & (seat != AWAY)[:, None]
        np.fill_diagonal(beside, False)
        self._at[r], self._beside[r] = at, beside
        self.met += beside
        if resized:
            self._bounds[r] = self._fair_bounds(at)
        self._broken[r] = self._breaches(r)

    def cost(self) -> float:
        """What is to be made small: broken rules first, then mixes, then repeats."""
        return float(self._total[self.met].sum()) / 2 + sum(self._broken)

    def is_broken(self) -> bool:
        return any(self._broken)

    def distinct(self) -> int:
        """Pairs who met at least once, past rounds included."""
        return int(np.count_nonzero(self.met)) // 2

    def changes(self, r: int) -> Floats:
        """What the cost changes if two movable people of room r exchange seats; inf at one table.

        O(people squared * (1 + rules)).
        """
        movable = self.movable[r]
        prices = self._price[self.met - self._beside[r]]
        if self._foes is not None:
            prices += self._foes
        np.fill_diagonal(prices, 0.0)
        seat = self.seat[r][movable]
        joining = self._joining(r, prices)[:, movable]
        gain = joining[seat].T - joining[seat, np.arange(len(seat))][:, None]
        if len(self._weight):
            gain += self._rule_changes(r)
        if len(movable) < self.people:
            prices = prices[np.ix_(movable, movable)]
        change: Floats = gain + gain.T
        prices *= 2.0
        change -= prices
        change[seat[:, None] == seat[None, :]] = np.inf
        return change

    def _joining(self, r: int, prices: Floats) -> Floats:
        """What each person would pay for those at each table (tables x people).

        Row sums over the people sorted by table: a matrix product would start threads, which
        cost more than they save at this size.
        """
        seat = self.seat[r]
        order = np.argsort(seat, kind="stable")[int((seat == AWAY).sum()) :]
        taken, starts = np.unique(seat[order], return_index=True)
        joining = np.zeros((self.rooms[r].tables, self.people))
        joining[taken] = np.add.reduceat(prices[order], starts, axis=0)
        return joining

    def _rule_changes(self, r: int) -> Floats:
        """Half of it: [p, q] for what p brings and q does not; the other half is its transpose."""
        low, high = self._bounds[r]
        counts = self._at[r].T @ self.rules.values
        now, more, less = (_excess(counts + step, low, high) for step in (0.0, 1.0, -1.0))
        movable = self.movable[r]
        seat, has = self.seat[r][movable], self.rules.values[movable]
        has_not = 1.0 - has
        leaving = has * ((less - now) * self._weight)[seat]
        coming = has_not * ((more - now) * self._weight)[seat]
        pairs = "pk,qk->pq"
        joined: Floats = np.einsum(pairs, leaving, has_not) + np.einsum(pairs, has, coming)
        return joined

    def _fair_bounds(self, at: Floats) -> tuple[Floats, Floats]:
        """Least and most (tables x rules): those of the limits, and the fair shares of mixes."""
        there = at.sum(axis=1)
        share = at.sum(axis=0)[:, None] * (there @ self.rules.values)[None, :]
        mixed, count = self.rules.mixed, max(1.0, float(there.sum()))
        low: Floats = np.where(mixed, share // count, self.rules.least)
        high: Floats = np.where(mixed, -(-share // count), self.rules.most)
        return low, high

    def _breaches(self, r: int) -> float:
        """The part of the cost that the rules and mixes make in room r."""
        low, high = self._bounds[r]
        cost = 0.0
        if len(self._weight):
            counts = self._at[r].T @ self.rules.values
            cost = float((_excess(counts, low, high) * self._weight).sum())
        if self._foes is not None:
            cost += float(self._foes[self._beside[r]].sum()) / 2
        return cost


def _movable(made: Room) -> Ints:
    """Who may exchange seats one by one: neither hosts nor members of a group."""
    tied = set(made.hosts).union(*made.groups)
    return np.array([i for i in made.present if i not in tied], dtype=np.int64)


def _excess(counts: Floats, low: Floats, high: Floats) -> Floats:
    excess: Floats = np.maximum(low - counts, 0.0) + np.maximum(counts - high, 0.0)
    return excess
