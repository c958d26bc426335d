"""Reading editions: neighbours, lessons, money to carry over, what changed in the rules."""

from dataclasses import dataclass
from typing import Any

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Edition, Lesson
from parvis.activities.budget.selectors.delivery import money
from parvis.processes.models import Activity, ProcessStatus

AFTER_RESULT = ("result", "follow-up")


@dataclass(frozen=True)
class Neighbours:
    """The editions before and after one, where they may be seen, and its own line."""

    edition: Edition | None
    previous: Activity | None
    following: Activity | None


def neighbours(activity, *, drafts: bool = False) -> Neighbours:
    """The editions beside `activity`; those whose process is a draft only for the desk. One query,
    two if there is a next one."""
    found = Edition.objects.filter(activity=activity).select_related(
        "previous__activity__process", "following__activity__process"
    )
    return beside(found.first(), drafts=drafts)


def beside(edition: Edition | None, *, drafts: bool = False) -> Neighbours:
    """The same of a line that was read with its neighbours."""
    if edition is None:
        return Neighbours(None, None, None)
    previous = edition.previous.activity if edition.previous else None
    following = getattr(edition, "following", None)
    after = following.activity if following else None
    return Neighbours(edition, visible(previous, drafts), visible(after, drafts))


def visible(activity: Activity | None, drafts: bool) -> Activity | None:
    if activity is None or drafts:
        return activity
    return None if activity.process.status == ProcessStatus.DRAFT else activity


def lessons(activity) -> list[Lesson]:
    """What to keep, then what to change."""
    return sorted(
        Lesson.objects.filter(activity=activity), key=lambda one: (one.verdict != "keep", one.pk)
    )


def without_next(activity) -> list[Activity]:
    """The budgets of the municipality that no other edition follows yet, the newest first."""
    found = Activity.objects.filter(kind_slug=activity.kind_slug, stage_slug__in=AFTER_RESULT)
    found = found.filter(budget_edition__following=None).exclude(pk=activity.pk)
    return list(found.select_related("process").order_by("-pk"))


def returned_money(activity) -> int:
    """Cents that the next edition gets: of winners refused, reduced or given up."""
    return money(activity, configuration(activity).envelope).returned


def settings_of(activity) -> dict[str, Any]:
    """Every rule of an edition, with the usual value where none is written down."""
    return configuration(activity).to_json()
