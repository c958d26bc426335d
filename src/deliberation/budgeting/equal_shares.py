"""The method of equal shares: every voter decides on the same share of the money."""

from dataclasses import replace
from fractions import Fraction
from typing import cast

from .amounts import Number, simplest
from .comparison import preferred
from .completion import Completed, complete, share_of
from .exact import ExactCount, Purchase
from .finishing import by_least_violation, by_utility
from .greedy import greedy
from .index import Index, build_index
from .model import Instance
from .result import (
    Completion,
    Payment,
    Plateau,
    Priced,
    Result,
    Settings,
    Step,
    Utility,
    build_result,
    check_names,
)
from .ties import Ties
from .utilities import check_utility


def equal_shares(
    instance: Instance,
    *,
    utility: Utility = "cost",
    completion: Completion = "none",
    ties: Ties | None = None,
    comparison: str = "none",
) -> Result:
    """Count by the method of equal shares.

    Each voter has the same share. Of the projects that their supporters can still pay, the
    one of lowest effective cost is bought: its supporters pay in proportion to what it is
    worth to them (`utility`; the same for all with cost and count), or all they have left.
    The effective cost is what one unit of utility costs those who can pay.

    `completion`: ``"add1"`` raises the share by one unit of money until the next raise
    overspends; ``"add1-exhaustive"`` stops as soon as no other project with votes would fit;
    ``"add1-utilitarian"`` goes on after Add1 like greedy; ``"epsilon"`` buys others, without
    a raise, by the least that other voters must pay for them (see `finishing`).
    `comparison`: a utility by which voters compare the outcome with that of greedy (same
    utility and ties), see `comparison.preferred`.

    Exact. Ties: `ties`, by default lowest cost, most votes, lot. ValueError for unknown
    names, and for a utility that the ballots do not have. Source: Peters, Pierczyński,
    Skowron, NeurIPS 2021; Add1 and comparison: equalshares.net.
    """
    check_names(utility, completion)
    check_utility(utility, instance.vote_type)
    ties = ties or Ties()
    if comparison != "none":
        check_utility(comparison, instance.vote_type)
    result = _count(instance, Settings("equal-shares", utility, completion, ties))
    if comparison == "none":
        return result
    other = greedy(instance, utility=utility, ties=ties)
    return preferred(instance, result, other, by=cast(Utility, comparison))


def _count(instance: Instance, settings: Settings) -> Result:
    index = build_index(instance, settings.utility, settings.ties)
    done = complete(index, settings.completion)
    final = index if settings.completion == "epsilon" else done.index
    count = ExactCount(final, share_of(index, done.increments))
    bought = tuple(count.replay(done.final))
    steps = _bought_steps(instance, index, bought)
    more, tied = _finish(instance, settings, count, steps)
    result = build_result(
        instance,
        settings,
        steps=(*steps, *more, *_lost_steps(instance, count, (*steps, *more))),
        tied=[*(purchase.tied for purchase in bought if len(purchase.tied) > 1), *tied],
    )
    return _with_raises(result, instance, done)


def _finish(
    instance: Instance, settings: Settings, count: ExactCount, steps: tuple[Step, ...]
) -> tuple[list[Step], list[tuple[int, ...]]]:
    """Projects funded from the money that is left when the shares are not raised any more."""
    won = {step.project for step in steps}
    others = frozenset(n for n, project in enumerate(instance.projects) if project.id not in won)
    left = steps[-1].money_left if steps else instance.budget
    if settings.completion == "add1-utilitarian":
        return by_utility(instance, others, left, settings.utility, settings.ties)
    if settings.completion == "epsilon":
        return by_least_violation(instance, count, others, left)
    return [], []


def _with_raises(result: Result, instance: Instance, done: Completed) -> Result:
    return replace(
        result,
        share=share_of(done.index, done.increments) / done.index.scale,
        increments=done.increments,
        plateaus=_plateaus(done.index, done.plateaus),
        next_raise=_next_raise(instance, done),
    )


def _plateaus(index: Index, found: tuple[Plateau, ...]) -> tuple[Plateau, ...]:
    return tuple(
        replace(plateau, cost=simplest(Fraction(plateau.cost) / index.scale)) for plateau in found
    )


def _next_raise(instance: Instance, done: Completed) -> tuple[Priced, ...]:
    """What the next raise buys, as far as the first project that is too much."""
    if done.overspending is None:
        return ()
    count = ExactCount(done.index, share_of(done.index, done.increments + 1))
    bought, spent = [], 0
    for number, rho in count.prices(done.overspending.outcome):
        effective_cost = _effective_cost(done.index, number, rho)
        bought.append(Priced(instance.projects[number].id, effective_cost))
        spent += done.index.costs[number]
        if spent > done.index.budget:
            break
    return tuple(bought)


def _effective_cost(index: Index, number: int, rho: Fraction) -> Number:
    """In units of money for one unit of utility; with utility "cost" it has no unit."""
    by_cost = index.worths[number] is None and index.utilities is index.costs
    unit = Fraction(1) if by_cost else Fraction(index.scale, index.points_scale)
    return simplest(rho / unit)


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
    equal = index.worths[purchase.project] is None
    return Step(
        project=project.id,
        chosen=True,
        reason="chosen",
        votes=instance.votes[project.id],
        cost=project.cost,
        money_left=left,
        effective_cost=_effective_cost(index, purchase.project, purchase.effective_cost),
        price=_in_units(purchase.price, index) if equal else None,
        payments=tuple(
            Payment(payment.voters, _in_units(payment.amount, index))
            for payment in purchase.payments
        ),
        supporters_money=_in_units(purchase.supporters_money, index),
    )


def _in_units(amount: Number, index: Index) -> Number:
    """An amount of the index in the unit of the budget."""
    return simplest(amount if index.scale == 1 else Fraction(amount) / index.scale)


def _lost_steps(instance: Instance, count: ExactCount, won: tuple[Step, ...]) -> tuple[Step, ...]:
    """The projects not funded, the best covered by their supporters' money first."""
    left = won[-1].money_left if won else instance.budget
    names = {step.project for step in won}
    lost = [n for n, project in enumerate(instance.projects) if project.id not in names]
    steps = [_lost_step(instance, count, number, left) for number in lost]
    return tuple(sorted(steps, key=lambda step: -Fraction(step.supporters_money or 0) / step.cost))


def _lost_step(instance: Instance, count: ExactCount, number: int, left: Number) -> Step:
    project = instance.projects[number]
    votes = instance.votes[project.id]
    supported = len(count.index.supporters[number]) > 0
    return Step(
        project=project.id,
        chosen=False,
        reason="supporters-short" if supported else "no-points" if votes else "no-votes",
        votes=votes,
        cost=project.cost,
        money_left=left,
        supporters_money=simplest(count.money_of(number) / count.index.scale),
    )
