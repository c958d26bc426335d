"""Local search over exchanges of seats, from several starts, within a given amount of work."""

import hashlib
from collections.abc import Iterator
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

HEATS = (0.0, 0.15, 0.3, 0.2, 0.3, 0.15, 0.3)
"""Heat of each start, in repeats: 0 only improves, more also accepts what is a little worse."""


LEAST_PASSES = 40
"""Fewer passes over the rooms are too few to cool a start down."""


@dataclass(frozen=True)
class Found:
    """The best seating found: rooms x people, tables from 0; `work` done, in pairs looked at."""

    seat: Ints
    work: int


def search(
    request: Request, rooms: tuple[Room, ...], before: Ints, *, bound: int, seed: str, work: int
) -> Found:
    """Seat the rooms so that the cost (see `State.cost`) is as small as the work allows.

    Each start is cooled from its heat to 0: in each room in turn, the exchanges that lower the
    cost (plus a random part that shrinks) are made, best first, as long as no two concern one
    table, so that their effects add up exactly. Ends early when nothing is broken and `bound`
    distinct encounters are reached. Ties fall by the seed. Source: simulated annealing over
    exchanges, as for social golfers (Dotú and Van Hentenryck, CP 2005, with tabu search).
    """
    state = State(rooms, rules_of(request), before)
    lot = np.random.Generator(np.random.PCG64(_number(seed)))
    effort = sum(_effort(state, r) for r in range(len(rooms)))
    rest = max(1, work // max(1, effort))
    best, least, done = state.seat.copy(), np.inf, 0
    for heat, until in _starts(rest):
        _start(state, request, lot, first=done == 0)
        begun = done
        while done < until:
            cost = state.cost()
            if cost < least:
                best, least = state.seat.copy(), cost
            if not state.is_broken() and state.distinct() >= bound:
                return Found(best, done * effort)
            now = heat * (1 - (done - begun) / (until - begun))
            moved = [_exchange(state, r, now, lot) for r in range(len(rooms))]
            done += 1
            if not heat and not any(moved):
                break  # no exchange improves: the rest of the work is better spent elsewhere
    if state.cost() < least:
        best = state.seat.copy()
    return Found(best, done * effort)


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


def _start(state: State, request: Request, lot: np.random.Generator, *, first: bool) -> None:
    designed = _design(state, request) if first else None
    for r, made in enumerate(state.rooms):
        fits = designed is not None and r < len(designed)
        seat = designed[r] if fits and designed is not None else deal(made, state.people, lot)
        state.set_room(r, seat)


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
