"""What the writes of a plan share: versions, numbers, the journal, pages to forget."""

from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.plan.models import Action, Change
from parvis.activities.plan.stages import HIDDEN, PROMISED
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.processes.services import hold_open


def open_to_write(activity, by):
    """The activity, held open for its team; raises `Refused` or `PermissionDenied`."""
    activity = hold_open(activity, "review")
    require(by, "plan.write", activity)
    forget_pages(activity)
    return activity


def open_to_follow(action: Action, by) -> Action:
    """The action, locked, its activity held open for its follow-up."""
    activity = hold_open(action.activity, "follow_up")
    fresh = lock_action(action)
    fresh.activity = activity
    require(by, "plan.follow", fresh)
    forget_pages(activity)
    return fresh


def lock_action(action: Action) -> Action:
    """The same action, read again and locked until the transaction ends."""
    return Action.objects.select_for_update(of=("self",)).get(pk=action.pk)


def forget_pages(activity) -> None:
    drop_pages_later(activity.municipality_id)


def next_number(rows) -> int:
    """The number after the last one of `rows`; the caller holds the lock of the activity."""
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def check_version(row, version: int | None) -> None:
    """Refuse to overwrite what somebody else changed meanwhile; None: the writer saw no version."""
    if version is not None and version != row.version:
        raise Refused(
            _(
                "Quelqu’un a modifié cette fiche pendant que vous l’écriviez. Rien n’est perdu : "
                "votre texte est encore dans le formulaire, et la version actuelle est affichée à "
                "côté. Reprenez ce qu’il faut, puis enregistrez de nouveau."
            ),
            code="changed_meanwhile",
        )


def is_promised(activity) -> bool:
    """Whether the plan is adopted: then a date or a target changes with a public reason."""
    return activity.stage_slug in PROMISED


def note(activity, verb: str, *, now=None, **values: Any) -> Change | None:
    """A line in the public journal; none while residents do not see the plan."""
    if activity.stage_slug in HIDDEN:
        return None
    return Change.objects.create(
        activity=activity, verb=verb, created_at=now or timezone.now(), **values
    )
