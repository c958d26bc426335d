"""Why each project won or not: figures for a table, a picture, or a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .amounts import Number, as_json
from .change import NOT_SEARCHED, Basis, Change
from .counterfactual import changes
from .fairness import CategoryShare, Fairness, fairness
from .model import Instance
from .result import Payment, Reason, Result, Rule, Step
from .sentences import sentence

__all__ = [
    "CategoryShare",
    "Fairness",
    "ProjectExplanation",
    "explain",
    "fairness",
    "sentence",
]


@dataclass(frozen=True, slots=True)
class ProjectExplanation:
    """What happened to one project. Amounts are in the unit of the instance's budget.

    `rank`: 1 for the first chosen, None for a loser. `money_left`: when it was chosen, before
    paying for it; for a loser, when its turn came (greedy) or at the end. `payments`: who
    paid how much (winners of equal shares and Phragmén). Equal shares only:
    `supporters_money`: what its supporters had together just before it was bought, or at
    the end (losers); `share`: what each voter could spend. `figures`: those of its step.
    Losers only: `missing_votes`, `missing_points` and `cost_to_cut`, and how sure each is
    (`votes_basis`, `cost_basis`); see `change.Change`.
    """

    id: str
    name: str
    rule: Rule
    won: bool
    rank: int | None
    reason: Reason
    votes: int
    cost: Number
    money_left: Number
    payments: tuple[Payment, ...] = ()
    supporters_money: Number | None = None
    share: Number | None = None
    missing_votes: int | None = None
    cost_to_cut: int | None = None
    missing_points: int | None = None
    votes_basis: Basis = "not-searched"
    cost_basis: Basis = "not-searched"
    figures: Mapping[str, Number] = field(default_factory=dict)

    @property
    def searched(self) -> bool:
        """Whether anything was looked for that would have made it win."""
        return {self.votes_basis, self.cost_basis} != {"not-searched"}

    @property
    def certain(self) -> bool:
        """Whether it wins a whole new count with each of these changes."""
        return "final-share" not in (self.votes_basis, self.cost_basis)

    @property
    def missing_money(self) -> Number:
        """What was short of the cost: in the budget (greedy), or in its supporters' hands."""
        had = self.money_left if self.supporters_money is None else self.supporters_money
        return 0 if self.won else max(self.cost - had, 0)

    def to_json(self) -> dict[str, Any]:
        """The explanation as JSON-able values; fractions as ``"a/b"``."""
        amounts = {
            "cost": self.cost,
            "money_left": self.money_left,
            "missing_money": self.missing_money,
            "supporters_money": self.supporters_money,
            "share": self.share,
        }
        payments = [{"voters": p.voters, "amount": as_json(p.amount)} for p in self.payments]
        return {
            "id": self.id,
            "name": self.name,
            "won": self.won,
            "rank": self.rank,
            "reason": self.reason,
            "votes": self.votes,
            "payments": payments,
            "missing_votes": self.missing_votes,
            "missing_points": self.missing_points,
            "cost_to_cut": self.cost_to_cut,
            "votes_basis": self.votes_basis,
            "cost_basis": self.cost_basis,
            "certain": self.certain,
            **{key: None if value is None else as_json(value) for key, value in amounts.items()},
            "figures": {key: as_json(value) for key, value in self.figures.items()},
        }


def explain(
    instance: Instance,
    result: Result,
    *,
    counterfactuals: bool = True,
    losers: int | None = None,
    recounts: int | None = None,
) -> tuple[ProjectExplanation, ...]:
    """Explain every project, in the order of the steps of the result.

    `counterfactuals`: also search what would have made each loser win, or only the first
    so many `losers`, with at most so many `recounts`; see `counterfactual.changes` for
    what these figures mean and cost.
    """
    wanted = losers if counterfactuals else 0
    found = changes(instance, result, losers=wanted, recounts=recounts) if wanted != 0 else {}
    ranks = {name: rank for rank, name in enumerate(result.selected, start=1)}
    return tuple(
        _explanation(
            instance,
            result,
            step,
            rank=ranks.get(step.project),
            change=found.get(step.project, NOT_SEARCHED),
        )
        for step in result.steps
    )


def _explanation(
    instance: Instance, result: Result, step: Step, *, rank: int | None, change: Change
) -> ProjectExplanation:
    return ProjectExplanation(
        id=step.project,
        name=instance.by_id[step.project].name,
        rule=result.rule,
        won=step.chosen,
        rank=rank,
        reason=step.reason,
        votes=step.votes,
        cost=step.cost,
        money_left=step.money_left + (step.cost if step.chosen else 0),
        payments=step.payments,
        supporters_money=step.supporters_money,
        share=result.share,
        missing_votes=change.missing_votes,
        cost_to_cut=change.cost_to_cut,
        missing_points=change.missing_points,
        votes_basis=change.votes_basis,
        cost_basis=change.cost_basis,
        figures=step.figures,
    )
