"""Reasons and minutes, once the scores are closed."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.jury.models import Minutes, Project, Seat
from parvis.activities.jury.services.seats import drop_later
from parvis.common.errors import Refused, require
from parvis.processes.services import hold_open, lock

FILLED = ("place", "chair", "secretary")


@transaction.atomic
def write_reasons(project: Project, text: str, *, by, now=None) -> Project:
    """Keep what the jury agreed to say of a project; public with the result."""
    activity = hold_open(lock(project.activity), "count", now=now)
    require(by, "jury.deliberate", activity)
    if not text.strip():
        raise Refused(_("Écrivez les raisons du jury en une phrase au moins."), code="empty")
    project.reasons = text.strip()
    project.save(update_fields=["reasons"])
    return project


@transaction.atomic
def write_minutes(
    activity, *, held_on: date, words: dict[str, str], present: Iterable[Seat], by, now=None
) -> Minutes:
    """Keep the facts of the minutes. words: place, chair, secretary, remarks (may be empty)."""
    activity = hold_open(lock(activity), "count", now=now)
    require(by, "jury.deliberate", activity)
    if held_on > timezone.localdate(now):
        raise Refused(_("La réunion a déjà eu lieu : vérifiez la date."), code="future")
    if any(not words[name].strip() for name in FILLED):
        raise Refused(_("Dites où, sous quelle présidence et par qui c’est noté."), code="empty")
    kept = {name: text.strip() for name, text in words.items()}
    minutes, _created = Minutes.objects.update_or_create(
        activity=activity, defaults={"held_on": held_on} | kept
    )
    minutes.present.set(present)
    drop_later(activity)
    return minutes
