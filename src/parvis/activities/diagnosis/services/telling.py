"""Telling people that a diagnosis waits for them, when its stage opens."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from parvis.activities.diagnosis.models import Participant
from parvis.common.addresses import address
from parvis.contributions.selectors.moderation import people_with
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify
from parvis.people.models import Role
from parvis.processes.models import TeamRole

# The subject, what to do, and the page on which to do it.
WAITING = {
    "assess": (
        gettext_lazy("Un diagnostic attend vos réponses"),
        gettext_lazy("{process} : répondez à la grille, de votre côté."),
        "diagnosis:own",
    ),
    "consensus": (
        gettext_lazy("Un diagnostic se met en commun"),
        gettext_lazy("{process} : les réponses sont rassemblées, sans noms."),
        "diagnosis:meeting",
    ),
    "sign": (
        gettext_lazy("Un diagnostic attend votre signature"),
        gettext_lazy("{process} : relisez les réponses, puis signez ou renvoyez."),
        "diagnosis_desk:signature",
    ),
}


def tell_who_is_expected(activity, stage: str) -> None:
    """Those who assess, or the guarantors; the other stages expect nobody in particular."""
    if stage not in WAITING:
        return
    subject, body, page = WAITING[stage]
    message = Message(
        topic=Topic.WORK,
        subject=subject,
        body=format_lazy(body, process=activity.process.title),
        url=address(page, activity.process.slug, activity.slug),
    )
    notify(guarantors(activity) if stage == "sign" else assessors(activity), message)


def assessors(activity) -> list:
    found = Participant.objects.filter(activity=activity, user__is_active=True)
    return [one.user for one in found.exclude(role="service").select_related("user")]


def guarantors(activity) -> list:
    """Those of the process; the municipality's where it has none."""
    team = activity.process.team.filter(role=TeamRole.GUARANTOR, user__is_active=True)
    return [one.user for one in team.select_related("user")] or people_with(Role.GUARANTOR)
