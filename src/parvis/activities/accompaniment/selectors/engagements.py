"""The engagement of an activity, with everything that it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, prefetch_related_objects

from parvis.activities.accompaniment.models import (
    Deliverable,
    Engagement,
    Homework,
    Indicator,
    Module,
    Session,
    Share,
)

PARTS = {
    "sessions": Session,
    "deliverables": Deliverable,
    "homework": Homework,
    "indicators": Indicator,
}


def facilitator_id(activity) -> int | None:
    """Who is the named facilitator; asked once for each activity object."""
    if not hasattr(activity, "_facilitator_id"):
        found = Engagement.objects.filter(activity=activity).values_list(
            "facilitator_id", flat=True
        )
        activity._facilitator_id = found.first()
    return activity._facilitator_id


def engagement_of(activity) -> Engagement:
    """The engagement with its facilitator; an empty unsaved one before anything was written."""
    found = Engagement.objects.filter(activity=activity).select_related("facilitator").first()
    found = found or Engagement(activity=activity)
    found.activity = activity
    return found


def modules_of(engagement: Engagement, number: int | None = None) -> list[Module]:
    """The modules (or one) with their sessions, deliverables, homework and indicators."""
    modules = plain_modules(engagement, number)
    parts = [Prefetch(name, model.objects.all()) for name, model in PARTS.items()]
    prefetch_related_objects(modules, *parts)
    return modules


def plain_modules(engagement: Engagement, number: int | None = None) -> list[Module]:
    """The modules (or one), each knowing its engagement."""
    if engagement.pk is None:
        return []
    found = Module.objects.filter(engagement=engagement)
    if number is not None:
        found = found.filter(number=number)
    modules = list(found)
    for one in modules:
        one.engagement = engagement
    return modules


def shared_items(engagement: Engagement) -> frozenset[str]:
    """What the facilitator may read of the municipality; nothing by default."""
    if engagement.pk is None:
        return frozenset()
    return frozenset(Share.objects.filter(engagement=engagement).values_list("item", flat=True))


@dataclass(frozen=True)
class Progress:
    """Where the work stands. minutes: planned and spent; sessions that took place and all of them;
    deliverables accepted and all; homework done, late and all; modules evaluated and all."""

    planned: int
    spent: int
    held: int
    sessions: int
    accepted: int
    deliverables: int
    done: int
    late: int
    homework: int
    evaluated: int
    modules: int


def progress(engagement: Engagement, modules: Iterable[Module], today: date) -> Progress:
    """Counted on modules that were read with their parts; no query."""
    known = list(modules)
    sessions = [one for module in known for one in module.sessions.all()]
    deliverables = [one for module in known for one in module.deliverables.all()]
    homework = [one for module in known for one in module.homework.all()]
    return Progress(
        planned=engagement.minutes_planned or sum(module.minutes_planned for module in known),
        spent=sum(one.minutes_spent for one in sessions),
        held=sum(one.people is not None for one in sessions),
        sessions=len(sessions),
        accepted=sum(one.state == Deliverable.State.ACCEPTED for one in deliverables),
        deliverables=len(deliverables),
        done=sum(one.done_on is not None for one in homework),
        late=sum(is_late(one, today) for one in homework),
        homework=len(homework),
        evaluated=sum(module.rating is not None for module in known),
        modules=len(known),
    )


@dataclass(frozen=True)
class PublicFigures:
    """Modules, sessions that took place, deliverables accepted."""

    modules: int
    held: int
    accepted: int


def public_figures(activity) -> PublicFigures:
    """The same three numbers as `progress`, counted by the database: one query."""
    counted = ("officers", "elected", "residents")
    took_place = Q(*((f"sessions__{name}__isnull", False) for name in counted), _connector=Q.OR)
    accepted = Q(deliverables__state=Deliverable.State.ACCEPTED)
    found = Module.objects.filter(engagement__activity=activity).aggregate(
        modules=Count("pk", distinct=True),
        held=Count("sessions", filter=took_place, distinct=True),
        accepted=Count("deliverables", filter=accepted, distinct=True),
    )
    return PublicFigures(**found)


def is_late(one: Homework, today: date) -> bool:
    return one.done_on is None and one.due_on is not None and one.due_on < today
