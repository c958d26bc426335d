"""What the system deletes by itself, on its date, and says in the ledger.

Legal ground of the dates: storage limitation (GDPR, article 5(1)(e)); see docs.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import (
    Candidate,
    Contact,
    FirstDraw,
    Letter,
    Member,
    PanelDraw,
)
from parvis.activities.assembly.selectors.letters import section_counts
from parvis.activities.assembly.stages import PUBLISHED
from parvis.ledger.services import record
from parvis.processes.models import Activity, StageChange

# Replies to an assembly whose panel was never drawn are not kept for longer.
ABANDONED_DAYS = 365
KEPT = (Member.Status.SUBSTITUTE, Member.Status.INVITED, Member.Status.ACTIVE)


def delete_what_is_due(now: datetime) -> None:
    """The three deletions of this municipality; each can run any number of times."""
    today = timezone.localdate(now)
    for draw in PanelDraw.objects.filter(delete_on__lte=today, deleted_at__isnull=True):
        delete_unselected(draw, now)
    for activity in over(now):
        delete_replies(activity, keep=set(), verb="contacts.deleted")
    limit = now - timedelta(days=ABANDONED_DAYS)
    abandoned = FirstDraw.objects.filter(drawn_at__lt=limit)
    for first in abandoned.exclude(activity__assembly_panel_draw__drawn_at__isnull=False):
        delete_replies(first.activity, keep=set(), verb="replies.deleted")


@transaction.atomic
def delete_unselected(draw: PanelDraw, now: datetime) -> None:
    """Forget who was not drawn: answers, contact, code. Members and substitutes stay.

    So does who left after a session, for the allowance.
    """
    stays = Q(status__in=KEPT) | Q(attendance__present=True)
    members = Member.objects.filter(stays, activity=draw.activity)
    delete_replies(
        draw.activity, keep=set(members.values_list("number", flat=True)), verb="replies.deleted"
    )
    draw.deleted_at = now
    draw.save(update_fields=["deleted_at"])


def over(now: datetime) -> list[Activity]:
    """Assemblies whose report was handed over long enough ago, and of which something is kept."""
    kept = Activity.objects.filter(
        kind_slug="assembly", stage_slug__in=PUBLISHED, assembly_candidates__isnull=False
    ).distinct()
    return [one for one in kept if handed_over_on(one) + retention(one) <= timezone.localdate(now)]


def handed_over_on(activity):
    """The day on which the members' work was over."""
    changes = StageChange.objects.filter(activity=activity, after__in=PUBLISHED)
    first = changes.order_by("changed_at").values_list("changed_at", flat=True).first()
    return timezone.localdate(first) if first else timezone.localdate()


def retention(activity) -> timedelta:
    return timedelta(days=configuration(activity).retention_days)


def freeze_counts(activity) -> None:
    """Keep how many said yes and no in each section, before the letters go."""
    first = FirstDraw.objects.filter(activity=activity, final_counts={}).first()
    if first is not None:
        first.final_counts = {one.section: [one.yes, one.no] for one in section_counts(first)}
        first.save(update_fields=["final_counts"])


@transaction.atomic
def delete_replies(activity, *, keep: set[str], verb: str) -> int:
    """Delete letters, answers and contacts of all numbers but `keep`; how many rows went.

    A letter without a reply has no number, and goes too: its code has no use any more.
    """
    freeze_counts(activity)
    replies, _rows = Candidate.objects.filter(activity=activity).exclude(number__in=keep).delete()
    contacts, _rows = Contact.objects.filter(activity=activity).exclude(number__in=keep).delete()
    letters, _rows = (
        Letter.objects.filter(first_draw__activity=activity).exclude(number__in=keep).delete()
    )
    gone = replies + contacts + letters
    if gone:
        record(verb, activity.key, {"replies": replies, "contacts": contacts, "letters": letters})
    return gone
