"""The recommended actions of a diagnosis, each with what the municipality decided about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from deliberation.diagnosis.priorities import Action, Ranked
from deliberation.diagnosis.words import reason
from parvis.activities.diagnosis.marks import language, said
from parvis.activities.diagnosis.models import ActionChoice
from parvis.activities.diagnosis.selectors.reports import Reported
from parvis.processes.outcomes import Proposal

EUROS = 100


@dataclass(frozen=True)
class Recommended:
    """place: its rank, from 1. is_first: among the first steps. choice: what was decided, None
    while nothing was."""

    place: int
    ranked: Ranked
    reason: str
    is_first: bool
    choice: ActionChoice | None = None

    @property
    def action(self) -> Action:
        return self.ranked.action

    @property
    def title(self) -> str:
        return said(self.action.text)

    @property
    def example(self) -> str:
        return said(self.action.example)


def recommended_of(found: Reported) -> list[Recommended]:
    """Every useful action in the order of its rank, with the choice made about it; one query."""
    choices = choices_of(found.frame.activity)
    first = {one.action.id for one in found.found.first}
    names, spoken = found.names, language()
    return [
        Recommended(
            place=place,
            ranked=one,
            reason=reason(one, found.grid, spoken, names=names),
            is_first=one.action.id in first,
            choice=choices.get(one.action.id),
        )
        for place, one in enumerate(found.found.ranked, start=1)
    ]


def choices_of(activity) -> dict[str, ActionChoice]:
    """What was decided, by action."""
    return {one.action: one for one in ActionChoice.objects.filter(activity=activity)}


def proposals_of(found: Reported) -> Iterator[Proposal]:
    """The accepted actions, in the order of their ranks, for a plan of the same process.

    cost: the municipality's own figure, or the middle of the catalogue's order of magnitude.
    """
    for one in recommended_of(found):
        if one.choice is None or one.choice.decision != ActionChoice.Decision.ACCEPTED:
            continue
        yield Proposal(
            title=one.title,
            text=one.example,
            source=found.frame.activity.key,
            cost=cost_of(one.action) if one.choice.cost is None else one.choice.cost,
            data={
                "action": one.action.id,
                "indicators": list(one.ranked.lacking),
                "weeks": one.action.weeks,
                "effort": one.action.effort,
                "format": one.action.format,
                "reason": one.reason,
                "prerequisites": list(one.action.needs),
            },
        )


def cost_of(action: Action) -> int:
    """The middle of an order of magnitude, in cents."""
    low, high = action.cost
    return (low + high) * EUROS // 2
