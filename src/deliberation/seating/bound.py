"""How many distinct encounters no plan can exceed."""

from itertools import pairwise

import numpy as np

from .model import Request
from .room import Room
from .state import Bools, Ints, rules_of

Sizes = tuple[tuple[int, ...], ...]
"""For each room, how many people sit at each table."""


def bound(request: Request, rooms: tuple[Room, ...], before: Ints, sizes: Sizes) -> int:
    """An upper bound on the pairs who meet at least once, past rounds included.

    The least of three counts, added to the pairs who already met: the pairs who may still meet;
    half the sum over people of the others whom each can meet; and the seats side by side, less
    the repeats that cannot be avoided: between two rounds at least the pairs at a table that
    holds more people than the other round has tables, and the groups who stay together (Hunter's
    inequality along the chain of rounds, *Journal of Applied Probability* 13, 1976).
    `sizes` are those of the plan: tables of another size would have another bound.
    O(rounds * people squared).
    """
    open_pairs = may_meet(request, rooms) & (before == 0)
    ever = int(np.count_nonzero(np.triu(before, 1)))
    return ever + min(
        int(np.count_nonzero(open_pairs)) // 2,
        int(np.minimum(open_pairs.sum(axis=1), _neighbours(rooms, sizes, len(before))).sum()) // 2,
        _side_by_side(rooms, sizes),
    )


def may_meet(request: Request, rooms: tuple[Room, ...]) -> Bools:
    """Pairs (people x people) that rules, hosting and presence allow to share a table."""
    rules = rules_of(request)
    allowed = np.zeros_like(rules.apart)
    for made in rooms:
        there = np.zeros(len(allowed), dtype=bool)
        there[list(made.present)] = True
        together = there[:, None] & there[None, :]
        hosts = list(made.hosts)
        own = np.array([made.hosts[i] for i in hosts], dtype=np.int64)
        together[np.ix_(hosts, hosts)] &= own[:, None] == own[None, :]
        allowed |= together
    for k, most in enumerate(rules.most):
        if most <= 1 and not rules.mixed[k]:  # no two of them ever share a table
            those = rules.values[:, k] > 0
            allowed &= ~(those[:, None] & those[None, :])
    allowed &= ~rules.apart
    np.fill_diagonal(allowed, False)
    return allowed


def _neighbours(rooms: tuple[Room, ...], sizes: Sizes, people: int) -> Ints:
    """The most others that each person can sit beside."""
    most = np.zeros(people, dtype=np.int64)
    for made, tables in zip(rooms, sizes, strict=True):
        most[list(made.present)] += max(tables) - 1
        for host, table in made.hosts.items():
            most[host] += tables[table] - max(tables)
    return most


def _side_by_side(rooms: tuple[Room, ...], sizes: Sizes) -> int:
    pairs = sum(_pairs(size) for tables in sizes for size in tables)
    both = list(zip(rooms, sizes, strict=True))
    return pairs - sum(_forced(one, two) for one, two in pairwise(both))


def _forced(one: tuple[Room, tuple[int, ...]], two: tuple[Room, tuple[int, ...]]) -> int:
    """Encounters of one round that the other cannot avoid to repeat."""
    crowded = 0
    if one[0].present == two[0].present:
        crowded = max(_spread(one[1], len(two[1])), _spread(two[1], len(one[1])))
    kept = set(one[0].groups) & set(two[0].groups)
    return max(crowded, sum(_pairs(len(group)) for group in kept))


def _spread(sizes: tuple[int, ...], tables: int) -> int:
    """Pairs of a round that sit together again if every table spreads over `tables` others."""
    return sum(
        (size % tables) * _pairs(size // tables + 1)
        + (tables - size % tables) * _pairs(size // tables)
        for size in sizes
    )


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
