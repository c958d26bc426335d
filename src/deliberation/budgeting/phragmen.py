"""Sequential Phragmén: voters earn money at the same pace, and buy what they can first."""

from collections.abc import Iterator
from fractions import Fraction

from .amounts import simplest
from .index import tie_ranks
from .lazy import LowestFirst
from .load_steps import Purchase, losing_steps, winning_steps
from .loads import Loads
from .model import Instance
from .result import Reason, Result, Settings, Step, build_result
from .scaling import scaled_costs
from .supports import check_supports
from .ties import Ties
from .utilities import Utility


def phragmen(instance: Instance, *, utility: Utility = "cost", ties: Ties | None = None) -> Result:
    """Count by Phragmén's sequential rule for participatory budgeting.

    Every voter earns money at the same pace. As soon as the supporters of a project have
    its cost together, it is bought and they have nothing left. The count stops as soon as
    a project that could be bought now costs more than what is left of the budget: no
    other project is taken in its place (the variant of the literature and of pabutools).
    Projects that cost more than the whole budget, or that nobody marked, do not take part.

    Approval and choose-1 ballots; no utility is used, so `utility` stays ``"cost"``
    (ValueError otherwise). Exact. Ties: `ties`; a tied project that is too expensive stops
    the count too. O(purchases x (marks of the supporters + projects x purchases)).

    Steps: the winners; then the others, the next to be bought first. `figures["load"]` is
    what each supporter has earned (and paid) in all by then; for the others, what they
    would have to earn. `payments`: who paid how much of this project. Reasons:
    ``over-budget``: costs more than what was left when the count stopped; ``stopped``:
    would have fitted, but the count stopped before.
    Sources: Brill, Freeman, Janson, Lackner, "Phragmén's voting methods and justified
    representation", AAAI 2017; Los, Christoff, Grossi, "Proportional budget allocations:
    towards a systematization", IJCAI 2022.
    """
    check_supports(instance, "phragmen", utility)
    ties = ties or Ties()
    count = PhragmenCount(instance, ties)
    bought = tuple(count.purchases())
    tied = [*(purchase.tied for purchase in bought), count.stopped_by]
    return build_result(
        instance,
        Settings("phragmen", utility, "none", ties),
        steps=(
            *winning_steps(instance, bought, scale=count.scale),
            *_lost_steps(instance, count, bought),
        ),
        tied=[group for group in tied if len(group) > 1],
    )


class PhragmenCount:
    """The count. `left`: of the budget; `stopped_by`: whose turn it was when it stopped."""

    def __init__(self, instance: Instance, ties: Ties) -> None:
        self.scale, self.left, costs = scaled_costs(instance)
        self.loads = Loads(instance.profile, costs)
        self.ranks = tie_ranks(instance, ties)
        self.stopped_by: tuple[int, ...] = ()
        self.queue = LowestFirst(
            (
                (self.loads.load_with(number), number)
                for number, votes in enumerate(self.loads.votes)
                if votes and costs[number] <= self.left
            ),
            self.ranks,
        )

    def purchases(self) -> Iterator[Purchase]:
        """Buy one project after the other, until the next does not fit."""
        while best := self.queue.pop(lambda number, _: self.loads.load_with(number)):
            load, tied = best
            if any(self.loads.costs[number] > self.left for number in tied):
                self.stopped_by = tied
                return
            payments = self.loads.payments(tied[0], load)
            self.loads.raise_to(tied[0], load)
            self.left -= self.loads.costs[tied[0]]
            yield Purchase(tied[0], load, tied, payments)


def _lost_steps(
    instance: Instance, count: PhragmenCount, bought: tuple[Purchase, ...]
) -> tuple[Step, ...]:
    lost = set(range(len(instance.projects))) - {purchase.project for purchase in bought}
    loads = {
        number: count.loads.load_with(number) / count.scale
        for number in lost
        if count.loads.votes[number]
    }
    marked = sorted(loads, key=lambda number: (loads[number], count.ranks[number]))
    return losing_steps(
        instance,
        {number: _reason(count, number) for number in (*marked, *sorted(lost - set(loads)))},
        loads=loads,
        left=simplest(Fraction(count.left, count.scale)),
    )


def _reason(count: PhragmenCount, number: int) -> Reason:
    if not count.loads.votes[number]:
        return "no-votes"
    return "over-budget" if count.loads.costs[number] > count.left else "stopped"
