"""What the system deletes by itself once a diagnosis is published, and says in the ledger.

Legal ground of the date: storage limitation (GDPR, article 5(1)(e)).
"""

from datetime import datetime, timedelta

from django.db import transaction

from parvis.activities.diagnosis.configuration import configuration
from parvis.activities.diagnosis.models import Assessment, Diagnosis, Participant
from parvis.common.scoping import delete_rows
from parvis.ledger.services import record


def delete_what_is_due(now: datetime) -> None:
    """People's own assessments, and their accounts, of the diagnoses whose time is over."""
    found = Diagnosis.objects.filter(published_at__isnull=False).filter(
        activity__diagnosis_participants__user__isnull=False
    )
    for frame in found.select_related("activity__process").distinct().order_by("pk"):
        days = configuration(frame.activity).retention_days
        if frame.published_at + timedelta(days=days) <= now:
            delete_private(frame.activity)


@transaction.atomic
def delete_private(activity) -> None:
    everybody = list(Participant.objects.filter(activity=activity).values_list("pk", flat=True))
    deleted = delete_rows(Assessment, participant__in=everybody)
    people = Participant.objects.filter(activity=activity, user__isnull=False).update(user=None)
    record("diagnosis.deleted", activity.key, {"assessments": deleted, "people": people})
