"""A first seating of one room: hosts, then groups, then everybody else by lot."""

import numpy as np

from .room import Room
from .state import AWAY, Ints


def deal(made: Room, people: int, lot: np.random.Generator) -> Ints:
    """Tables (from 0) per person, AWAY for the absent; tables as even as groups allow.

    Hosts sit at their own tables and bring their group. The other groups, largest first, and then
    single people go to the emptiest tables, among equals drawn by `lot`.
    """
    seat = np.full(people, AWAY, dtype=np.int64)
    load = np.zeros(made.tables, dtype=np.int64)
    for unit in _tied(made, lot):
        hosted = [made.hosts[i] for i in unit if i in made.hosts]
        table = hosted[0] if hosted else int(lot.choice(np.flatnonzero(load == load.min())))
        seat[list(unit)] = table
        load[table] += len(unit)
    single = np.array([i for i in made.present if seat[i] == AWAY], dtype=np.int64)
    seat[lot.permutation(single)] = _emptiest(load, len(single), lot)
    return seat


def _tied(made: Room, lot: np.random.Generator) -> list[tuple[int, ...]]:
    """Hosts, alone or with their group, first; then the other groups, largest first."""
    grouped = {i for group in made.groups for i in group}
    groups = [made.groups[k] for k in lot.permutation(len(made.groups))]
    units = groups + [(i,) for i in made.hosts if i not in grouped]
    return sorted(units, key=lambda unit: (not any(i in made.hosts for i in unit), -len(unit)))


def _emptiest(load: Ints, count: int, lot: np.random.Generator) -> Ints:
    """The tables of `count` seats, each one of the emptiest at its turn."""
    load, seats = load.copy(), np.zeros(0, dtype=np.int64)
    while len(seats) < count:
        level = lot.permutation(np.flatnonzero(load == load.min()))
        load[level] += 1
        seats = np.concatenate([seats, level])
    return seats[:count]
