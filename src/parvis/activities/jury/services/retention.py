"""What the system deletes by itself once a jury has done its work, and says in the ledger.

Legal ground of the date: storage limitation (GDPR, article 5(1)(e)).
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from parvis.activities.jury.configuration import configuration
from parvis.activities.jury.models import Declaration, Score, Seat
from parvis.common.secrecy import erase_on_delete
from parvis.ledger.services import record
from parvis.processes.models import Activity, StageChange


def delete_what_is_due(now: datetime) -> None:
    """Private scores, declarations and accounts of the juries of this municipality that are due."""
    for activity in published_juries():
        if published_at(activity) + retention(activity) <= now:
            delete_private(activity)


def published_juries() -> list[Activity]:
    """Juries whose result is out and of which something private is kept."""
    private = (
        Q(jury_seats__scores__isnull=False)
        | Q(jury_seats__declarations__isnull=False)
        | Q(jury_seats__user__isnull=False)
    )
    found = Activity.objects.filter(private, kind_slug="jury", stage_slug="result")
    return list(found.distinct())


def published_at(activity) -> datetime:
    changes = StageChange.objects.filter(activity=activity, after="result")
    return changes.latest("changed_at").changed_at


def retention(activity) -> timedelta:
    return timedelta(days=configuration(activity).retention_days)


@transaction.atomic
def delete_private(activity) -> None:
    """Nobody can tell any more who gave what, nor who had which link. Totals and seats stay."""
    erase_on_delete()
    scores, _rows = Score.objects.filter(seat__activity=activity).delete()
    declarations, _rows = Declaration.objects.filter(seat__activity=activity).delete()
    Seat.objects.filter(activity=activity).update(user=None)
    record("jury.deleted", activity.key, {"scores": scores, "declarations": declarations})
