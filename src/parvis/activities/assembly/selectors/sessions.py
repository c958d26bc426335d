"""Reads of sessions, of those who are heard, of documents and of who was there."""

from collections import Counter

from django.db.models import Count, Q, QuerySet

from parvis.activities.assembly.models import (
    AgendaItem,
    Attendance,
    Document,
    Member,
    Session,
    Speaker,
)


def sessions_of(activity) -> QuerySet[Session]:
    """Every session, in order, with how many came (`came`)."""
    came = Count("attendance", filter=Q(attendance__present=True))
    return Session.objects.filter(activity=activity).annotate(came=came).order_by("starts_at", "pk")


def get_session(activity, uuid) -> Session:
    """A session with its agenda, speakers and documents; raises `Session.DoesNotExist`."""
    parts = ("agenda", "speakers", "documents")
    found = sessions_of(activity).select_related("plan").prefetch_related(*parts)
    session = found.get(uuid=uuid)
    session.activity = activity
    return session


def next_session(activity, now) -> Session | None:
    """The session that takes place now or next, with its agenda."""
    coming = sessions_of(activity).filter(ends_at__gte=now).select_related("plan")
    return coming.prefetch_related("agenda").first()


def speakers_of(activity) -> QuerySet[Speaker]:
    """All who are heard, for the team; those who have not declared their interests first."""
    order = Q(declaration="")
    found = Speaker.objects.filter(activity=activity).select_related("session")
    return found.annotate(silent=Count("pk", filter=order)).order_by("-silent", "name", "pk")


def public_speakers(activity) -> QuerySet[Speaker]:
    """Those whom the public sees: they have declared their interests."""
    declared = Speaker.objects.filter(activity=activity).exclude(declaration="")
    return declared.select_related("session").order_by("position", "name", "pk")


def balance_of(speakers) -> list[tuple[str, int]]:
    """How many of the speakers are for, against, neutral: (label, number), in that order."""
    counted = Counter(speaker.position for speaker in speakers)
    return [(str(label), counted[value]) for value, label in Speaker.Position.choices]


def documents_of(activity, *, inside: bool) -> QuerySet[Document]:
    """The documents that a reader may open; `inside`: a member, the team, a guarantor."""
    found = Document.objects.filter(activity=activity).select_related("session")
    return found if inside else found.filter(audience=Document.Audience.PUBLIC)


def attendance_sheet(session: Session) -> list[tuple[Member, bool | None]]:
    """Every sitting member with whether they came; None while nothing is noted."""
    noted = dict(Attendance.objects.filter(session=session).values_list("member_id", "present"))
    sitting = Q(status=Member.Status.ACTIVE) | Q(pk__in=noted)
    members = Member.objects.filter(sitting, activity=session.activity).order_by("number")
    return [(member, noted.get(member.pk)) for member in members]


def absent_numbers(session: Session) -> list[str]:
    """Numbers of the sitting members noted as absent."""
    missed = Attendance.objects.filter(session=session, present=False)
    return list(missed.order_by("member__number").values_list("member__number", flat=True))


def agenda_minutes(session: Session) -> dict[str, int]:
    """Minutes of the agenda by kind (`AgendaItem.Kind`)."""
    total: Counter[str] = Counter()
    for item in session.agenda.all():
        total[item.kind] += item.minutes
    return {str(label): total[kind] for kind, label in AgendaItem.Kind.choices if total[kind]}
