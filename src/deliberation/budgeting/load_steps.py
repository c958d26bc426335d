"""The steps of the rules that balance loads: sequential Phragmén and maximin support."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .amounts import Number, simplest
from .model import Instance
from .result import Payment, Reason, Step


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project bought; money in the unit of the count.

    `load`: of its supporters (Phragmén), or of the most loaded voter (maximin support);
    `tied`: the projects with the same load at that moment, itself first, in tie order;
    `payments`: (voters, amount paid by each).
    """

    project: int
    load: Fraction
    tied: tuple[int, ...]
    payments: tuple[tuple[int, Fraction], ...] = ()


def winning_steps(
    instance: Instance, purchases: Sequence[Purchase], *, scale: int
) -> tuple[Step, ...]:
    """One step for each purchase; `scale`: units of the count in one of the budget."""
    left, steps = instance.budget, []
    for purchase in purchases:
        left -= instance.projects[purchase.project].cost
        steps.append(_winning_step(instance, purchase, scale=scale, left=left))
    return tuple(steps)


def losing_steps(
    instance: Instance,
    reasons: Mapping[int, Reason],
    *,
    loads: Mapping[int, Fraction],
    left: Number,
) -> tuple[Step, ...]:
    """One step for each loser, in the order of `reasons`; loads and `left` in the budget's unit."""
    return tuple(
        Step(
            project=instance.projects[number].id,
            chosen=False,
            reason=reason,
            votes=instance.votes[instance.projects[number].id],
            cost=instance.projects[number].cost,
            money_left=left,
            figures={"load": simplest(loads[number])} if number in loads else {},
        )
        for number, reason in reasons.items()
    )


def _winning_step(instance: Instance, purchase: Purchase, *, scale: int, left: Number) -> Step:
    project = instance.projects[purchase.project]
    return Step(
        project=project.id,
        chosen=True,
        reason="chosen",
        votes=instance.votes[project.id],
        cost=project.cost,
        money_left=left,
        payments=tuple(
            Payment(voters, simplest(amount / scale)) for voters, amount in purchase.payments
        ),
        figures={"load": simplest(purchase.load / scale)},
    )
