"""A linear or integer programme on HiGHS: the few calls that sortition makes, typed."""

from dataclasses import dataclass

import highspy
import numpy as np
from highspy._core import _Highs
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indexes = NDArray[np.int32]

INFINITY = float(highspy.kHighsInf)
TOLERANCE = 1e-9
_OPTIMAL = highspy.HighsModelStatus.kOptimal
_LOST = (
    highspy.HighsModelStatus.kUnknown,
    highspy.HighsModelStatus.kSolveError,
    highspy.HighsModelStatus.kNotset,
)
_LIMIT = highspy.HighsModelStatus.kSolutionLimit


@dataclass(frozen=True, slots=True)
class Solved:
    """`columns`: the solution; `duals`: of the rows; `bound`: no solution is worth more.

    For an integer programme that was cut short, `value` < `bound`.
    """

    value: float
    columns: Floats
    duals: Floats
    bound: float


class Program:
    """max cost x, with bounds on columns and rows. Keeps its basis from solve to solve.

    One thread, so that CPU time is what it seems and results are the same everywhere.
    """

    def __init__(self, lower: Floats, upper: Floats, *, integer: bool = False) -> None:
        self.integer, self.interior = integer, False
        self.highs = _quiet()
        self.lower, self.upper = lower.astype(float), upper.astype(float)
        nothing = np.zeros(0, dtype=np.int32)
        size, costs = len(lower), np.zeros(len(lower))
        self.highs.addCols(size, costs, self.lower, self.upper, 0, nothing, nothing, np.zeros(0))
        self.indexes: Indexes = np.arange(size, dtype=np.int32)
        if integer:
            kinds = np.full(size, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
            self.highs.changeColsIntegrality(size, self.indexes, kinds)

    def add_row(self, lower: float, upper: float, weights: Floats) -> None:
        """lower <= weights x <= upper; `weights` for the first columns, zeros left out."""
        used: Indexes = np.flatnonzero(weights).astype(np.int32)
        self.highs.addRow(float(lower), float(upper), len(used), used, weights[used].astype(float))

    def add_column(self, entries: Floats) -> None:
        """A column of cost 0, from 0 up; `entries` for the first rows."""
        used: Indexes = np.flatnonzero(entries).astype(np.int32)
        self.highs.addCol(0.0, 0.0, INFINITY, len(used), used, entries[used].astype(float))

    def set_costs(self, costs: Floats) -> None:
        """What the first columns are worth."""
        self.highs.changeColsCost(len(costs), self.indexes[: len(costs)], costs.astype(float))

    def set_bounds(self, column: int, lower: float, upper: float) -> None:
        self.lower[column], self.upper[column] = lower, upper
        self.highs.changeColBounds(column, float(lower), float(upper))

    def set_row(self, row: int, lower: float, upper: float) -> None:
        self.highs.changeRowBounds(row, float(lower), float(upper))

    def set_entry(self, row: int, column: int, value: float) -> None:
        self.highs.changeCoeff(row, column, float(value))

    def limit_nodes(self, nodes: int) -> None:
        """Cut the search of an integer programme short, by work and not by time."""
        self.highs.setOptionValue("mip_max_nodes", nodes)

    def prefer_interior(self) -> None:
        """Solve by the interior point method, without crossover: faster for a large, dense
        programme, and its duals lie in the middle of the optimal ones."""
        self.interior = True

    def _run(self) -> None:
        if self.interior:
            self.highs.setOptionValue("solver", "ipm")
            self.highs.run()
            self.highs.setOptionValue("solver", "choose")
            if self.highs.getModelStatus() == _OPTIMAL:
                return
        self.highs.run()
        if self.highs.getModelStatus() in _LOST:
            # A basis that led astray is forgotten, once.
            self.highs.clearSolver()
            self.highs.run()

    def solve(self) -> Solved | None:
        """The optimum, or None when no solution was found."""
        self._run()
        status = self.highs.getModelStatus()
        info = self.highs.getInfo()
        cut_short = self.integer and status == _LIMIT and info.primal_solution_status == 2
        if status != _OPTIMAL and not cut_short:
            return None
        solution = self.highs.getSolution()
        value = float(info.objective_function_value)
        return Solved(
            value,
            np.array(solution.col_value),
            np.array(solution.row_dual),
            max(value, float(info.mip_dual_bound)) if self.integer else value,
        )


def _quiet() -> _Highs:
    # highspy.Highs prints a banner when it is made, before it can be told not to; the class
    # under it does not.
    highs = _Highs()
    highs.setOptionValue("output_flag", False)
    # Not "threads": HiGHS refuses to solve when another part of the process chose otherwise.
    highs.setOptionValue("parallel", "off")
    highs.setOptionValue("random_seed", 0)
    highs.setOptionValue("run_crossover", "off")
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", TOLERANCE)
    for name in ("primal_feasibility_tolerance", "dual_feasibility_tolerance"):
        highs.setOptionValue(name, TOLERANCE)
    highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return highs
