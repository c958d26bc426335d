"""The method of equal shares: every voter decides on the same share of the money."""

from dataclasses import replace
from fractions import Fraction

from .amounts import Number, simplest
from .completion import complete, share_of
from .exact import ExactCount, Purchase
from .index import Index, build_index
from .model import Instance
from .result import (
    Completion,
    Plateau,
    Result,
    Settings,
    Step,
    Utility,
    build_result,
    check_names,
)
from .ties import Ties


def equal_shares(
    instance: Instance,
    *,
    utility: Utility = "cost",
    completion: Completion = "none",
    ties: Ties | None = None,
) -> Result:
    """Count by the method of equal shares.

    Each voter has the same share. Of the projects that their supporters can still pay, the
    one of lowest effective cost (highest payment / utility of an approval, its cost or 1)
    is bought: its supporters pay equally, or all they have. `completion`: ``"add1"`` raises
    the share by one unit of money until the next raise overspends; ``"add1-exhaustive"``
    stops as soon as no other project with votes would fit.

    Exact. Ties: `ties`, by default lowest cost, most votes, lot. ValueError for unknown
    names. Source: Peters, Pierczyński, Skowron, NeurIPS 2021; Add1: equalshares.net.
    """
    check_names(utility, completion)
    ties = ties or Ties()
    index = build_index(instance, utility, ties)
    plateaus = _plateaus(index, completion)
    share = share_of(index, plateaus[-1].last)
    count = ExactCount(index, share)
    bought = tuple(count.purchases())
    result = build_result(
        instance,
        Settings("equal-shares", utility, completion, ties),
        steps=(*_bought_steps(instance, index, bought), *_lost_steps(instance, count, bought)),
        tied=[purchase.tied for purchase in bought if len(purchase.tied) > 1],
    )
    raised = plateaus[-1].last
    return replace(result, share=share / index.scale, increments=raised, plateaus=plateaus)


def _plateaus(index: Index, completion: Completion) -> tuple[Plateau, ...]:
    return tuple(
        replace(plateau, cost=simplest(Fraction(plateau.cost) / index.scale))
        for plateau in complete(index, completion)
    )


def _bought_steps(
    instance: Instance, index: Index, bought: tuple[Purchase, ...]
) -> tuple[Step, ...]:
    left, steps = instance.budget, []
    for purchase in bought:
        left -= instance.projects[purchase.project].cost
        steps.append(_bought_step(instance, index, purchase, left))
    return tuple(steps)


def _bought_step(instance: Instance, index: Index, purchase: Purchase, left: Number) -> Step:
    project = instance.projects[purchase.project]
    # With utility "cost" both price and utility are in scaled units: their ratio has none.
    unit = 1 if index.utilities[purchase.project] > 1 else index.scale
    return Step(
        project=project.id,
        chosen=True,
        reason="chosen",
        votes=instance.votes[project.id],
        cost=project.cost,
        money_left=left,
        effective_cost=simplest(purchase.effective_cost / unit),
        price=simplest(purchase.price / index.scale),
        payments=tuple(
            replace(payment, amount=simplest(Fraction(payment.amount) / index.scale))
            for payment in purchase.payments
        ),
        supporters_money=simplest(purchase.supporters_money / index.scale),
    )


def _lost_steps(
    instance: Instance, count: ExactCount, bought: tuple[Purchase, ...]
) -> tuple[Step, ...]:
    """The projects not bought, the best covered by their supporters' money first."""
    left = instance.budget - sum(instance.projects[b.project].cost for b in bought)
    lost = sorted(set(range(len(instance.projects))) - {b.project for b in bought})
    steps = [_lost_step(instance, count, number, left) for number in lost]
    return tuple(sorted(steps, key=lambda step: -Fraction(step.supporters_money or 0) / step.cost))


def _lost_step(instance: Instance, count: ExactCount, number: int, left: Number) -> Step:
    project = instance.projects[number]
    votes = instance.votes[project.id]
    return Step(
        project=project.id,
        chosen=False,
        reason="supporters-short" if votes else "no-votes",
        votes=votes,
        cost=project.cost,
        money_left=left,
        supporters_money=simplest(count.money_of(number) / count.index.scale),
    )
