"""Search, and where the search breaks a rule, an exact look at the round."""

import numpy as np

from .arrange import Undecided, arrange, contradiction
from .bound import bound
from .check import breaches
from .conflicts import Conflict, plan_rooms
from .model import Request, Seating
from .room import Room
from .search import Found, Given, search
from .state import Ints

Solved = tuple[tuple[Room, ...], Found]


def solve(request: Request, before: Ints, *, seed: str, work: int) -> Solved:
    """The rounds still to plan and their seats. `before`: who met how often in past rounds.

    A round whose rules the search does not keep is arranged exactly. If that succeeds, the search
    starts again from there; if it proves that there is no way, another number of tables is tried.
    Raises Infeasible if none is left.
    """
    ruled_out: dict[tuple[int, int], Conflict] = {}
    while True:
        rooms = plan_rooms(request, ruled_out)
        found = _search(request, rooms, before, {}, seed=seed, work=work)
        given, impossible = _settle(request, rooms, found)
        if not impossible:
            break
        ruled_out |= impossible
    if given:
        again = _search(request, rooms, before, given, seed=seed, work=work)
        found = Found(again.seat, found.work + again.work)
    return rooms, found


def seating_of(request: Request, made: Room, seat: Ints) -> Seating:
    """Tables per person as ids per table."""
    tables: list[list[str]] = [[] for _ in range(made.tables)]
    for i in made.present:
        tables[seat[i]].append(request.people[i].id)
    return tuple(map(tuple, tables))


def _search(
    request: Request, rooms: tuple[Room, ...], before: Ints, given: Given, *, seed: str, work: int
) -> Found:
    if not rooms:
        return Found(np.zeros((0, len(before)), dtype=np.int64), 0)
    target = bound(request, rooms, before, tuple(made.sizes for made in rooms))
    return search(request, rooms, before, given=given, bound=target, seed=seed, work=work)


def _settle(
    request: Request, rooms: tuple[Room, ...], found: Found
) -> tuple[dict[int, Ints], dict[tuple[int, int], Conflict]]:
    """Seatings for the rooms that break rules, and the rooms proved impossible."""
    given: dict[int, Ints] = {}
    impossible: dict[tuple[int, int], Conflict] = {}
    for r, made in enumerate(rooms):
        seating = seating_of(request, made, found.seat[r])
        if all(broken.rule == "mix" for broken in breaches(request, made.number, seating)):
            continue
        try:
            seat = arrange(request, made)
        except Undecided:
            continue
        if seat is None:
            impossible[made.number, made.tables] = contradiction(request, made)
        else:
            given[r] = seat
    return given, impossible
