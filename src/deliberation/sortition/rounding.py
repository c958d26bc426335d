"""From weights to a fixed number of panels: each panel a whole number of times."""

from collections.abc import Sequence

import numpy as np

from .problem import Panel, Problem
from .program import Floats

_EXCHANGES = 2_000
_SUPPLY = 1_500


def round_panels(
    problem: Problem,
    panels: Sequence[Panel],
    weights: Sequence[float],
    *,
    number: int,
    others: Sequence[Panel] = (),
) -> tuple[Panel, ...]:
    """`number` panels whose average is as near to that of the weighted panels as we get.

    Each panel is taken as often as its weight says, rounded down; what is missing is filled
    with the panel that leaves least, also from `others`; then panels are exchanged one by one
    while that brings the sum over people of the squared deviations down. A local optimum:
    deviations are a few panels in a thousand, and are stated by the lottery.
    O(panels^2) memory and time per exchange.
    """
    supply = list(dict.fromkeys([*panels, *others]))[: max(len(panels), _SUPPLY)]
    scale = 1 / np.sqrt(problem.sizes)
    rows: Floats = np.array(supply, dtype=float) * scale
    shares = np.zeros(len(supply))
    shares[: len(panels)] = weights
    goal: Floats = number * (shares @ rows)
    times = np.floor(number * shares + 1e-9).astype(int)
    _fill(times, rows, goal, number)
    _exchange(times, rows, goal)
    return tuple(panel for panel, count in zip(supply, times, strict=True) for _ in range(count))


def _fill(times: "np.typing.NDArray[np.int_]", rows: Floats, goal: Floats, number: int) -> None:
    norms = (rows**2).sum(axis=1)
    missing = goal - times @ rows
    for _ in range(number - int(times.sum())):
        best = int(np.argmax(2 * (rows @ missing) - norms))
        times[best] += 1
        missing -= rows[best]


def _exchange(times: "np.typing.NDArray[np.int_]", rows: Floats, goal: Floats) -> None:
    """Replace one panel by another while the squared deviation falls."""
    gram = rows @ rows.T
    norms = np.diag(gram)
    missing = goal - times @ rows
    for _ in range(_EXCHANGES):
        pull = rows @ missing
        used = np.flatnonzero(times)
        # |missing + out - in|^2 - |missing|^2 for each panel out (used) and in (any).
        leave = 2 * pull[used] + norms[used]
        change = leave[:, None] - 2 * pull[None, :] + norms[None, :] - 2 * gram[used]
        out, entering = np.unravel_index(int(np.argmin(change)), change.shape)
        if change[out, entering] > -1e-9:
            return
        leaving = used[out]
        times[leaving] -= 1
        times[entering] += 1
        missing += rows[leaving] - rows[entering]
