"""`seat`: make a table plan, and say how good it is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations

import numpy as np

from .bound import bound
from .check import Broken, broken_rules
from .encounters import Pair, encounters
from .model import Ids, Request, Seating
from .search import WORK
from .solve import seating_of, solve
from .state import Ints


@dataclass(frozen=True)
class Plan:
    """A table plan for all rounds, past ones first.

    `bound`: more pairs of `people` cannot meet with tables of these sizes. `broken`: the rules
    that the plan does not keep, empty if it keeps all. `work`: what the search used of its limit.
    Encounters count the people of the request only, not those who left after a past round.
    """

    people: Ids
    rounds: tuple[Seating, ...]
    past: int
    bound: int
    broken: tuple[Broken, ...]
    seed: str
    work: int

    @cached_property
    def encounters(self) -> Mapping[Pair, tuple[int, ...]]:
        """Pair of ids -> the rounds in which the two share a table."""
        here = set(self.people)
        return encounters(
            tuple(tuple(id for id in table if id in here) for table in seating)
            for seating in self.rounds
        )

    @property
    def distinct(self) -> int:
        """How many pairs meet at least once."""
        return len(self.encounters)

    @property
    def repeated(self) -> Mapping[Pair, int]:
        """The pairs who meet more than once: how many times beyond the first."""
        return {pair: len(met) - 1 for pair, met in self.encounters.items() if len(met) > 1}

    @property
    def never_met(self) -> tuple[Pair, ...]:
        pairs = combinations(sorted(self.people), 2)
        return tuple(pair for pair in pairs if pair not in self.encounters)

    @property
    def share(self) -> Fraction:
        """Distinct encounters as a part of the bound; 1 if nobody can meet anybody."""
        return Fraction(self.distinct, self.bound) if self.bound else Fraction(1)

    @property
    def acquaintances(self) -> Mapping[str, int]:
        """How many different people each person meets."""
        met = Counter(id for pair in self.encounters for id in pair)
        return {id: met[id] for id in self.people}


def seat(request: Request, *, seed: str = "", work: int = WORK) -> Plan:
    """Make the plan with the most distinct encounters that the search finds.

    Rules come first, then mixes, then distinct encounters, then repeats spread evenly. The same
    request, seed and `work` (a limit in pairs of people looked at, not a clock) give the same
    plan. If people leave or arrive, ask again with the new people and the rounds that took place
    as `Request.past`: they stay as they are, and those who met in them are kept from meeting
    again. Raises Infeasible if it is proved that the rules cannot be kept; a rule of which neither
    a way to keep it nor a proof was found is in `Plan.broken`.
    """
    before = _met_before(request)
    rooms, found = solve(request, before, seed=seed, work=work)
    later = tuple(seating_of(request, made, found.seat[r]) for r, made in enumerate(rooms))
    sizes = tuple(tuple(map(len, seating)) for seating in later)
    rounds = request.past + later
    return Plan(
        people=request.ids,
        rounds=rounds,
        past=len(request.past),
        bound=bound(request, rooms, before, sizes),
        broken=broken_rules(request, rounds),
        seed=seed,
        work=found.work,
    )


def _met_before(request: Request) -> Ints:
    position = {id: i for i, id in enumerate(request.ids)}
    met = np.zeros((len(position), len(position)), dtype=np.int64)
    for (one, two), rounds in encounters(request.past).items():
        if one in position and two in position:
            met[position[one], position[two]] = met[position[two], position[one]] = len(rounds)
    return met
