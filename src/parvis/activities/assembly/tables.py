"""A table plan as it is shown: rounds, tables, who leads them, who sits there."""

from dataclasses import dataclass

from parvis.activities.assembly.models import TablePlan
from parvis.activities.assembly.seating_plans import wishes_of


@dataclass(frozen=True)
class Table:
    """One table in one round; `hosts` stay there."""

    number: int
    facilitator: str
    members: tuple[str, ...]
    hosts: frozenset[str]


@dataclass(frozen=True)
class Round:
    """One round; `is_done`: it took place; `is_next`: it is the next one."""

    number: int
    tables: tuple[Table, ...]
    is_done: bool
    is_next: bool


def tables_of(plan: TablePlan) -> list[Round]:
    """Every round of a plan with its tables."""
    wishes = wishes_of(plan.wishes)
    leaders = (*wishes.facilitators,)
    return [
        Round(
            number=number,
            tables=tuple(
                Table(
                    number=place,
                    facilitator=leaders[place - 1] if place <= len(leaders) else "",
                    members=tuple(members),
                    hosts=frozenset(wishes.hosts) & set(members),
                )
                for place, members in enumerate(seating, start=1)
            ),
            is_done=number <= plan.done,
            is_next=number == plan.done + 1,
        )
        for number, seating in enumerate(plan.rounds, start=1)
    ]


def seat_in(rounds: list[Round], number: str) -> list[tuple[int, int]]:
    """Where a member sits: (round, table), for the rounds in which they have a seat."""
    return [
        (one.number, table.number)
        for one in rounds
        for table in one.tables
        if number in table.members
    ]
