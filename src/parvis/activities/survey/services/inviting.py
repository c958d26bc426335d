"""Personal codes, by mail or on letters, and reminders to those who have not answered.

An invitation knows whether its code was used and nothing of what was answered; the desk sees
numbers only. All of them are deleted when the results are published.
"""

from collections.abc import Iterable

from django.core.mail import get_connection
from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.activities.survey.configuration import CODE, configuration
from parvis.activities.survey.keys import code_hash, invitation_code
from parvis.activities.survey.models import Invitation
from parvis.activities.survey.tasks import send_invitations_later
from parvis.common.addresses import address
from parvis.common.errors import Refused, require
from parvis.people.mail import compose
from parvis.places.addresses import absolute_url
from parvis.processes.activity_pages import slugs
from parvis.processes.rows import lock

MOST, BLOCK, MOST_REMINDERS = 20_000, 200, 3

INVITED_IN = ("prepare", "open")


@transaction.atomic
def invite(activity, emails: Iterable[str], *, language: str = "fr", by) -> int:
    """Send a personal code to addresses that have none yet; how many were new."""
    activity = held(activity, by)
    known = set(Invitation.objects.filter(activity=activity).values_list("email", flat=True))
    fresh = [email for email in dict.fromkeys(emails) if email not in known]
    rows = make(activity, fresh, language)
    send_later(rows, reminder=False)
    return len(rows)


@transaction.atomic
def make_letters(activity, number: int, *, by) -> int:
    """Make so many codes for letters."""
    return len(make(held(activity, by), [""] * number, "fr"))


def held(activity, by):
    """The activity, locked, if people are asked with a code and can still answer."""
    require(by, "survey.manage", activity)
    activity = lock(activity)
    if configuration(activity).who != CODE:
        raise Refused(
            _("Choisissez d’abord, dans les réglages, que l’on répond avec un code personnel."),
            code="no_codes",
        )
    if activity.stage_slug not in INVITED_IN:
        raise Refused(_("L’enquête est fermée : on n’invite plus."), code="closed")
    return activity


def make(activity, emails: list[str], language: str) -> list[Invitation]:
    """Invitations with their codes; raises `Refused` for too many."""
    if Invitation.objects.filter(activity=activity).count() + len(emails) > MOST:
        words = _("Une enquête a %(most)s invitations au plus. Rien n’est ajouté.")
        raise Refused(words % {"most": MOST}, code="too_many")
    rows = [Invitation(activity=activity, email=email, language=language) for email in emails]
    for row in rows:
        row.code_hash = code_hash(activity, invitation_code(row))
    return Invitation.objects.bulk_create(rows)


@transaction.atomic
def remind(activity, *, by) -> int:
    """Write again to those who have not answered; how many. Nobody sees who they are.

    At most `MOST_REMINDERS` each, and only while the survey is open.
    """
    activity = held(activity, by)
    if not activity.allows("submit"):
        raise Refused(_("L’enquête n’est pas ouverte : on ne rappelle pas."), code="closed")
    waiting = Invitation.objects.select_for_update(of=("self",)).filter(
        activity=activity, answered=False, reminders__lt=MOST_REMINDERS
    )
    rows = list(waiting.exclude(email="").order_by("pk"))
    for row in rows:
        row.reminders += 1
    Invitation.objects.bulk_update(rows, ["reminders"], batch_size=500)
    send_later(rows, reminder=True)
    return len(rows)


def send_later(rows: list[Invitation], *, reminder: bool) -> None:
    """In the background, some hundreds at a time, once all is written."""
    municipality = get_scope()["municipality"].pk
    ids = [str(row.pk) for row in rows]
    for start in range(0, len(ids), BLOCK):
        block = ids[start : start + BLOCK]
        transaction.on_commit(
            lambda block=block: send_invitations_later.enqueue(block, municipality, reminder)
        )


def send_invitations(ids: list[str], *, reminder: bool) -> int:
    """Send the mails of invitations that are still without an answer; how many."""
    rows = Invitation.objects.filter(pk__in=ids, answered=False).exclude(email="")
    messages = [message_of(row, reminder) for row in rows.select_related("activity__process")]
    if messages:
        get_connection().send_messages(messages)
    return len(messages)


def message_of(invitation: Invitation, reminder: bool):
    activity = invitation.activity
    municipality = get_scope()["municipality"]
    code = invitation_code(invitation)
    path = f"{address('survey:begin', *slugs(activity))}?code={code}"
    context = {
        "activity": activity,
        "config": configuration(activity),
        "code": code,
        "link": absolute_url(municipality, path),
        "reminder": reminder,
    }
    prefix = "survey/email/invitation"
    return compose(prefix, invitation.email, municipality, context, invitation.language)
