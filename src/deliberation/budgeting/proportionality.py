"""EJR+ up to one project: is any group of voters left with less than its part of the money?

Definition. An outcome W *violates* EJR+ up to one project if there are a project p outside
W and a group S of voters who marked it such that every voter i of S has

    u_i(W) + u_i(p)  <=  (budget / voters) x sum of u_j(p) over S / cost(p).

The right side is what the part of the budget that belongs to S would buy, at the rate at
which S gets utility from p. So even with p itself, nobody in S would have more than the
group could have paid for alone. With utility "cost" this reads: what W spends on the
projects of i, plus cost(p), is at most the part of S; with equal costs it is EJR+ of
committees: |S| >= l x voters / seats and each of S has fewer than l winners.

Source: Brill and Peters, "Robust and verifiable proportionality axioms for multiwinner
voting", EC 2023 (arXiv 2302.01989), where EJR+ is defined for committees and carried over
to participatory budgets up to one project; written here for additive utilities, with the
strict comparison of "EJR up to one project" in Peters, Pierczyński and Skowron, NeurIPS
2021. The method of equal shares never violates it. If its supporters could have paid p at
rate r = cost(p) / sum of u_j(p), everything bought before was at least as good, so who
cannot pay r x u_i(p) any more has spent more than budget / voters - r x u_i(p), at rate r
or better: u_i(W) + u_i(p) > (budget / voters) / r. A larger share only gives more.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from .amounts import Number, simplest
from .index import Exact
from .model import Instance
from .profile import Integers
from .totals import SAFE, borda_points
from .utilities import Utility, check_utility


@dataclass(frozen=True, slots=True)
class Violation:
    """A group of voters that could have paid more for itself, and by which project.

    `project`: the id of the project p not chosen; `voters`: how many people are in the
    group; `groups`: the numbers of their ballots in `instance.profile`, ascending. None of
    them has more than `most` utility even with the project, and their part of the budget
    would have bought `deserved`, which is at least as much.
    """

    project: str
    voters: int
    groups: tuple[int, ...]
    most: Number
    deserved: Number


def ejr_plus_violations(
    instance: Instance, selected: Collection[str], *, utility: Utility = "cost"
) -> tuple[Violation, ...]:
    """The projects by which a set of winners (ids) violates EJR+ up to one project.

    For each such project the largest group; none means that the axiom holds. For one
    project it is enough to look at the supporters who have at most t, for each t: a group
    that violates the axiom still does with everyone added who has no more than its richest.
    O(marks log marks), exact. Raises ValueError for a utility that these ballots do not
    have.
    """
    check_utility(utility, instance.vote_type)
    return tuple(_Outcome(instance, selected, utility).violations())


class _Outcome:
    """What each group of equal ballots has, in whole units of `1 / scale` utility."""

    def __init__(self, instance: Instance, selected: Collection[str], utility: Utility) -> None:
        self.instance, self.selected = instance, frozenset(selected)
        self.values, self.scale = mark_values(instance, utility)
        won = np.array([project.id in self.selected for project in instance.projects], dtype=bool)
        profile = instance.profile
        gained = np.where(won[profile.items], self.values, 0)
        sums = np.concatenate((gained[:0], [0], np.cumsum(gained)))
        self.received = sums[profile.starts[1:]] - sums[profile.starts[:-1]]

    def violations(self) -> Iterator[Violation]:
        for number, project in enumerate(self.instance.projects):
            found = None if project.id in self.selected else self._violation(number)
            if found is not None:
                yield found

    def _violation(self, number: int) -> Violation | None:
        """The largest violating group of one project, if any."""
        instance, profile = self.instance, self.instance.profile
        marks = profile.marks_of(number)
        marks = marks[self.values[marks] > 0]
        groups, worth = profile.groups[marks], self.values[marks]
        have = self.received[groups] + worth
        order = np.argsort(have, kind="stable")
        have = have[order]
        together = np.cumsum((worth * profile.weights[groups])[order])
        rate = Fraction(instance.budget) / (
            max(instance.voters, 1) * instance.projects[number].cost
        )
        for last in _candidates(have, together, rate):
            if int(have[last]) <= rate * int(together[last]):
                inside = np.sort(groups[order[: last + 1]])
                return Violation(
                    project=instance.projects[number].id,
                    voters=int(profile.weights[inside].sum()),
                    groups=tuple(inside.tolist()),
                    most=simplest(Fraction(int(have[last]), self.scale)),
                    deserved=simplest(rate * int(together[last]) / self.scale),
                )
        return None


def _candidates(have: Exact, together: Exact, rate: Fraction) -> list[int]:
    """Where a group may end, the largest group first; floats only set aside the clear cases."""
    if not len(have):
        return []
    ends = np.append(have[1:] != have[:-1], True)
    margin = 1 + 2.0**-40  # far above the rounding of three operations
    near = have.astype(float) <= together.astype(float) * (float(rate) * margin)
    found: list[int] = np.flatnonzero(ends & near)[::-1].tolist()
    return found


def mark_values(instance: Instance, utility: Utility) -> tuple[Exact, int]:
    """What each mark of the profile is worth if its project wins, in units of `1 / scale`.

    Beside `profile.items`; never below 0. Python integers where 64 bits may not do.
    """
    values, scale = _plain_values(instance, utility)
    largest = int(np.abs(values).max(initial=0)) * max(instance.voters, len(values), 1)
    positive = np.maximum(values, 0)
    return (positive if largest < SAFE else positive.astype(object)), scale


def _plain_values(instance: Instance, utility: Utility) -> tuple[Integers, int]:
    profile = instance.profile
    if utility == "count":
        return np.ones(len(profile.items), dtype=np.int64), 1
    if utility == "borda":
        return borda_points(profile), 1
    if utility == "score" and profile.points is not None:
        return profile.points, profile.points_scale
    scale = lcm(*(project.cost.denominator for project in instance.projects))
    costs = [int(project.cost * scale) for project in instance.projects]
    kind = np.int64 if max(costs, default=0) < SAFE else object
    return np.array(costs, dtype=kind)[profile.items], scale
