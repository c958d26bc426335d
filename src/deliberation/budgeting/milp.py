"""A knapsack given to the solver HiGHS: a good set, to be proven best elsewhere."""

import highspy
import numpy as np

from .knapsack import Knapsack


class QuietHighs(highspy.Highs):
    """A solver that does not print its version, as HiGHS 1.16 does when callbacks are set."""

    def enableCallbacks(self) -> None:  # noqa: N802  # the name is the solver's
        """Silence the solver first: this is called while it is made."""
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def proposed_set(problem: Knapsack) -> frozenset[int]:
    """The items that HiGHS takes; empty when its answer does not fit in integers.

    The solver works in floating point, so its answer is a proposal, not a proof.
    """
    size = len(problem.costs)
    if not size:
        return frozenset()
    solver = QuietHighs()  # type: ignore[no-untyped-call]
    numbers = np.arange(size, dtype=np.int32)
    solver.addVars(size, np.zeros(size), np.ones(size))
    solver.changeColsCost(size, numbers, np.array(problem.values, dtype=float))
    integer = np.full(size, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
    solver.changeColsIntegrality(size, numbers, integer)
    weights = np.array(problem.costs, dtype=float)
    solver.addRow(0.0, float(problem.capacity), size, numbers, weights)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    solver.run()
    values = solver.getSolution().col_value
    items = frozenset(item for item, value in enumerate(values) if value > 0.5)
    return items if problem.total(items).cost <= problem.capacity else frozenset()
