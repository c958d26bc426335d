"""Who met whom, and in which rounds."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from .model import Seating

Pair = tuple[str, str]


def encounters(rounds: Iterable[Seating]) -> Mapping[Pair, tuple[int, ...]]:
    """For each pair of ids who shared a table, in order of text, the rounds (from 1).

    The first of these rounds is a new encounter, the others are repeated ones. Pairs who never
    met are not in it.
    """
    met: dict[Pair, tuple[int, ...]] = {}
    for number, seating in enumerate(rounds, start=1):
        for table in seating:
            for pair in combinations(sorted(table), 2):
                met[pair] = (*met.get(pair, ()), number)
    return dict(sorted(met.items()))
