"""Reading what waits for a second person."""

from datetime import datetime

from django.utils import timezone

from parvis.activities.budget.models import Confirmation


def waiting_requests(activity, *, now=None) -> list[Confirmation]:
    """The requests on a vote that somebody else can still confirm."""
    found = Confirmation.objects.filter(
        activity=activity,
        state=Confirmation.State.WAITING,
        expires_at__gt=now or timezone.now(),
    )
    return list(found.select_related("asked_by"))


def to_confirm(user) -> list[Confirmation]:
    """Every request of the municipality that waits for somebody other than `user`."""
    found = Confirmation.objects.filter(
        state=Confirmation.State.WAITING, expires_at__gt=timezone.now()
    ).exclude(asked_by=user)
    return list(found.select_related("activity__process"))


def planned_close(activity) -> datetime | None:
    """When the vote closes by itself, if a date is planned."""
    found = activity.stage_dates.filter(stage_slug="count", done=False).first()
    return found.opens_at if found else None
