"""The master programme: how much each panel weighs in a lottery."""

import numpy as np

from .errors import SolverError
from .problem import Panel, Problem
from .program import INFINITY, Floats, Program, Solved

_LARGE = 600


class Master:
    """min shortfall: panels weighed so that counts + sizes * shortfall >= floors."""

    def __init__(self, problem: Problem) -> None:
        self.size = len(problem.sizes)
        self.panels: list[Panel] = []
        self.known: set[Panel] = set()
        self.solved: Solved | None = None
        self.program = Program(np.zeros(1), np.array([INFINITY]))
        if self.size > _LARGE:
            self.program.prefer_interior()
        self.program.set_costs(np.array([-1.0]))
        for size in problem.sizes:
            self.program.add_row(0.0, INFINITY, np.array([size]))
        self.program.add_row(1.0, 1.0, np.zeros(1))

    def add(self, counts: Floats) -> bool:
        """Whether the panel is a new one."""
        panel = tuple(counts.astype(int).tolist())
        if panel in self.known:
            return False
        self.known.add(panel)
        self.solved = None
        self.panels.append(panel)
        self.program.add_column(np.append(counts, 1.0))
        return True

    def retarget(self, floors: Floats) -> None:
        """Make up other counts with the same panels."""
        self.solved = None
        for number, floor in enumerate(floors):
            self.program.set_row(number, floor, INFINITY)

    def solve(self) -> Solved:
        """`value` is minus the shortfall; the weights are the columns but the first."""
        if self.solved is None:
            self.solved = self.program.solve()
        if self.solved is None:
            raise SolverError("the weights of the panels")
        return self.solved

    def duals(self) -> tuple[Floats, float]:
        """Of the types, which together weigh 1 (by size), and of the sum of weights."""
        duals = -self.solve().duals
        return np.maximum(duals[: self.size], 0.0), float(duals[self.size])
