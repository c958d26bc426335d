"""Local search over exchanges of seats, from several starts, within a given amount of work."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from .deal import deal
from .galois import rotation
from .model import Request
from .room import Room
from .state import AWAY, REPEAT, Floats, Ints, State, rules_of

WORK = 15_000_000
"""Default limit, in pairs of people looked at: well under a second of CPU for 200 people."""

OVERHEAD = 4_000
"""What one look at a room costs at least, in the same unit."""

HEATS = (0.0, 0.4, 0.4, 0.4)
"""Heat of each start, in repeats: 0 only improves, more also accepts what is a little worse."""


LEAST_PASSES = 40
"""Fewer passes over the rooms are too few to cool a start down."""


Given = Mapping[int, Ints]


@dataclass(frozen=True)
class Found:
    """The best seating found: rooms x people, tables from 0; `work` done, in pairs looked at."""

    seat: Ints
    work: int


def search(
    request: Request,
    rooms: tuple[Room, ...],
    before: Ints,
    *,
    given: Given,
    bound: int,
    seed: str,
    work: int,
) -> Found:
    """Seat the rooms so that the cost (see `State.cost`) is as small as the work allows.

    `given`: rooms (from 0) for which every start begins with this seating: tables per person.
    Each start is cooled from its heat to 0: in each room in turn, the exchanges that lower the
    cost (plus a random part that shrinks) are made, best first, as long as no two concern one
    table, so that their effects add up exactly. Ends early when nothing is broken and `bound`
    distinct encounters are reached. Ties fall by the seed. Source: simulated annealing over
    exchanges, as for social golfers (Dotú and Van Hentenryck, CP 2005, with tabu search).
    """
    state = State(rooms, rules_of(request), before)
    lot = np.random.Generator(np.random.PCG64(_number(seed)))
    effort = sum(_effort(state, r) for r in range(len(rooms)))
    best, done = _Best(state, bound), 0
    for heat, until in _starts(max(1, work // max(1, effort))):
        _start(state, request, lot, given, first=done == 0)
        begun = done
        enough = best.record()
        while done < until and not enough:
            now = heat * (1 - (done - begun) / (until - begun))
            moved = [_exchange(state, r, now, lot) for r in range(len(rooms))]
            done, enough = done + 1, best.record()
            if not heat and not any(moved):
                break  # no exchange improves: the rest of the work is better spent elsewhere
        if enough:
            break
    return Found(best.seat, done * effort)


class _Best:
    """The cheapest seating seen."""

    def __init__(self, state: State, bound: int) -> None:
        self._state, self._bound = state, bound
        self.seat, self._cost = state.seat.copy(), np.inf

    def record(self) -> bool:
        """Keep the state if it is the best so far; returns whether none can be better."""
        cost = self._state.cost()
        if cost < self._cost:
            self.seat, self._cost = self._state.seat.copy(), cost
        return not self._state.is_broken() and self._state.distinct() >= self._bound


def _starts(passes: int) -> Iterator[tuple[float, int]]:
    """The heat of each start, and the pass at which it ends: fewer starts if passes are dear.

    The first ends by itself where nothing improves, so it may take most of few passes.
    """
    count = max(2, min(len(HEATS), passes // LEAST_PASSES))
    yield HEATS[0], max(passes // count, min(passes * 3 // 4, LEAST_PASSES), 1)
    for k in range(1, count):
        yield HEATS[k], passes * (k + 1) // count


def _number(seed: str) -> int:
    return int.from_bytes(hashlib.sha256(seed.encode()).digest())


def _effort(state: State, r: int) -> int:
    looks = OVERHEAD + state.people * state.people
    return looks * 3 // 2 if state.rules.least.size else looks


def _start(
    state: State, request: Request, lot: np.random.Generator, given: Given, *, first: bool
) -> None:
    plan = _design(state, request) if first else None
    designed = {} if plan is None else dict(enumerate(plan))
    for r, made in enumerate(state.rooms):
        seat = given.get(r, designed.get(r))
        state.set_room(r, deal(made, state.people, lot) if seat is None else seat)


def _design(state: State, request: Request) -> Ints | None:
    """A rotation without repeats, if the request is regular enough for one; see `rotation`.

    Hosts make the first block, which stays. The others are sorted by the features that rules
    name: each table gets one of each block, so a mix by blocks is a mix at the tables.
    """
    made = state.rooms[0]
    if request.past or not _is_regular(state.rooms):
        return None
    plan = rotation(len(made.present), made.tables, min(len(state.rooms), made.tables))
    if plan is None:
        return None
    names = [limit.feature for limit in request.limits] + list(request.mixes)
    features = [[person.features[name] for name in names] for person in request.people]
    order = sorted(made.present, key=lambda i: (made.hosts.get(i, made.tables), features[i], i))
    seats = np.full((len(plan), state.people), AWAY, dtype=np.int64)
    seats[:, order] = plan
    return seats


def _is_regular(rooms: tuple[Room, ...]) -> bool:
    """The same people and tables in all rounds, no groups, no hosts or one at every table."""
    first = rooms[0]
    same = all((made.present, made.tables) == (first.present, first.tables) for made in rooms)
    hosts = sorted(first.hosts.values())
    return same and not first.groups and hosts in ([], list(range(first.tables)))


def _exchange(state: State, r: int, heat: float, lot: np.random.Generator) -> bool:
    """Make the best exchanges of room r that do not touch each other's tables; was there any?"""
    movable = state.movable[r]
    if len(movable) < 2:
        return False
    change = state.changes(r)
    if heat > 0:
        change -= _noise(len(movable), heat, lot)[:, None]
        change -= _noise(len(movable), heat, lot)[None, :]
    other = change.argmin(axis=1)
    gain = change[np.arange(len(movable)), other]
    seat = state.seat[r].copy()
    _apply(seat, movable, other, gain)
    moved = not np.array_equal(seat, state.seat[r])
    if moved:
        state.set_room(r, seat, resized=False)
    return moved


def _noise(count: int, heat: float, lot: np.random.Generator) -> Floats:
    """Exponential, in whole units of 1/1024, as whole sums are the same on every machine."""
    noise: Floats = np.floor(lot.standard_exponential(count) * (heat * REPEAT * 1024)) / 1024
    return noise


def _apply(seat: Ints, movable: Ints, other: Ints, gain: Floats) -> None:
    used: set[int] = set()
    for p in np.argsort(gain, kind="stable"):
        if gain[p] >= 0:
            return
        one, two = movable[p], movable[other[p]]
        if used.isdisjoint((seat[one], seat[two])):
            used.update((int(seat[one]), int(seat[two])))
            seat[one], seat[two] = seat[two], seat[one]
