"""Stages as the team opens and plans them: with a permission and a public reason."""

from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.processes.models import Activity
from parvis.processes.stages import open_stage, schedule_stage, unschedule_stage


def open_by_hand(activity: Activity, to: str, *, by, reason: str) -> Activity:
    """Open a stage now, for a public reason; refused while the process is a draft."""
    require(by, "processes.manage", activity)
    if activity.process.published_at is None:
        raise Refused(_("Publiez d’abord la démarche : personne ne la voit encore."), code="draft")
    return open_stage(activity, to, by=by, reason=reason)


def plan_stage(activity: Activity, stage: str, opens_at, *, by) -> None:
    """Plan that a stage opens by itself at a date to come."""
    require(by, "processes.manage", activity)
    if opens_at <= timezone.now():
        raise Refused(
            _("Cette date est passée : choisissez une date à venir, ou ouvrez l’étape maintenant."),
            code="past",
        )
    activity.kind.check_planning(activity, stage)
    schedule_stage(activity, stage, opens_at)


def unplan_stage(activity: Activity, stage: str, *, by) -> None:
    """Forget the date planned for a stage."""
    require(by, "processes.manage", activity)
    activity.kind.check_planning(activity, stage)
    unschedule_stage(activity, stage)
