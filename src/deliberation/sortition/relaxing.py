"""Whether a panel can meet the quotas, and what is the least to change when none can."""

from dataclasses import dataclass

import numpy as np

from .errors import InfeasibleError, SortitionError
from .problem import Problem
from .program import INFINITY, Program
from .quotas import Quota


@dataclass(frozen=True, slots=True)
class Change:
    """A quota to widen: its new minimum and maximum."""

    quota: Quota
    minimum: int
    maximum: int

    @property
    def size(self) -> int:
        """By how many people the quota is widened."""
        return self.quota.minimum - self.minimum + self.maximum - self.quota.maximum

    def sentence(self) -> str:
        """What to change, in words."""
        name = f"{self.quota.feature} {self.quota.value!r}"
        parts = []
        if self.minimum < self.quota.minimum:
            parts.append(f"lower the minimum of {name} from {self.quota.minimum} to {self.minimum}")
        if self.maximum > self.quota.maximum:
            parts.append(f"raise the maximum of {name} from {self.quota.maximum} to {self.maximum}")
        return " and ".join(parts)


Relaxation = tuple[Change, ...]


def relaxations(problem: Problem, *, flexible: bool = True) -> tuple[Relaxation, ...]:
    """The smallest relaxations: the sum of their sizes is least; none when nothing helps.

    An empty relaxation says that the quotas can be met as they are. `flexible`: stay within
    the `min_flex` and `max_flex` of the quotas. The first is optimal; the others are as
    small, each found by forbidding one change of the first. One integer programme each.
    """
    best = _smallest(problem, flexible=flexible, forbidden=None)
    if best is None:
        return ()
    found = {best: None}
    size = sum(change.size for change in best)
    for change in best:
        other = _smallest(problem, flexible=flexible, forbidden=change)
        if other is not None and sum(found_change.size for found_change in other) == size:
            found[other] = None
    return tuple(found)


def check_feasible(problem: Problem) -> None:
    """Raise SortitionError, with the smallest changes that help, when there is no panel."""
    pool, seats = problem.pool, problem.seats
    if seats < 1:
        raise SortitionError(f"the panel has {seats} seats; expected 1 or more")
    if len(pool) < seats:
        raise SortitionError(
            f"the pool has {len(pool)} people for {seats} seats; "
            f"find more people, or draw at most {len(pool)}"
        )
    if pool.addresses < seats:
        raise SortitionError(
            f"the pool has {pool.addresses} different addresses for {seats} seats, and an address "
            f"is drawn only once; draw at most {pool.addresses}, or draw without addresses"
        )
    if problem.program(integer=True).solve() is not None:
        return
    _refuse(problem)


def _refuse(problem: Problem) -> None:
    where = ""
    options = relaxations(problem)
    if not options:
        where = " beyond their flexible limits"
        options = relaxations(problem, flexible=False)
    sentences = tuple("; ".join(change.sentence() for change in option) for option in options)
    raise InfeasibleError(
        f"no panel of {problem.seats} meets all quotas; the smallest changes that make one "
        f"possible{where} (one of these lines):",
        sentences,
    )


def _smallest(problem: Problem, *, flexible: bool, forbidden: Change | None) -> Relaxation | None:
    """Columns: the T counts, then by how much each quota's minimum and maximum are moved."""
    size, quotas = len(problem.sizes), tuple(problem.quotas)
    room = [_room(quota, problem.seats, flexible=flexible) for quota in quotas]
    if forbidden is not None:
        number = quotas.index(forbidden.quota)
        below, above = room[number]
        lowered = forbidden.minimum < forbidden.quota.minimum
        room[number] = (0, above) if lowered else (below, 0)
    limits = np.array([below for below, _ in room] + [above for _, above in room], dtype=float)
    upper = np.append(problem.caps, limits)
    program = Program(np.zeros(len(upper)), upper, integer=True)
    program.set_costs(np.append(np.zeros(size), -np.ones(len(limits))))
    _add_rows(program, problem)
    solved = program.solve()
    if solved is None:
        return None
    moves = np.rint(solved.columns[size:]).astype(int).reshape(2, len(quotas)).T.tolist()
    return tuple(
        Change(quota, quota.minimum - below, quota.maximum + above)
        for quota, (below, above) in zip(quotas, moves, strict=True)
        if below or above
    )


def _add_rows(program: Program, problem: Problem) -> None:
    size, count = len(problem.sizes), len(problem.quotas)
    program.add_row(problem.seats, problem.seats, np.ones(size))
    for number, weights in enumerate(problem.matrix):
        if number < count:
            moves = np.eye(count)[number]
            nothing = np.zeros(count)
            lowered = np.concatenate([weights, moves, nothing])
            raised = np.concatenate([weights, nothing, -moves])
            program.add_row(problem.lower[number], INFINITY, lowered)
            program.add_row(-INFINITY, problem.upper[number], raised)
        else:
            program.add_row(problem.lower[number], problem.upper[number], weights)


def _room(quota: Quota, seats: int, *, flexible: bool) -> tuple[int, int]:
    """By how much the minimum may go down and the maximum up."""
    below = quota.minimum - (quota.lowest if flexible else 0)
    highest = min(quota.highest if flexible else seats, max(seats, quota.maximum))
    return below, max(0, int(highest) - quota.maximum)
