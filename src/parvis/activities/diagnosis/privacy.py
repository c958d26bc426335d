"""What a diagnosis keeps of a person with an account, for their own copy."""

from typing import Any

from parvis.activities.diagnosis.models import Entry, Participant


def participations_of(user) -> list[dict[str, Any]]:
    """The person's invitations, with their own assessments while they are kept."""
    found = Participant.objects.filter(user=user).select_related("activity__process")
    return [
        {
            "process": one.activity.process.title,
            "role": one.get_role_display(),
            "service": one.service,
            "assessments": [
                {
                    "indicator": row.indicator,
                    "mark": row.get_mark_display(),
                    "value": row.value,
                    "evidence": row.evidence,
                    "link": row.link,
                    "comment": row.comment,
                }
                for row in one.assessments.all()
            ],
        }
        for one in found.prefetch_related("assessments").order_by("pk")
    ]


def entries_of(user) -> list[dict[str, Any]]:
    """What the person wrote in inventories."""
    found = Entry.objects.filter(author=user).select_related("activity__process").order_by("pk")
    return [{"process": one.activity.process.title, "title": one.title} for one in found]
