"""Answers by trying everything, for small pools."""

from itertools import combinations

import numpy as np
from scipy.optimize import linprog


def all_panels(pool, quotas, seats):
    """Every set of ids that meets the quotas, nobody twice from one household."""
    found = []
    for panel in combinations(pool.people, seats):
        homes = [person.household for person in panel if person.household]
        if len(set(homes)) == len(homes) and not quotas.broken(p.values for p in panel):
            found.append(tuple(person.id for person in panel))
    return found


def leximin(pool, panels):
    """The leximin probabilities, person by person: who cannot be above the minimum is fixed."""
    ids = [person.id for person in pool]
    inside = np.array([[name in panel for panel in panels] for name in ids], dtype=float)
    fixed = {}
    while len(fixed) < len(ids):
        free = [n for n in range(len(ids)) if n not in fixed]
        level = _highest_minimum(inside, fixed, free)
        held = [n for n in free if _most(inside, fixed, free, level, n) < level + 1e-7]
        fixed |= dict.fromkeys(held, level)
    return {name: fixed[n] for n, name in enumerate(ids)}


def _highest_minimum(inside, fixed, free):
    count = inside.shape[1]
    rows = np.hstack([-inside, np.isin(np.arange(len(inside)), free)[:, None]])
    bounds = [(0, None)] * count + [(None, 1)]
    found = linprog(
        np.append(np.zeros(count), -1),
        A_ub=rows,
        b_ub=[-(fixed.get(n, 1e-9) - 1e-9) for n in range(len(inside))],
        A_eq=[np.append(np.ones(count), 0)],
        b_eq=[1],
        bounds=bounds,
    )
    return -found.fun


def _most(inside, fixed, free, level, person):
    floors = [level if n in free else fixed[n] for n in range(len(inside))]
    found = linprog(
        -inside[person],
        A_ub=-inside,
        b_ub=[-(floor - 2e-9) for floor in floors],
        A_eq=[np.ones(inside.shape[1])],
        b_eq=[1],
    )
    return -found.fun
