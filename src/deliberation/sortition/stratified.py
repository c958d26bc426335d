"""The simple stratified draw: seat by seat, the most pressing quota first."""

import numpy as np

from .errors import SortitionError
from .problem import Panel, Problem
from .program import Floats

_ATTEMPTS = 1_000


def stratified_panels(problem: Problem, *, number: int, seed: int) -> tuple[Panel, ...]:
    """`number` independent panels, each drawn in the simple way.

    For each seat the most pressing quota is the one that still needs the largest share of
    those who are left and have its value; one of these is drawn, all alike. Who would exceed
    a maximum, or lives where somebody was drawn, is left out. When the draw gets stuck it
    starts again. Nothing makes the probabilities fair: rare people come in more easily than
    need be, others hardly. Raises SortitionError after 1,000 failed starts for one panel.
    This is the way panels were drawn before the algorithms of Flanigan et al. ("Legacy").
    """
    chance = np.random.default_rng(seed)
    return tuple(_panel(problem, chance) for _ in range(number))


def _panel(problem: Problem, chance: np.random.Generator) -> Panel:
    for _ in range(_ATTEMPTS):
        counts = _attempt(problem, chance)
        if counts is not None:
            return tuple(counts.astype(int).tolist())
    raise SortitionError(
        "the simple draw finds no panel that meets the quotas; "
        "choose the algorithm leximin, or widen the quotas"
    )


def _attempt(problem: Problem, chance: np.random.Generator) -> Floats | None:
    counts = np.zeros(len(problem.sizes))
    have = np.zeros(len(problem.lower))
    for _ in range(problem.seats):
        blocked = problem.matrix[have >= problem.upper].any(axis=0) | (counts >= problem.caps)
        left = np.where(blocked, 0.0, _left(problem, counts, have))
        needed, available = problem.lower - have, problem.matrix @ left
        if (needed > available).any() or not left.any():
            return None
        pressing = needed > 0
        if pressing.any():
            pressure = np.where(pressing, needed / np.maximum(available, 1.0), -1.0)
            left = left * problem.matrix[int(np.argmax(pressure))]
        drawn = int(chance.choice(len(left), p=left / left.sum()))
        counts[drawn] += 1
        have += problem.matrix[:, drawn]
    return counts if problem.is_panel(counts) else None


def _left(problem: Problem, counts: Floats, have: Floats) -> Floats:
    """People of each type who can still be drawn: not drawn, nor anybody at their address."""
    left: Floats = problem.sizes - counts
    for number, households in enumerate(problem.households):
        inside = np.array(problem.classes) == number
        drawn = have[len(problem.quotas) + number]
        left = np.where(inside, problem.sizes * (1 - drawn / len(households)), left)
    return left
