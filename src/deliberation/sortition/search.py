"""Panels for given weights: by rounding a linear programme, or exactly by branch and bound."""

from dataclasses import dataclass

import numpy as np

from .problem import Problem
from .program import Floats, Program
from .relaxation import NEGLIGIBLE, Target

_INTEGRAL = 1e-6
_DIVE_SOLVES = 60
_NODES = 20_000


@dataclass(frozen=True, slots=True)
class Branch:
    """A bound tried on one column; `other` is the bound on the other side, None once tried."""

    column: int
    before: tuple[float, float]
    other: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Priced:
    """The T counts of a panel, what they weigh, and what no panel exceeds."""

    counts: Floats
    value: float
    bound: float


class Diver:
    """Finds panels on the face of the relaxation where a target lies.

    A mixture that makes up the target only has panels that meet with equality what the
    target does, and that leave out the types it leaves out. The linear programme is solved
    from its last basis; a fractional count is rounded up with the probability of its
    fraction, so that panels found in a row average out near the target; and so on down,
    trying the other side where one is empty.
    """

    def __init__(self, problem: Problem, target: Target, *, seed: int) -> None:
        self.program = _face(problem, target)
        self.rounding = np.random.default_rng(seed)

    def find(self, weights: Floats) -> Floats | None:
        """A panel of high weight, or None when none was found with limited work."""
        self.program.set_costs(weights)
        branches: list[Branch] = []
        panel = self._descend(weights, branches)
        for branch in reversed(branches):
            self.program.set_bounds(branch.column, *branch.before)
        return panel

    def _descend(self, weights: Floats, branches: list[Branch]) -> Floats | None:
        for _ in range(_DIVE_SOLVES):
            solved = self.program.solve()
            if solved is None:
                if not self._turn_back(branches):
                    return None
                continue
            counts = solved.columns
            off = np.abs(counts - np.rint(counts)) > _INTEGRAL
            if not off.any():
                return np.asarray(np.rint(counts))
            self._branch(int(np.argmax(np.where(off, weights, -np.inf))), counts, branches)
        return None

    def _branch(self, column: int, counts: Floats, branches: list[Branch]) -> None:
        before = float(self.program.lower[column]), float(self.program.upper[column])
        floor = float(np.floor(counts[column]))
        below, above = (before[0], floor), (floor + 1, before[1])
        rise = self.rounding.random() < counts[column] - floor
        branches.append(Branch(column, before, below if rise else above))
        self.program.set_bounds(column, *(above if rise else below))

    def _turn_back(self, branches: list[Branch]) -> bool:
        """Undo rounding down to the last one whose other side is untried, and try that."""
        while branches:
            branch = branches.pop()
            if branch.other is not None:
                branches.append(Branch(branch.column, branch.before, None))
                self.program.set_bounds(branch.column, *branch.other)
                return True
            self.program.set_bounds(branch.column, *branch.before)
        return False


def _face(problem: Problem, target: Target) -> Program:
    rows = problem.matrix @ target.counts
    tight_above = rows > problem.upper - _INTEGRAL
    tight_below = rows < problem.lower + _INTEGRAL
    empty = target.counts < NEGLIGIBLE
    full = target.counts > problem.caps - NEGLIGIBLE
    program = Program(np.where(full, problem.caps, 0.0), np.where(empty, 0.0, problem.caps))
    program.add_row(problem.seats, problem.seats, np.ones(len(empty)))
    lower = np.where(tight_above, problem.upper, problem.lower)
    upper = np.where(tight_below, problem.lower, problem.upper)
    for low, high, weights in zip(lower, upper, problem.matrix, strict=True):
        program.add_row(low, high, weights)
    return program


class ExactSearch:
    """The panel of highest weight of all."""

    def __init__(self, problem: Problem) -> None:
        self.program = problem.program(integer=True)
        self.program.limit_nodes(_NODES)

    def find(self, weights: Floats) -> Priced | None:
        """The best panel with its bound, which is its value unless the work was too much.

        None when there is no panel, or none was found within the limit.
        """
        self.program.set_costs(weights)
        solved = self.program.solve()
        if solved is None:
            return None
        counts = np.rint(solved.columns)
        return Priced(counts, float(weights @ counts), solved.bound)
