"""Why each project won or not: figures for a table, a picture, or a sentence."""

from dataclasses import dataclass
from typing import Any

from .amounts import Number, as_json
from .counterfactual import Change, changes, hold_in_new_count
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

NO_CHANGE = Change(None, None)


@dataclass(frozen=True, slots=True)
class ProjectExplanation:
    """What happened to one project. Amounts are in the unit of the instance's budget.

    `rank`: 1 for the first chosen, None for a loser. `money_left`: greedy: what was left
    of the budget when its turn came; equal shares: when it was bought (before paying), or
    at the end. Equal shares only: `payments`: who paid how much (winners);
    `supporters_money`: what its supporters had together just before it was bought, or at
    the end (losers); `share`: what each voter could spend.
    `missing_votes` and `cost_to_cut`: losers only, see `counterfactual.Change`; None also
    when they were not computed (`searched` is False). `certain`: with these changes it wins
    a whole new count; otherwise its supporters can buy it at the final share, no more.
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
    searched: bool = True
    certain: bool = True

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
            "cost_to_cut": self.cost_to_cut,
            "certain": self.certain,
            **{key: None if value is None else as_json(value) for key, value in amounts.items()},
        }


def explain(
    instance: Instance, result: Result, *, counterfactuals: bool = True
) -> tuple[ProjectExplanation, ...]:
    """Explain every project, in the order of the steps of the result.

    `counterfactuals`: also search what would have made each loser win; see
    `counterfactual.changes` for what these figures mean and cost.
    """
    found = changes(instance, result) if counterfactuals else {}
    ranks = {name: rank for rank, name in enumerate(result.selected, start=1)}
    return tuple(
        _explanation(
            instance,
            result,
            step,
            rank=ranks.get(step.project),
            change=found.get(step.project),
        )
        for step in result.steps
    )


def _explanation(
    instance: Instance, result: Result, step: Step, *, rank: int | None, change: Change | None
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
        missing_votes=(change or NO_CHANGE).missing_votes,
        cost_to_cut=(change or NO_CHANGE).cost_to_cut,
        searched=step.chosen or change is not None,
        certain=hold_in_new_count(result),
    )
