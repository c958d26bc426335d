"""Reading the rules of a budget: the decision that fixed them, their changes, the dates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parvis.activities.budget.models import RulesDecision
from parvis.ledger.models import Entry

CHANGED = "settings.changed"
SHOWN = 50


@dataclass(frozen=True)
class Change:
    """One change of the rules after the submission opened, with its public reason.

    `values`: by name of the setting, its value before and after.
    """

    at: datetime
    number: int
    reason: str
    values: dict[str, list[Any]]


@dataclass(frozen=True)
class StageDay:
    """When a stage opened, or will; None when no date is known."""

    label: Any
    at: datetime | None
    done: bool


def decision_of(activity) -> RulesDecision | None:
    """The council's decision on the rules, with its document."""
    found = RulesDecision.objects.filter(activity=activity).select_related("document")
    return found.first()


def rule_changes(activity) -> list[Change]:
    """The changes of the rules that the ledger has, the newest first."""
    found = Entry.objects.filter(subject=activity.key, verb=CHANGED)
    return [
        Change(entry.recorded_at, entry.number, entry.data["reason"], entry.data["changes"])
        for entry in found[:SHOWN]
    ]


def calendar(activity) -> list[StageDay]:
    """Each stage with the day on which it opened for the last time, or is planned to."""
    opened = dict(activity.stage_changes.values_list("after", "changed_at"))
    planned = dict(activity.stage_dates.filter(done=False).values_list("stage_slug", "opens_at"))
    slugs = [stage.slug for stage in activity.kind.stages]
    here = slugs.index(activity.stage_slug)
    return [
        StageDay(stage.label, (opened if place <= here else planned).get(stage.slug), place <= here)
        for place, stage in enumerate(activity.kind.stages)
    ]
