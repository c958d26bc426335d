"""What an assembly keeps of a person with an account: their seat, and how to reach them."""

from typing import Any

from parvis.activities.assembly.models import Contact, Member
from parvis.activities.assembly.services.members import leave


def seats_of_person(user) -> list[dict[str, Any]]:
    """The seats of an account, for the person's own copy."""
    found = Member.objects.filter(user=user).select_related("activity__process")
    return [
        {
            "process": one.activity.process.title,
            "number": one.number,
            "status": one.get_status_display(),
            "criteria": one.strata,
            "contact": contact_of(one),
            "events": [
                {"what": event.get_verb_display(), "at": event.happened_at.isoformat()}
                for event in one.events.all()
            ],
        }
        for one in found.prefetch_related("events")
    ]


def contact_of(member: Member) -> dict[str, str]:
    known = Contact.objects.filter(activity=member.activity, number=member.number).first()
    names = ("name", "email", "phone")
    return {name: getattr(known, name) for name in names} if known else {}


def forget_seats(user) -> None:
    """Give the seats of an account back, and drop how to reach the person."""
    for member in Member.objects.filter(user=user).select_related("activity__process"):
        leave(member)
        Contact.objects.filter(activity=member.activity, number=member.number).delete()
