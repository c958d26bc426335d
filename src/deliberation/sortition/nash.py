"""The Nash-optimal point of the relaxation: the highest product of all probabilities.

max sum of sizes log(x / sizes) over the polytope of `relaxation`: separable and concave. Each
logarithm is replaced by its chords over a grid around the last point, which makes a linear
programme; the grid moves where the solution touches its edge and is refined where it does
not, until its step is below the tolerance.
"""

import numpy as np

from .errors import SolverError
from .problem import Problem
from .program import INFINITY, Floats, Program
from .relaxation import Flags, Relaxation, Target

_CELLS = 4
_FIRST_STEP, _LAST_STEP = 0.25, 1e-8
_ROUNDS = 200


def nash_point(relaxation: Relaxation) -> Target:
    """Where the product of the probabilities of all who can be selected is highest."""
    able = np.array(relaxation.selectable())
    point, step = relaxation.leximin().counts, _FIRST_STEP
    for _ in range(_ROUNDS):
        if step < _LAST_STEP:
            break
        grid = _grid(relaxation.problem, np.where(able, point, 0.0), step)
        moved = _best_on(grid, relaxation, able)
        below = moved <= grid[0] * (1 + 1e-12)
        above = (moved >= grid[-1] * (1 - 1e-12)) & (grid[-1] < relaxation.problem.caps)
        if not (able & (below | above)).any():
            step /= _CELLS
        point = moved
    return Target(point, point)


def product_gap(relaxation: Relaxation, counts: Floats) -> float:
    """By which factor, less 1, the geometric mean of the probabilities could be higher at most.

    At an expected panel x a lottery with expected panel q has a product whose logarithm is
    higher by at most sum sizes (q - x) / x, the logarithm being concave; its largest value
    over the polytope bounds all lotteries.
    """
    problem, able = relaxation.problem, counts > 0
    weights = np.where(able, problem.sizes / np.where(able, counts, 1.0), 0.0)
    program = problem.program()
    for cut in relaxation.cuts:
        program.add_row(-INFINITY, cut.bound, cut.weights)
    program.set_costs(weights)
    solved = program.solve()
    if solved is None:
        raise SolverError("the bound of the product")
    people = float(problem.sizes[able].sum())
    return float(np.expm1(max(0.0, solved.bound / people - 1)))


def _grid(problem: Problem, point: Floats, step: float) -> Floats:
    """Points x types: multiples of the step around each count, within what is possible."""
    factors = 1 + step * np.arange(-_CELLS, _CELLS + 1)
    spread: Floats = np.outer(np.maximum(factors, step / _CELLS), point)
    return np.minimum(spread, problem.caps)


def _best_on(grid: Floats, relaxation: Relaxation, able: Flags) -> Floats:
    problem, start = relaxation.problem, grid[0]
    widths = np.diff(grid, axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = problem.sizes * np.diff(np.log(grid), axis=0) / widths
    costs = np.where((widths > 0) & able, slopes, 0.0)
    program = Program(np.zeros(widths.size), np.maximum(widths, 0.0).ravel())
    program.set_costs(np.nan_to_num(costs).ravel())
    cells = len(widths)

    def add(lower: float, upper: float, weights: Floats) -> None:
        used = float(weights @ start)
        program.add_row(lower - used, upper - used, np.tile(weights, cells))

    add(problem.seats, problem.seats, np.ones(len(start)))
    for lower, upper, weights in zip(problem.lower, problem.upper, problem.matrix, strict=True):
        add(lower, upper, weights)
    for cut in relaxation.cuts:
        add(-INFINITY, cut.bound, cut.weights)
    solved = program.solve()
    if solved is None:
        raise SolverError("a Nash-optimal expected panel")
    moved: Floats = start + solved.columns.reshape(widths.shape).sum(axis=0)
    return moved
