"""Why no plan can keep the rules: contradictions that counting alone proves, and what to change.

Each finding holds for every plan, not just for those a search tried. What counting does not
prove impossible may still be impossible: see `arrange`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from .model import Ids, Limit, Request
from .room import Room, present_in, room, table_numbers

Code = Literal[
    "size", "few-people", "host-table", "hosts-together", "hosts-apart", "apart-and-together",
    "group-too-large", "too-many-apart", "limit-too-few", "limit-too-many", "limit-at-host-table",
    "limit-in-group", "limits-fill-table", "rules",
]  # fmt: skip


@dataclass(frozen=True)
class Conflict:
    """Rules that cannot be kept together in a round.

    `people`: the ids concerned, if it is about certain people. `change`: what would help.
    """

    code: Code
    round: int
    problem: str
    change: str
    people: Ids = ()

    def __str__(self) -> str:
        return f"round {self.round}: {self.problem}; {self.change}"


class Infeasible(ValueError):
    """No plan keeps the rules. `conflicts`: why."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__("\n".join(map(str, conflicts)))
        self.conflicts = conflicts


RuledOut = Mapping[tuple[int, int], Conflict]
"""Round and number of tables -> why they do not go together."""


def plan_rooms(request: Request, ruled_out: RuledOut = MappingProxyType({})) -> tuple[Room, ...]:
    """The rounds still to plan, each with the fewest tables that nothing proves impossible.

    Raises Infeasible with the conflicts of the fewest tables if every number has some.
    """
    numbers = range(len(request.past) + 1, request.rounds + 1)
    return tuple(_room(request, number, ruled_out) for number in numbers)


def _room(request: Request, number: int, ruled_out: RuledOut) -> Room:
    first: tuple[Conflict, ...] = ()
    for tables in table_numbers(request, number):
        made = room(request, number, tables)
        known = ruled_out.get((number, tables))
        found = (known,) if known else tuple(conflicts(request, made))
        if not found:
            return made
        first = first or found
    raise Infeasible(first or (_no_size(request, number),))


def _no_size(request: Request, number: int) -> Conflict:
    people = len(present_in(request.people, number))
    least, most = request.size or (1, 1)
    problem = f"{people} people cannot be dealt into tables of {least} to {most}"
    fewer = max(1, people // (people // most + 1))
    return Conflict("size", number, problem, f"allow tables of {fewer} or of more than {most}")


def conflicts(request: Request, made: Room) -> Iterator[Conflict]:
    """All contradictions that counting finds in one round with its number of tables.

    O(people squared) for the sets kept apart, less for the rest.
    """
    if len(made.present) < made.tables:
        problem = f"{len(made.present)} people for {made.tables} tables"
        yield Conflict(
            "few-people", made.number, problem, f"use {len(made.present)} tables or fewer"
        )
        return
    yield from _of_hosts(request, made)
    yield from _of_groups(request, made)
    yield from _of_apart(request, made)
    for limit in request.limits:
        yield from _of_limit(request, made, limit)
    yield from _of_all_limits(request, made)


def _ids(request: Request, positions: tuple[int, ...]) -> Ids:
    return tuple(request.people[i].id for i in positions)


def _names(request: Request, positions: tuple[int, ...]) -> str:
    names = _ids(request, positions)
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def _of_hosts(request: Request, made: Room) -> Iterator[Conflict]:
    beyond = tuple(i for i, table in made.hosts.items() if table >= made.tables)
    if beyond:
        who, needed = _names(request, beyond), max(made.hosts.values()) + 1
        problem = f"no table of their own for the hosts {who}: there are {made.tables} tables"
        change = f"use {needed} tables or fewer hosts"
        yield Conflict("host-table", made.number, problem, change, _ids(request, beyond))


def _of_groups(request: Request, made: Room) -> Iterator[Conflict]:
    for group in made.groups:
        who, ids = _names(request, group), _ids(request, group)
        if len({made.hosts[i] for i in group if i in made.hosts}) > 1:
            problem = f"{who} are to sit together, but host different tables"
            yield Conflict("hosts-together", made.number, problem, "drop one of them as host", ids)
        largest = request.size[1] if request.size else len(made.present) - made.tables + 1
        if len(group) > largest:
            problem = f"{who} are to sit together, but a table holds {largest} at most"
            yield Conflict("group-too-large", made.number, problem, "split the group", ids)


def _of_apart(request: Request, made: Room) -> Iterator[Conflict]:
    there = {request.people[i].id: i for i in made.present}
    group_of = {i: k for k, group in enumerate(made.groups) for i in group}
    for ids in request.apart:
        among = tuple(there[id] for id in ids if id in there)
        yield from _apart_pairs(request, made, among, group_of)
    clique = largest_apart(request, made.present)
    if len(clique) > made.tables:
        who = _names(request, clique)
        problem = f"no two of {who} may share a table, but there are {made.tables} tables"
        change = f"use {len(clique)} tables or let some of them meet"
        yield Conflict("too-many-apart", made.number, problem, change, _ids(request, clique))


def _apart_pairs(
    request: Request, made: Room, among: tuple[int, ...], group_of: dict[int, int]
) -> Iterator[Conflict]:
    pairs = ((a, b) for k, a in enumerate(among) for b in among[k + 1 :])
    for a, b in pairs:
        who, ids = _names(request, (a, b)), _ids(request, (a, b))
        if a in group_of and group_of[a] == group_of.get(b):
            problem = f"{who} are to sit together and apart"
            yield Conflict("apart-and-together", made.number, problem, "keep one of the two", ids)
        if a in made.hosts and made.hosts[a] == made.hosts.get(b):
            problem = f"{who} are to sit apart, but host the same table"
            yield Conflict("hosts-apart", made.number, problem, "give one another table", ids)


def largest_apart(request: Request, present: tuple[int, ...]) -> tuple[int, ...]:
    """People of whom no two may share a table, as many as a greedy search finds."""
    there = {request.people[i].id: i for i in present}
    foes: dict[int, set[int]] = {}
    for ids in request.apart:
        among = {there[id] for id in ids if id in there}
        for i in among:
            foes.setdefault(i, set()).update(among - {i})
    best: list[int] = []
    for first in sorted(foes):
        clique = [first]
        for other in sorted(foes[first], key=lambda i: (-len(foes[i] & foes[first]), i)):
            if foes[other].issuperset(clique):
                clique.append(other)
        best = max(best, clique, key=len)
    return tuple(sorted(best))


def _of_limit(request: Request, made: Room, limit: Limit) -> Iterator[Conflict]:
    those = {i for i in made.present if request.people[i].features[limit.feature] == limit.value}
    count, tables = len(those), made.tables
    what = f"{limit.feature}={limit.value}"
    if count < limit.least * tables:
        problem = f"{limit} at {tables} tables takes {limit.least * tables}, there are {count}"
        change = f"use {count // limit.least} tables or fewer, or ask for fewer {what} per table"
        yield Conflict("limit-too-few", made.number, problem, change)
    if limit.most is None:
        return
    if count > limit.most * tables:
        problem = f"{limit} at {tables} tables seats {limit.most * tables}, there are {count}"
        needed = -(-count // limit.most) if limit.most else None
        change = f"use {needed} tables or more" if needed else f"seat no {what}"
        yield Conflict("limit-too-many", made.number, problem, change + ", or allow more per table")
    yield from _limit_at_tables(request, made, limit, those)


def _limit_at_tables(
    request: Request, made: Room, limit: Limit, those: set[int]
) -> Iterator[Conflict]:
    most = limit.most or 0
    for table in sorted(set(made.hosts.values())):
        hosts = tuple(i for i, own in made.hosts.items() if own == table and i in those)
        if len(hosts) > most:
            problem = f"{limit}, but table {table + 1} is hosted by {_names(request, hosts)}"
            ids = _ids(request, hosts)
            yield Conflict("limit-at-host-table", made.number, problem, "move a host", ids)
    for group in made.groups:
        inside = tuple(i for i in group if i in those)
        if len(inside) > most:
            problem = f"{limit}, but {_names(request, inside)} are to sit together"
            ids = _ids(request, inside)
            yield Conflict("limit-in-group", made.number, problem, "split the group", ids)


def _of_all_limits(request: Request, made: Room) -> Iterator[Conflict]:
    """Limits on values of one feature add up, as nobody has two values."""
    people, tables = len(made.present), made.tables
    for feature in dict.fromkeys(limit.feature for limit in request.limits):
        limits = [limit for limit in request.limits if limit.feature == feature]
        least = sum(limit.least for limit in limits)
        if least * tables > people:
            problem = f"the limits on {feature} take {least} seats at each of {tables} tables"
            problem += f", there are {people} people"
            change = f"use {people // least} tables or fewer"
            yield Conflict("limits-fill-table", made.number, problem, change)
        values = {request.people[i].features[feature] for i in made.present}
        most = [limit.most for limit in limits if limit.value in values and limit.most is not None]
        if len(most) >= len(values) and sum(most) * tables < people:
            problem = f"the limits on {feature} leave {sum(most)} seats at each of {tables} tables"
            problem += f", there are {people} people"
            change = f"use {-(-people // max(1, sum(most)))} tables or more"
            yield Conflict("limits-fill-table", made.number, problem, change)
