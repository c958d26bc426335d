"""The problem in small: people who are alike in all that matters are one type.

Two people of the same features, from households of the same composition, can be exchanged
without changing any quota: a fair lottery gives them the same probability, so only the
*number* of people of each type in a panel matters. A pool of 2,000 with two features of two
values has four types. When an address may be drawn only once, households with the same
members (as multisets of features) are one class: a panel takes at most one person from each
of them, which is one more row per class. Any counts that respect the rows can be given back
to people, so nothing is lost.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np

from .pool import Pool, Values
from .program import Floats, Program
from .quotas import Quotas

Panel = tuple[int, ...]
Members = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Problem:
    """A pool, its quotas and a number of seats, by types (T) and rows (R: quotas, classes).

    `members`: the ids of each type; `sizes` their numbers; `caps` the most that one panel
    can take. A panel is T counts x with lower <= matrix x <= upper (R), 0 <= x <= caps and
    sum x = seats. `classes`: the household class of each type, -1 for people who share with
    nobody; `households`: of each class, the households as ids by person.
    """

    pool: Pool
    quotas: Quotas
    seats: int
    members: Members
    sizes: Floats
    caps: Floats
    matrix: Floats
    lower: Floats
    upper: Floats
    classes: tuple[int, ...]
    households: tuple[Members, ...]

    def program(self, *, integer: bool = False) -> Program:
        """The panels as the solutions of a programme: the T counts are its columns."""
        program = Program(np.zeros(len(self.sizes)), self.caps, integer=integer)
        self.add_rows(program)
        return program

    def add_rows(self, program: Program) -> None:
        """Say of the first T columns of a programme that they are a panel."""
        program.add_row(self.seats, self.seats, np.ones(len(self.sizes)))
        for lower, upper, weights in zip(self.lower, self.upper, self.matrix, strict=True):
            program.add_row(lower, upper, weights)

    def is_panel(self, counts: Floats) -> bool:
        """Whether these T counts meet everything."""
        rows = self.matrix @ counts
        return bool(
            counts.sum() == self.seats
            and (counts >= 0).all()
            and (counts <= self.caps).all()
            and (rows >= self.lower).all()
            and (rows <= self.upper).all()
        )


def build_problem(pool: Pool, quotas: Quotas, *, seats: int) -> Problem:
    """Group the pool by types. The order of the people does not matter. O(pool x quotas)."""
    classes, households = _household_classes(pool)
    types: defaultdict[tuple[int, Values], list[str]] = defaultdict(list)
    for person in sorted(pool, key=lambda person: person.id):
        types[classes.get(person.household, -1), person.values].append(person.id)
    keys = sorted(types)
    sizes = np.array([len(types[key]) for key in keys], dtype=float)
    homes = np.array([len(households[key[0]]) if key[0] >= 0 else np.inf for key in keys])
    columns = {name: number for number, name in enumerate(pool.features)}
    quota_rows = [[key[1][columns[q.feature]] == q.value for key in keys] for q in quotas]
    class_rows = [[key[0] == number for key in keys] for number in range(len(households))]
    return Problem(
        pool=pool,
        quotas=quotas,
        seats=seats,
        members=tuple(tuple(types[key]) for key in keys),
        sizes=sizes,
        caps=np.minimum(sizes, homes),
        matrix=np.array(quota_rows + class_rows, dtype=float),
        lower=np.array([q.minimum for q in quotas] + [0] * len(households), dtype=float),
        upper=np.array([q.maximum for q in quotas] + [len(h) for h in households], dtype=float),
        classes=tuple(key[0] for key in keys),
        households=tuple(households),
    )


def _household_classes(pool: Pool) -> tuple[dict[str, int], list[Members]]:
    """The class of each shared household, and the households of each class."""
    found: defaultdict[tuple[tuple[Values, int], ...], list[str]] = defaultdict(list)
    for name, group in pool.households.items():
        found[tuple(sorted(Counter(person.values for person in group).items()))].append(name)
    classes: dict[str, int] = {}
    households: list[Members] = []
    for number, signature in enumerate(sorted(found)):
        names = sorted(found[signature], key=lambda name: min(_ids(pool, name)))
        classes |= dict.fromkeys(names, number)
        households.append(tuple(_ids(pool, name) for name in names))
    return classes, households


def _ids(pool: Pool, household: str) -> tuple[str, ...]:
    return tuple(sorted(person.id for person in pool.households[household]))
