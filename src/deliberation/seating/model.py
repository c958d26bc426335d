"""What a table plan is asked for: people, rounds, tables and the rules to keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

Ids = tuple[str, ...]
Seating = tuple[Ids, ...]
"""One round: for each table, from table 1, who sits at it."""

ANY_TABLE = 0


@dataclass(frozen=True)
class Person:
    """Somebody to seat.

    `features`: what is known, such as {"role": "elected"}. `host`: the number of the table
    (from 1) at which the person stays in every round, `ANY_TABLE` for the first free one, or
    None. `absent`: the rounds (from 1) that are missed, as far as it is known beforehand.
    """

    id: str
    features: Mapping[str, str] = field(default_factory=dict)
    host: int | None = None
    absent: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Limit:
    """At every table, in every round: `least` to `most` people whose `feature` is `value`."""

    feature: str
    value: str
    least: int = 0
    most: int | None = None

    def __str__(self) -> str:
        if self.most is None:
            return f"at least {self.least} {self.feature}={self.value} per table"
        if self.least == self.most:
            return f"{self.least} {self.feature}={self.value} per table"
        low = f"{self.least} to " if self.least else "at most "
        return f"{low}{self.most} {self.feature}={self.value} per table"


@dataclass(frozen=True)
class Request:
    """A table plan to make.

    `rounds`: how many in all, past ones included. Either `tables`, their number, or `size`,
    the least and most people at one. `apart`: sets of people of whom no two ever share a table;
    `together`: sets who always do. `limits`: see `Limit`. `mixes`: features of which every table
    has its fair share (rounded down or up) of each value. `past`: rounds that took place, from
    the first; people who left since may be in them.

    Raises ValueError for what contradicts itself whatever the tables are: an id twice or unknown,
    neither or both of `tables` and `size`, more past rounds than rounds.
    """

    people: tuple[Person, ...]
    rounds: int
    tables: int | None = None
    size: tuple[int, int] | None = None
    apart: tuple[Ids, ...] = ()
    together: tuple[Ids, ...] = ()
    limits: tuple[Limit, ...] = ()
    mixes: tuple[str, ...] = ()
    past: tuple[Seating, ...] = ()

    def __post_init__(self) -> None:
        self._check_ids()
        self._check_numbers()
        self._check_features()
        for number, seating in enumerate(self.past, start=1):
            if twice := _first_twice(chain.from_iterable(seating)):
                raise ValueError(f"past round {number} seats {twice} twice: keep one of the seats")

    @property
    def ids(self) -> Ids:
        return tuple(person.id for person in self.people)

    def _check_ids(self) -> None:
        if not self.people:
            raise ValueError("there is nobody to seat: give at least one person")
        if twice := _first_twice(self.ids):
            raise ValueError(f"the id {twice} is used twice: give everybody their own")
        known = set(self.ids)
        for name, groups in (("apart", self.apart), ("together", self.together)):
            for group in groups:
                if unknown := [id for id in group if id not in known]:
                    raise ValueError(f"{name} names {unknown[0]}, who is not among the people")

    def _check_numbers(self) -> None:
        if (self.tables is None) == (self.size is None):
            raise ValueError("give either the number of tables or their size, not both")
        if self.tables is not None and self.tables < 1:
            raise ValueError(f"{self.tables} tables: there must be at least 1")
        if self.size is not None and not 1 <= self.size[0] <= self.size[1]:
            raise ValueError(f"size {self.size[0]}-{self.size[1]}: the least must be 1 to the most")
        if self.rounds < 1 or len(self.past) > self.rounds:
            raise ValueError(f"{self.rounds} rounds: there must be at least {len(self.past) or 1}")

    def _check_features(self) -> None:
        for feature in (*self.mixes, *(limit.feature for limit in self.limits)):
            if missing := [person.id for person in self.people if feature not in person.features]:
                raise ValueError(f"{missing[0]} has no feature {feature}: give it a value")
        for limit in self.limits:
            if limit.least < 0 or (limit.most is not None and limit.most < limit.least):
                raise ValueError(f"{limit}: the most must not be below the least")


def _first_twice(ids: "chain[str] | Ids") -> str | None:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            return id
        seen.add(id)
    return None
