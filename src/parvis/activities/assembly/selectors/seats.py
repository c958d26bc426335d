"""Reads of the seats: for the desk with contacts, for the public by numbers only."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from parvis.activities.assembly.models import (
    Attendance,
    Contact,
    Criterion,
    Letter,
    Member,
    MemberEvent,
)
from parvis.people.models import Membership, Role

ORDER = ("body", "status", "number")


def seats_of(activity) -> QuerySet[Member]:
    """Every member and substitute."""
    return Member.objects.filter(activity=activity).select_related("replaces").order_by(*ORDER)


def seat_of_number(activity, number: str) -> Member | None:
    found = Member.objects.filter(activity=activity, number=number).first()
    if found is not None:
        found.activity = activity
    return found


def own_seat(activity, user) -> Member | None:
    """The seat linked to an account, whatever its status."""
    if not user.is_authenticated:
        return None
    found = Member.objects.filter(activity=activity, user=user).first()
    if found is not None:
        found.activity = activity
    return found


def invited_of(letter: Letter) -> Member | None:
    """The member of the number that a letter was given."""
    if not letter.number:
        return None
    activity = letter.first_draw.activity_id
    return Member.objects.filter(activity_id=activity, number=letter.number).first()


def contacts_of(activity, numbers) -> dict[str, Contact]:
    """The contacts of these numbers; one query."""
    found = Contact.objects.filter(activity=activity, number__in=list(numbers))
    return {one.number: one for one in found}


def labels_of(activity) -> dict[str, str]:
    """The criteria's words, by slug."""
    return dict(Criterion.objects.filter(activity=activity).values_list("slug", "label"))


def public_log(activity) -> QuerySet[MemberEvent]:
    """What happened to the seats, the newest first. Private reasons are not read."""
    found = MemberEvent.objects.filter(member__activity=activity)
    return (
        found.select_related("member", "member__replaces")
        .defer("private_reason")
        .order_by("-happened_at", "-pk")
    )


def elected_people(activity) -> list[Any]:
    """Elected persons of the municipality who have no seat yet."""
    seated = Member.objects.filter(activity=activity, user__isnull=False).values("user")
    found = Membership.objects.filter(role=Role.ELECTED).exclude(user__in=seated)
    return [one.user for one in found.select_related("user").order_by("user__display_name")]


@dataclass
class Allowance:
    """What a member is owed: one amount for each day with a session at which they were."""

    number: str
    name: str
    sessions: int = 0
    days: set = field(default_factory=set)

    def amount(self, daily: int) -> int:
        """In cents."""
        return daily * len(self.days)


def allowances(activity, now) -> list[Allowance]:
    """The members drawn by lot who were at sessions that are over; two queries."""
    present = Attendance.objects.filter(
        Q(session__ends_at__lte=now),
        session__activity=activity,
        present=True,
        member__body=Member.Body.CITIZEN,
    ).select_related("session", "member")
    rows: defaultdict[str, list] = defaultdict(list)
    for one in present:
        rows[one.member.number].append(timezone.localdate(one.session.starts_at))
    contacts = contacts_of(activity, rows)
    return [
        Allowance(
            number,
            contacts[number].name if number in contacts else "",
            len(days),
            set(days),
        )
        for number, days in sorted(rows.items())
    ]
