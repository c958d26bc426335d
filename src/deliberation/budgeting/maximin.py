"""Maximin support: keep the load of the most loaded voter as low as possible."""

from collections.abc import Iterator
from fractions import Fraction

from .amounts import simplest
from .balance import highest_load
from .index import tie_ranks
from .kinds import Kinds
from .lazy import LowestFirst
from .load_steps import Purchase, losing_steps, winning_steps
from .model import Instance
from .result import Reason, Result, Settings, Step, build_result
from .scaling import scaled_costs
from .supports import check_supports
from .ties import Ties
from .utilities import Utility


def maximin_support(
    instance: Instance, *, utility: Utility = "cost", ties: Ties | None = None
) -> Result:
    """Count by the generalised sequential maximin support method.

    The cost of each chosen project is a load that its supporters carry together, divided
    between them in any way. In each round, of the projects that fit into what is left of
    the budget, the one is added with which the load of the most loaded voter can be kept
    lowest; all loads are divided anew each time. The count ends when nothing fits. A
    project that nobody marked is never taken (pabutools takes them last).

    Approval and choose-1 ballots; no utility is used, so `utility` stays ``"cost"``
    (ValueError otherwise). Exact, where pabutools compares floating-point optima. Ties:
    `ties`; projects that do not raise the highest load tie with each other. A few maximum
    flows for each project and round at worst, see `balance`.

    Steps: the winners; then the others, the lowest load first. `figures["load"]`: the load
    of the most loaded voter with the project added; for a loser, at the end of the count.
    Sources: Aziz, Lee, Talmon, "Proportionally representative participatory budgeting:
    axioms and algorithms", AAMAS 2018; Sánchez-Fernández, Fernández-García, Fisteus,
    Brill, "The maximin support method: an extension of the D'Hondt method to
    approval-based multiwinner elections", AAAI 2021.
    """
    check_supports(instance, "maximin-support", utility)
    ties = ties or Ties()
    count = MaximinCount(instance, ties)
    bought = tuple(count.purchases())
    return build_result(
        instance,
        Settings("maximin-support", utility, "none", ties),
        steps=(
            *winning_steps(instance, bought, scale=count.scale),
            *_lost_steps(instance, count, bought),
        ),
        tied=[purchase.tied for purchase in bought if len(purchase.tied) > 1],
    )


class MaximinCount:
    """The count. `left`: of the budget; `load`: of the most loaded voter."""

    def __init__(self, instance: Instance, ties: Ties) -> None:
        self.scale, self.left, self.costs = scaled_costs(instance)
        self.kinds = Kinds(instance.profile)
        self.ranks = tie_ranks(instance, ties)
        self.load = Fraction(0)
        self.votes = tuple(instance.votes.values())
        self.queue = LowestFirst(
            ((self.share(number), number) for number, votes in enumerate(self.votes) if votes),
            self.ranks,
        )

    def purchases(self) -> Iterator[Purchase]:
        """Add one project after the other, until nothing fits."""
        while best := self.queue.pop(self._value):
            self.load, tied = best
            self.left -= self.costs[tied[0]]
            self.kinds.choose(tied[0])
            yield Purchase(tied[0], self.load, tied)

    def share(self, number: int) -> Fraction:
        """What each supporter pays when they pay a project alone and equally."""
        return Fraction(self.costs[number], self.votes[number])

    def load_with(self, number: int, *, at_least: Fraction) -> Fraction:
        """The highest load if a project were added now; `at_least`: a known lower bound."""
        market = self.kinds.market(self.costs, number)
        return highest_load(market, at_least=max(at_least, self.load))

    def _value(self, number: int, bound: Fraction) -> Fraction | None:
        if self.costs[number] > self.left:
            return None
        return self.load_with(number, at_least=bound)


def _lost_steps(
    instance: Instance, count: MaximinCount, bought: tuple[Purchase, ...]
) -> tuple[Step, ...]:
    lost = set(range(len(instance.projects))) - {purchase.project for purchase in bought}
    loads = {
        number: count.load_with(number, at_least=count.share(number)) / count.scale
        for number in lost
        if count.votes[number]
    }
    marked = sorted(loads, key=lambda number: (loads[number], count.ranks[number]))
    reasons: dict[int, Reason] = dict.fromkeys(marked, "over-budget")
    reasons |= dict.fromkeys(sorted(lost - set(loads)), "no-votes")
    return losing_steps(
        instance,
        reasons,
        loads=loads,
        left=simplest(Fraction(count.left, count.scale)),
    )
