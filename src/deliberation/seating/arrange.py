"""One round, exactly: a seating that keeps the rules, or the proof that there is none.

For rounds in which exchanges of seats found no way: tables of other sizes may be needed, groups
may have to sit elsewhere, or the rules may contradict each other in a way that counting misses.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from .conflicts import Conflict
from .model import Request
from .room import Room, host_tables, room
from .state import AWAY, Ints

NODES = 20_000
"""How many placements are tried before a round is left undecided."""


class Undecided(Exception):
    """Neither a seating nor a proof within the number of placements."""


@dataclass(frozen=True)
class _Unit:
    """People who are placed at once. `counts`: how many of them each limit counts."""

    people: tuple[int, ...]
    foes: frozenset[int]
    counts: tuple[int, ...]
    host: int | None


def arrange(request: Request, made: Room, nodes: int = NODES) -> Ints | None:
    """Tables (from 0) per person, AWAY for the absent, so that all rules but mixes are kept.

    None if there is no such seating. Depth-first: the people with most rules first, each at the
    emptiest table that takes them; a branch ends when limits or sizes can no longer be met. Of
    tables that are still empty and have no host only the first is tried, as they are alike.
    Raises Undecided after `nodes` placements.
    """
    units = _units(request, made)
    table = _Tables(request, made, units)
    stack = [table.choices(0)]
    placed: list[int] = []
    while stack:
        if len(placed) == len(stack):
            table.take_back(len(stack) - 1, placed.pop())
        place = next(stack[-1], None)
        if place is None:
            stack.pop()
            continue
        if (nodes := nodes - 1) < 0:
            raise Undecided
        table.put(len(stack) - 1, place)
        placed.append(place)
        is_open = table.is_open()
        if is_open and len(placed) == len(units):
            return _seat(request, units, placed)
        stack.append(table.choices(len(placed)) if is_open else iter(()))
    return None


def contradiction(request: Request, made: Room, nodes: int = NODES) -> Conflict:
    """Rules that cannot be kept together in a round of which `arrange` gives None.

    Each rule is left out in turn and stays out if there is still no seating: without any one of
    those named (as far as that could be decided) the others can be kept.
    """
    for smaller in _each_left_out(request):
        fewer = smaller(request)
        try:
            if arrange(fewer, room(fewer, made.number, made.tables), nodes) is None:
                request = fewer
        except Undecided:
            continue
    sets = (*request.apart, *request.together)
    hosts = [(person.id,) for person in request.people if person.host is not None]
    people = tuple(sorted({id for ids in (*sets, *hosts) for id in ids}))
    problem = (
        f"at {made.tables} tables these rules exclude each other: {'; '.join(_named(request))}"
    )
    change = "give up or loosen one of them, or change the number of tables"
    return Conflict("rules", made.number, problem, change, people)


def _each_left_out(request: Request) -> Iterator[Callable[[Request], Request]]:
    """For each rule, what makes a request without it."""
    for ids in request.apart:
        yield partial(_without, field="apart", rule=ids)
    for ids in request.together:
        yield partial(_without, field="together", rule=ids)
    for limit in request.limits:
        yield partial(_without, field="limits", rule=limit)
    for person in request.people:
        if person.host is not None:
            yield partial(_without_host, id=person.id)


def _without(request: Request, *, field: str, rule: object) -> Request:
    """Equal rules go together: twice the same set says it once."""
    kept = tuple(one for one in getattr(request, field) if one != rule)
    fields = {name: getattr(request, name) for name in ("apart", "together", "limits")}
    return replace(request, **(fields | {field: kept}))


def _without_host(request: Request, *, id: str) -> Request:
    people = (replace(p, host=None) if p.id == id else p for p in request.people)
    return replace(request, people=tuple(people))


def _named(request: Request) -> list[str]:
    tables = host_tables(request.people)
    return [
        *(f"{', '.join(ids)} apart" for ids in request.apart),
        *(f"{', '.join(ids)} together" for ids in request.together),
        *map(str, request.limits),
        *(f"{request.people[i].id} at table {table + 1}" for i, table in tables.items()),
        *([f"{request.size[0]} to {request.size[1]} people per table"] if request.size else []),
    ]


class _Tables:
    """The tables while units are placed."""

    def __init__(self, request: Request, made: Room, units: list[_Unit]) -> None:
        self.units, self.limits = units, request.limits
        self.least, self.most = request.size or (1, len(made.present))
        self.load = [0] * made.tables
        self.sitting: list[set[int]] = [set() for _ in self.load]
        self.counts = [[0] * len(self.limits) for _ in self.load]
        self.hosted = set(made.hosts.values())
        self.people = len(made.present)
        self.left = [sum(unit.counts[k] for unit in units) for k in range(len(self.limits))]

    def choices(self, number: int) -> Iterator[int]:
        """The tables that take unit `number`, the emptiest first."""
        unit = self.units[number]
        if unit.host is not None:
            return iter([unit.host] if self._takes(unit.host, unit) else [])
        order = sorted(range(len(self.load)), key=lambda table: (self.load[table], table))
        empty = [table for table in order if not self.load[table] and table not in self.hosted]
        alike = set(empty[1:])
        return iter([t for t in order if t not in alike and self._takes(t, unit)])

    def _takes(self, table: int, unit: _Unit) -> bool:
        counts = zip(self.counts[table], unit.counts, self.limits, strict=True)
        return (
            self.load[table] + len(unit.people) <= self.most
            and unit.foes.isdisjoint(self.sitting[table])
            and all(limit.most is None or old + new <= limit.most for old, new, limit in counts)
        )

    def put(self, number: int, table: int) -> None:
        unit = self.units[number]
        self.load[table] += len(unit.people)
        self.people -= len(unit.people)
        self.sitting[table].update(unit.people)
        for k, count in enumerate(unit.counts):
            self.counts[table][k] += count
            self.left[k] -= count

    def take_back(self, number: int, table: int) -> None:
        unit = self.units[number]
        self.load[table] -= len(unit.people)
        self.people += len(unit.people)
        self.sitting[table].difference_update(unit.people)
        for k, count in enumerate(unit.counts):
            self.counts[table][k] -= count
            self.left[k] += count

    def is_open(self) -> bool:
        """Are there people enough left for what the tables still need?"""
        if sum(max(0, self.least - load) for load in self.load) > self.people:
            return False
        return all(
            sum(max(0, limit.least - counts[k]) for counts in self.counts) <= self.left[k]
            for k, limit in enumerate(self.limits)
        )


def _units(request: Request, made: Room) -> list[_Unit]:
    """Hosts first, then those with most rules."""
    grouped = {i for group in made.groups for i in group}
    singles = [(i,) for i in made.present if i not in grouped]
    foes = _foes(request, made)
    units = [_unit(request, made, people, foes) for people in (*made.groups, *singles)]
    return sorted(
        units,
        key=lambda u: (u.host is None, -len(u.foes) - 2 * len(u.people) - sum(u.counts), u.people),
    )


def _unit(
    request: Request, made: Room, people: tuple[int, ...], foes: dict[int, set[int]]
) -> _Unit:
    hosted = [made.hosts[i] for i in people if i in made.hosts]
    counts = tuple(
        sum(request.people[i].features[limit.feature] == limit.value for i in people)
        for limit in request.limits
    )
    against = frozenset[int]().union(*(foes.get(i, set()) for i in people))
    return _Unit(people, against, counts, hosted[0] if hosted else None)


def _foes(request: Request, made: Room) -> dict[int, set[int]]:
    there = {request.people[i].id: i for i in made.present}
    foes: dict[int, set[int]] = {}
    for ids in request.apart:
        among = {there[id] for id in ids if id in there}
        for i in among:
            foes.setdefault(i, set()).update(among - {i})
    return foes


def _seat(request: Request, units: list[_Unit], placed: list[int]) -> Ints:
    seat = np.full(len(request.people), AWAY, dtype=np.int64)
    for unit, table in zip(units, placed, strict=True):
        seat[list(unit.people)] = table
    return seat
