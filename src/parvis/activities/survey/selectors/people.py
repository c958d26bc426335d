"""Numbers about those who were invited, and the groups that are limited: never who."""

from dataclasses import dataclass

from django.db.models import Count, Q

from deliberation.surveys.questionnaire import Question
from parvis.activities.survey.keys import invitation_code
from parvis.activities.survey.models import Invitation, Quota
from parvis.activities.survey.selectors.versions import current_version


@dataclass(frozen=True)
class Invited:
    """By mail, on letters; how many of all have answered (replied); how many may be reminded."""

    mailed: int
    letters: int
    replied: int
    to_remind: int

    @property
    def total(self) -> int:
        return self.mailed + self.letters


def invited(activity, most_reminders: int) -> Invited:
    """One query."""
    waiting = Q(answered=False, reminders__lt=most_reminders) & ~Q(email="")
    found = Invitation.objects.filter(activity=activity).aggregate(
        mailed=Count("pk", filter=~Q(email="")),
        letters=Count("pk", filter=Q(email="")),
        replied=Count("pk", filter=Q(answered=True)),
        to_remind=Count("pk", filter=waiting),
    )
    return Invited(**found)


def letter_codes(activity) -> list[str]:
    """The codes to print, in an order that says nothing."""
    rows = Invitation.objects.filter(activity=activity, email="").order_by("pk")
    return [invitation_code(row) for row in rows.iterator()]


def quotas_of(activity) -> list[Quota]:
    return list(Quota.objects.filter(activity=activity))


def limitable(activity) -> list[Question]:
    """The published questions that a quota may be about."""
    version = current_version(activity)
    return [one for one in version.content if one.kind == "single"] if version else []
