"""An upper bound on every lottery: the best expected panel when people could be divided.

The expected panel of a lottery is a convex combination of panels, so it lies in the polytope
of all T counts (real numbers) that meet the quotas. The best point of that polytope, found
with a programme of T columns and no panels at all, bounds all lotteries. If it is a mixture of
panels itself, which `mixture` finds out, it is the optimum. Otherwise there is a valid
inequality that cuts it off (a cut), and the next best point is tried.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .errors import SolverError
from .problem import Problem
from .program import INFINITY, Floats, Program, Solved

Flags = NDArray[np.bool_]
Positions = NDArray[np.intp]

NEGLIGIBLE = 1e-8
_SLACKS = (1e-10, 1e-9, 1e-8, 1e-7)


@dataclass(frozen=True, slots=True)
class Cut:
    """weights x <= bound holds for every panel x."""

    weights: Floats
    bound: float


@dataclass(frozen=True, slots=True)
class Target:
    """The best point of the relaxation.

    `floors` (T): the counts that a lottery must reach to be optimal; `counts` (T): a point
    of the relaxation that reaches them, to aim at.
    """

    floors: Floats
    counts: Floats


class Relaxation:
    """The polytope of expected panels, less what has been cut off."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.cuts = problem, list[Cut]()
        self.size = len(problem.sizes)
        self.program = Program(np.zeros(self.size + 1), np.append(problem.caps, 1.0))
        for number in range(self.size):
            self.program.add_row(0.0, INFINITY, self._level_row(number))
        problem.add_rows(self.program)
        self.program.set_costs(np.append(np.zeros(self.size), 1.0))

    def _level_row(self, number: int) -> Floats:
        row = np.zeros(self.size + 1)
        row[number], row[self.size] = 1.0, -self.problem.sizes[number]
        return row

    def cut(self, cut: Cut) -> None:
        """Cut off what violates the inequality."""
        self.cuts.append(cut)
        self.program.add_row(-INFINITY, cut.bound, cut.weights)

    def leximin(self) -> Target:
        """The leximin point: the lowest probability as high as possible, then the next."""
        levels, solved = self._levels(all_of_them=True)
        return Target(levels * self.problem.sizes, solved.columns[: self.size])

    def maximin(self) -> Target:
        """The highest lowest probability of those who can be selected at all.

        The point to aim at is the leximin one, which is as good and leaves nobody behind.
        """
        level = self.highest_minimum()
        target = self.leximin()
        return Target(np.minimum(target.floors, level * self.problem.sizes), target.counts)

    def selectable(self) -> tuple[bool, ...]:
        """The types that some point of the polytope selects."""
        levels, _ = self._levels(all_of_them=False)
        return tuple((levels > NEGLIGIBLE).tolist())

    def highest_minimum(self) -> float:
        """The highest minimum probability among the selectable types."""
        levels, _ = self._levels(all_of_them=False)
        return float(levels[levels > NEGLIGIBLE].min(initial=1.0))

    def _levels(self, *, all_of_them: bool) -> tuple[Floats, Solved]:
        """Level by level: raise the minimum, then fix the types that hold it down.

        A type holds it down when its row has a positive dual: by complementary slackness
        its probability is the minimum in every optimal solution. Stops after the first
        level above 0 unless `all_of_them`; then the other types have that level too.
        """
        levels, free = np.zeros(self.size), np.ones(self.size, dtype=bool)
        self._free_all()
        solved = self._solve(levels, free)
        while free.any():
            level = min(1.0, solved.columns[self.size])
            duals = np.abs(solved.duals[: self.size])
            held = free & (duals > NEGLIGIBLE * duals[free].max(initial=0.0))
            done = level >= 1 - NEGLIGIBLE or (not all_of_them and level > NEGLIGIBLE)
            levels[free if done else held] = max(0.0, level)
            held = free.copy() if done else held
            free &= ~held
            self._fix(np.flatnonzero(held), levels)
            solved = self._solve(levels, free)
        return levels, solved

    def _free_all(self) -> None:
        for number in range(self.size):
            self.program.set_entry(number, self.size, -self.problem.sizes[number])
            self.program.set_row(number, 0.0, INFINITY)

    def _fix(self, held: Positions, levels: Floats, slack: float = _SLACKS[0]) -> None:
        for number in map(int, held):
            self.program.set_entry(number, self.size, 0.0)
            floor = self.problem.sizes[number] * max(0.0, levels[number] - slack)
            self.program.set_row(number, floor, INFINITY)

    def _solve(self, levels: Floats, free: Flags) -> Solved:
        """Levels found in floating point may be a hair too high together: give way."""
        for slack in _SLACKS:
            if (solved := self.program.solve()) is not None:
                return solved
            self._fix(np.flatnonzero(~free), levels, slack)
        raise SolverError("the expected panel again")
