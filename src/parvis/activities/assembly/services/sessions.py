"""Writes on sessions: planned, their agenda, who came, the minutes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.assembly.models import AgendaItem, Attendance, Member, Session
from parvis.activities.assembly.services.guards import drop_later, filled
from parvis.common.errors import Refused, require
from parvis.ledger.services import record

ITEM_MOST = 600  # minutes: longer than any day of session


@dataclass(frozen=True)
class SessionFields:
    """What is said of a session beforehand."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    summary: str = ""


@transaction.atomic
def plan_session(activity, *, fields: SessionFields, by, session: Session | None = None) -> Session:
    """Plan a session, or change the one given."""
    require(by, "assembly.organise", activity)
    if fields.ends_at <= fields.starts_at:
        raise Refused(_("La séance doit finir après son début."), code="dates_reversed")
    session = session or Session(activity=activity)
    for name, value in vars(fields).items():
        setattr(session, name, value)
    session.title = filled(session.title, _("Donnez un titre à la séance."))
    session.save()
    drop_later(activity)
    return session


@transaction.atomic
def cancel_session(session: Session, *, by) -> None:
    """Take a session off the calendar, unless something of it is already kept."""
    require(by, "assembly.organise", session.activity)
    if session.minutes or session.attendance.filter(present=True).exists():
        raise Refused(
            _("Cette séance a déjà eu lieu : des présences ou un compte rendu y sont notés."),
            code="took_place",
        )
    activity = session.activity
    session.delete()
    drop_later(activity)


@transaction.atomic
def add_agenda_item(
    session: Session, *, kind: str, title: str, starts: time, minutes: int, by
) -> AgendaItem:
    """Add a part to the agenda; `starts` is the time of the clock."""
    require(by, "assembly.organise", session.activity)
    if kind not in AgendaItem.Kind.values:
        raise Refused(_("Choisissez la sorte dans la liste."), code="unknown_kind")
    if not 0 < minutes <= ITEM_MOST:
        raise Refused(
            _("Une durée va de 1 à %(most)d minutes.") % {"most": ITEM_MOST}, code="bad_minutes"
        )
    title = filled(title, _("Donnez un titre à ce point."))
    item = AgendaItem.objects.create(
        session=session, kind=kind, title=title, starts=starts, minutes=minutes
    )
    drop_later(session.activity)
    return item


@transaction.atomic
def remove_agenda_item(session: Session, *, item, by) -> None:
    """Take a part (by its uuid) off the agenda; one that is gone already is no error."""
    require(by, "assembly.organise", session.activity)
    AgendaItem.objects.filter(session=session, uuid=item).delete()
    drop_later(session.activity)


@transaction.atomic
def note_attendance(session: Session, *, present: Collection[int], by) -> int:
    """Note who of the sitting members came (`present`: ids); all others were absent.

    Returns how many came. Noting again replaces what was noted.
    """
    require(by, "assembly.organise", session.activity)
    if timezone.localdate(session.starts_at) > timezone.localdate():
        raise Refused(_("La séance n’a pas encore commencé."), code="too_early")
    members = Member.objects.filter(activity=session.activity, status=Member.Status.ACTIVE)
    known = set(members.values_list("pk", flat=True))
    rows = [Attendance(session=session, member_id=pk, present=pk in set(present)) for pk in known]
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["session", "member"],
        update_fields=["present"],
    )
    return len(known & set(present))


@transaction.atomic
def publish_minutes(session: Session, *, text: str, by, now=None) -> Session:
    """Publish the minutes; publishing others later replaces them, and the ledger keeps both."""
    require(by, "assembly.organise", session.activity)
    session.minutes = filled(text, _("Écrivez le compte rendu."))
    session.minutes_published_at = now or timezone.now()
    session.save(update_fields=["minutes", "minutes_published_at"])
    data = {"session": session.title, "sha256": sha256(session.minutes.encode()).hexdigest()}
    record("assembly.minutes", session.activity.key, data)
    drop_later(session.activity)
    return session
