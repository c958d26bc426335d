"""What became of a contribution in a plan."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from parvis.activities.plan.models import Link, Remark
from parvis.activities.plan.stages import HIDDEN
from parvis.processes.kinds import Event


def traces_of(contribution) -> Iterator[Event]:
    """The actions in which it was taken up, in plans that residents can read; one query."""
    found = Link.objects.filter(contribution=contribution, action__isnull=False)
    found = found.exclude(activity__stage_slug__in=HIDDEN).exclude(
        activity__process__status="draft"
    )
    for link in found.select_related("action", "activity__process").order_by("created_at", "id"):
        link.action.activity = link.activity
        facts = {"number": link.action.number, "plan": link.activity.title}
        yield Event(
            at=link.created_at,
            title=_("Reprise dans l’action %(number)d du plan « %(plan)s »") % facts,
            text=link.action.title,
            url=link.action.get_absolute_url(),
            tone="success",
        )


def panel_of(contribution) -> tuple[str, dict[str, Any]] | None:
    """What a remark is about, for its page; nothing for one on the whole plan."""
    found = Remark.objects.filter(contribution=contribution)
    remark = found.select_related("action", "objective").first()
    if remark is None or (remark.action is None and remark.objective is None):
        return None
    context = {"remark": remark, "activity": contribution.activity}
    return "plan/panel.html", context | {
        "kept_as": (remark.pk, remark.action_id, remark.objective_id)
    }
