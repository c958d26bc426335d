"""The room in each round: who is there, how many tables, who is tied to a place or to others."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from .model import ANY_TABLE, Person, Request


@dataclass(frozen=True)
class Room:
    """One round to plan.

    `number`: from 1. `present`: positions in `Request.people`. `hosts`: position -> table
    (from 0), for the hosts who are there. `groups`: positions of those who sit together, two or
    more each; a group holds everybody linked by `Request.together`.
    """

    number: int
    tables: int
    present: tuple[int, ...]
    hosts: dict[int, int]
    groups: tuple[tuple[int, ...], ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Sizes of the tables when they are as even as possible, largest first."""
        few, extra = divmod(len(self.present), self.tables)
        return (few + 1,) * extra + (few,) * (self.tables - extra)


def room(request: Request, number: int, tables: int) -> Room:
    """One round, with this number of tables."""
    present = present_in(request.people, number)
    there = set(present)
    hosts = {i: table for i, table in host_tables(request.people).items() if i in there}
    groups = (tuple(i for i in group if i in there) for group in linked(request))
    return Room(number, tables, present, hosts, tuple(g for g in groups if len(g) > 1))


def present_in(people: tuple[Person, ...], number: int) -> tuple[int, ...]:
    """Positions of those who do not miss the round."""
    return tuple(i for i, person in enumerate(people) if number not in person.absent)


def host_tables(people: tuple[Person, ...]) -> dict[int, int]:
    """Position -> table (from 0) of every host; who has no table of their own gets the next free.

    The same in all rounds, so that a host who misses one comes back to the same table.
    """
    named = {i: person.host - 1 for i, person in enumerate(people) if person.host}
    taken = set(named.values())
    free = (table for table in count() if table not in taken)
    anywhere = {i: next(free) for i, person in enumerate(people) if person.host == ANY_TABLE}
    return named | anywhere


def linked(request: Request) -> tuple[tuple[int, ...], ...]:
    """`Request.together` with the sets that share somebody made one; in order of position."""
    position = {id: i for i, id in enumerate(request.ids)}
    groups: list[set[int]] = []
    for ids in request.together:
        group = {position[id] for id in ids}
        touching = [other for other in groups if other & group]
        groups = [other for other in groups if not other & group] + [group.union(*touching)]
    return tuple(sorted(tuple(sorted(group)) for group in groups if len(group) > 1))


def table_numbers(request: Request, number: int) -> Iterable[int]:
    """The numbers of tables to try in a round: the fewest first, as larger tables meet more.

    Empty if the size asked for fits no number of tables.
    """
    if request.tables is not None:
        return (request.tables,)
    least, most = request.size or (1, 1)
    people = len(present_in(request.people, number))
    return range(max(1, -(-people // most)), people // least + 1)
