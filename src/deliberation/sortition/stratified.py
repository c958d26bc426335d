"""The simple stratified draw: seat by seat, the most pressing quota first."""

import numpy as np
from numpy.typing import NDArray

from .errors import SortitionError
from .problem import Panel, Problem
from .program import Floats

_ROUNDS = 1_000


def stratified_panels(problem: Problem, *, number: int, seed: int) -> tuple[Panel, ...]:
    """`number` independent panels, each drawn in the simple way.

    For each seat the most pressing quota is the one that still needs the largest share of
    those who are left and have its value; one of these is drawn, all alike. Who would exceed
    a maximum, or lives where somebody was drawn, is left out. A draw that gets stuck is
    thrown away. Nothing makes the probabilities fair: rare people come in more easily than
    need be, others hardly. Raises SortitionError when 1,000 x `number` draws are not enough.
    This is how panels were drawn before the algorithms of Flanigan et al. ("Legacy").
    """
    chance = np.random.default_rng(seed)
    found: list[Panel] = []
    for _ in range(_ROUNDS):
        counts = _draw_side_by_side(problem, number, chance)
        found += [tuple(row) for row in counts.astype(int).tolist()]
        if len(found) >= number:
            return tuple(found[:number])
    raise SortitionError(
        "the simple draw finds too few panels that meet the quotas; "
        "choose the algorithm leximin, or widen the quotas"
    )


def _draw_side_by_side(problem: Problem, number: int, chance: np.random.Generator) -> Floats:
    """`number` draws at once, a row of T counts each; those that got stuck are left out."""
    counts = np.zeros((number, len(problem.sizes)))
    have = np.zeros((number, len(problem.lower)))
    for _ in range(problem.seats):
        left = _left(problem, counts, have)
        needed, available = problem.lower - have, left @ problem.matrix.T
        going = (needed <= available).all(axis=1) & left.any(axis=1)
        counts, have, left = counts[going], have[going], left[going]
        pressure = np.maximum(needed, 0)[going] / np.maximum(available[going], 1.0)
        pressing = pressure.max(axis=1, initial=0.0) > 0
        most = pressure.argmax(axis=1)
        left = np.where(pressing[:, None], left * problem.matrix[most], left)
        drawn = _pick(left, chance)
        counts[np.arange(len(drawn)), drawn] += 1
        have += problem.matrix.T[drawn]
    return counts[(have >= problem.lower).all(axis=1)]


def _pick(weights: Floats, chance: np.random.Generator) -> NDArray[np.intp]:
    """One column per row, with probability in proportion to its weight."""
    sums = weights.cumsum(axis=1)
    place = chance.random(len(weights)) * sums[:, -1]
    return np.asarray((sums > place[:, None]).argmax(axis=1))


def _left(problem: Problem, counts: Floats, have: Floats) -> Floats:
    """People of each type who can still be drawn in each row.

    Not who is drawn, nor anybody at their address, nor who would exceed a maximum.
    """
    left: Floats = problem.sizes - counts
    for number, households in enumerate(problem.households):
        inside = np.array(problem.classes) == number
        free = 1 - have[:, [len(problem.quotas) + number]] / len(households)
        left = np.where(inside, problem.sizes * free, left)
    blocked = (have >= problem.upper).astype(float) @ problem.matrix > 0
    return np.where(blocked | (counts >= problem.caps), 0.0, left)
