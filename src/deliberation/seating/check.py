"""Does a plan keep the rules? Independent of how it was made: it also checks edited ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from .model import Ids, Limit, Request, Seating
from .room import host_tables, linked, present_in

Rule = Literal["seats", "size", "host", "apart", "together", "limit", "mix"]


@dataclass(frozen=True)
class Broken:
    """A rule that a plan does not keep: in which round, at which table (from 1; None: several)."""

    rule: Rule
    round: int
    table: int | None
    people: Ids
    problem: str

    def __str__(self) -> str:
        where = f", table {self.table}" if self.table else ""
        return f"round {self.round}{where}: {self.problem}"


def broken_rules(request: Request, rounds: tuple[Seating, ...]) -> tuple[Broken, ...]:
    """Every rule that a round after the past ones breaks, in order of round.

    A mix is a wish that gives way to the other rules; it is reported as rule "mix".
    O(rounds * people * rules).
    """
    later = enumerate(rounds[len(request.past) :], start=len(request.past) + 1)
    return tuple(
        broken for number, seating in later for broken in breaches(request, number, seating)
    )


def breaches(request: Request, number: int, seating: Seating) -> Iterator[Broken]:
    """The rules that one round breaks, whatever the others are."""
    yield from _seats(request, number, seating)
    yield from _hosts(request, number, seating)
    yield from _sets(request, number, seating)
    for index, table in enumerate(seating, start=1):
        yield from _size(request, number, index, table)
        for limit in request.limits:
            yield from _limit(request, limit, number, (index, table))
    for feature in request.mixes:
        yield from _mix(request, feature, number, seating)


def _seats(request: Request, number: int, seating: Seating) -> Iterator[Broken]:
    expected = [request.people[i].id for i in present_in(request.people, number)]
    seated = [id for table in seating for id in table]
    if sorted(expected) != sorted(seated):
        wrong = tuple(sorted(set(expected) ^ set(seated))) or tuple(
            sorted({id for id in seated if seated.count(id) > 1})
        )
        problem = f"not seated exactly once: {', '.join(wrong)}"
        yield Broken("seats", number, None, wrong, problem)


def _hosts(request: Request, number: int, seating: Seating) -> Iterator[Broken]:
    where = {id: table for table, ids in enumerate(seating) for id in ids}
    for i, own in host_tables(request.people).items():
        id = request.people[i].id
        if id in where and where[id] != own:
            problem = f"{id} hosts table {own + 1}"
            yield Broken("host", number, where[id] + 1, (id,), problem)


def _sets(request: Request, number: int, seating: Seating) -> Iterator[Broken]:
    where = {id: table for table, ids in enumerate(seating, start=1) for id in ids}
    for ids in request.apart:
        for one, two in combinations([id for id in ids if id in where], 2):
            if where[one] == where[two] and one != two:
                problem = f"{one} and {two} are to sit apart"
                yield Broken("apart", number, where[one], (one, two), problem)
    for group in linked(request):
        members = tuple(request.people[i].id for i in group if request.people[i].id in where)
        if len({where[id] for id in members}) > 1:
            problem = f"{', '.join(members)} are to sit together"
            yield Broken("together", number, None, members, problem)


def _size(request: Request, number: int, index: int, table: Ids) -> Iterator[Broken]:
    if request.size and not request.size[0] <= len(table) <= request.size[1]:
        problem = f"{len(table)} people, {request.size[0]} to {request.size[1]} were asked for"
        yield Broken("size", number, index, table, problem)


def _limit(request: Request, limit: Limit, number: int, at: tuple[int, Ids]) -> Iterator[Broken]:
    index, table = at
    those = _having(request, limit.feature, limit.value)
    inside = tuple(id for id in table if id in those)
    most = len(table) if limit.most is None else limit.most
    if not limit.least <= len(inside) <= most:
        yield Broken("limit", number, index, inside, f"{len(inside)} instead of {limit}")


def _mix(request: Request, feature: str, number: int, seating: Seating) -> Iterator[Broken]:
    people = sum(map(len, seating))
    for value in dict.fromkeys(person.features[feature] for person in request.people):
        those = _having(request, feature, value)
        total = sum(id in those for table in seating for id in table)
        for index, table in enumerate(seating, start=1):
            inside = tuple(id for id in table if id in those)
            low, high = total * len(table) // people, -(-total * len(table) // people)
            if not low <= len(inside) <= high:
                span = f"{low}" if low == high else f"{low} or {high}"
                problem = f"{len(inside)} {feature}={value}, a fair share is {span}"
                yield Broken("mix", number, index, inside, problem)


def _having(request: Request, feature: str, value: str) -> set[str]:
    return {person.id for person in request.people if person.features[feature] == value}
