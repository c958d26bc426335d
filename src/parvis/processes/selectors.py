"""Reads on processes. What is read is first brought to the present: see `stages.advance`."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from parvis.processes.kinds import Call, kinds
from parvis.processes.models import (
    Activity,
    LevelChange,
    Phase,
    Process,
    ProcessDocument,
    ProcessStatus,
    StageChange,
    StageDate,
    TeamMember,
)
from parvis.processes.rows import read
from parvis.processes.stages import advance, advance_due

OPEN_TONES = frozenset({"open", "vote"})
UPCOMING_TONES = frozenset({"upcoming"})
FINISHED_TONES = frozenset({"closed", "result", "followup"})

STATES = {
    "open": _("Ouvertes maintenant"),
    "upcoming": _("À venir"),
    "underway": _("À l’étude"),
    "finished": _("Terminées"),
}


@dataclass(frozen=True)
class ProcessFilters:
    """What a visitor looks for; an empty value filters nothing. state: a key of `STATES`."""

    state: str = ""
    plan: str = ""
    level: str = ""
    section: str = ""
    text: str = ""


def get_activity(process_slug: str, activity_slug: str, kind_slug: str) -> Activity:
    """An activity by its address, advanced to the present.

    Raises `Activity.DoesNotExist`: a 404 in the kinds' views.
    """
    address = {"process__slug": process_slug, "slug": activity_slug, "kind_slug": kind_slug}
    return advance(read(**address))


def in_tones(tones: frozenset[str]) -> Q:
    """Activities whose stage has one of `tones`, whatever their kind."""
    conditions = [
        Q(
            kind_slug=kind.slug,
            stage_slug__in=[stage.slug for stage in kind.stages if stage.tone in tones],
        )
        for kind in kinds()
    ]
    return reduce(or_, conditions, Q(pk__in=[]))


def has_activity(condition: Q) -> Exists:
    return Exists(Activity.objects.filter(condition, process=OuterRef("pk")))


def public_processes(filters: ProcessFilters | None = None) -> QuerySet[Process]:
    """Published and archived processes, newest first, with their phases and activities."""
    advance_due()
    filters = filters or ProcessFilters()
    found = Process.objects.exclude(status=ProcessStatus.DRAFT).select_related("section")
    for name, lookup in (("plan", "plan_type"), ("level", "level"), ("section", "section__slug")):
        value = getattr(filters, name)
        found = found.filter(**{lookup: value}) if value else found
    for word in filters.text.split()[:8]:
        found = found.filter(
            Q(title__icontains=word) | Q(summary__icontains=word) | Q(description__icontains=word)
        )
    return in_state(found, filters.state).prefetch_related("phases", "activities")


def in_state(found: QuerySet[Process], state: str) -> QuerySet[Process]:
    """Only the processes in one of `STATES`; the database's twin of `state_of`."""
    if state not in STATES:
        return found
    is_open = has_activity(in_tones(OPEN_TONES))
    if state == "open":
        return found.filter(is_open)
    rest = found.exclude(is_open)
    begun = has_activity(~in_tones(UPCOMING_TONES))
    if state == "upcoming":
        return rest.exclude(begun).exclude(status=ProcessStatus.ARCHIVED)
    unfinished = has_activity(~in_tones(FINISHED_TONES))
    over = Q(status=ProcessStatus.ARCHIVED) | ~Q(unfinished)
    if state == "finished":
        return rest.filter(begun | Q(status=ProcessStatus.ARCHIVED)).filter(over)
    return rest.filter(begun).exclude(over)


def state_of(process: Process) -> str:
    """Which of `STATES` a process is in, from its prefetched activities."""
    tones = {activity.stage.tone for activity in process.activities.all()}
    if tones & OPEN_TONES:
        return "open"
    if process.status == ProcessStatus.ARCHIVED:
        return "finished"
    if tones <= UPCOMING_TONES:
        return "upcoming"
    return "finished" if tones <= FINISHED_TONES else "underway"


@dataclass(frozen=True)
class Open:
    """An activity that residents can take part in now; `ends_at` is when its stage closes."""

    activity: Activity
    call: Call
    ends_at: datetime | None


def open_now(municipality, *, limit: int = 12) -> list[Open]:
    """What residents can do now in the municipality, the first to close first."""
    advance_due()
    activities = (
        Activity.objects.filter(in_tones(OPEN_TONES), municipality=municipality)
        .filter(process__status=ProcessStatus.PUBLISHED)
        .select_related("process", "phase", "municipality")
        .order_by("next_change_at", "-process__published_at", "pk")[:limit]
    )
    found = [open_activity(activity) for activity in activities]
    return sorted(found, key=lambda item: (item.ends_at is None, item.ends_at or timezone.now()))


def open_activity(activity: Activity) -> Open:
    call = activity.kind.call_to_action(activity)
    if call is None:
        call = Call(text=activity.stage.promise, label=_("Voir"), url=activity.get_absolute_url())
    return Open(activity=activity, call=call, ends_at=ends_at(activity))


def ends_at(activity: Activity, now: datetime | None = None) -> datetime | None:
    """When the present stage closes by itself, or None when that is not planned or held back."""
    when = activity.next_change_at
    return when if when is not None and when > (now or timezone.now()) else None


@dataclass(frozen=True)
class ProcessPage:
    """All that a process's page shows. `phases` have their `activity_list`, advanced."""

    process: Process
    phases: list[Phase]
    activities: list[Activity]
    team: list[TeamMember]
    documents: list[ProcessDocument]
    level_changes: list[LevelChange]
    timeline: list[dict[str, Any]] = field(default_factory=list)


def process_page(slug: str, *, now: datetime | None = None) -> ProcessPage:
    """A process and all that its page shows, in four to six queries whatever its size.

    Raises `Process.DoesNotExist`. Drafts are included: the view asks `processes.see`.
    """
    team = TeamMember.objects.select_related("user").order_by("pk")
    found = Process.objects.select_related("section", "municipality")
    # Prefetched, as the permissions look at the team too.
    process = (
        found.annotate(**_has_rare_parts()).prefetch_related(Prefetch("team", team)).get(slug=slug)
    )
    activities = [advance(activity, now=now) for activity in activities_of(process)]
    phases = with_activities(list(process.phases.all()), activities)
    return ProcessPage(
        process=process,
        phases=phases,
        activities=activities,
        team=list(process.team.all()),
        documents=list(process.documents.all()) if process.has_documents else [],
        level_changes=list(process.level_changes.all()) if process.has_level_changes else [],
        timeline=timeline(phases, timezone.localdate(now)),
    )


def _has_rare_parts() -> dict[str, Exists]:
    """Whether there is anything in the tables that few processes have rows in."""
    here = OuterRef("pk")
    return {
        "has_documents": Exists(ProcessDocument.objects.filter(process=here)),
        "has_level_changes": Exists(LevelChange.objects.filter(process=here)),
    }


def activities_of(process: Process) -> list[Activity]:
    """The activities of a process in order, sharing its object so that nothing is read again."""
    found = list(process.activities.select_related("phase"))
    for activity in found:
        activity.process, activity.municipality = process, process.municipality
    return found


def with_activities(phases: list[Phase], activities: list[Activity]) -> list[Phase]:
    """The same phases, each with `activity_list`."""
    for phase in phases:
        phase.activity_list = [item for item in activities if item.phase_id == phase.pk]
    return phases


def timeline(phases: list[Phase], today: date) -> list[dict[str, Any]]:
    """The phases as the timeline component wants them, with where we are."""
    return [
        {
            "title": phase.title,
            "starts": phase.starts_on,
            "ends": phase.ends_on,
            "state": phase_state(phase, today),
            "text": phase.summary,
            "url": "",
        }
        for phase in phases
    ]


def phase_state(phase: Phase, today: date) -> str:
    """`past`, `now` or `next`: by its dates, else by the stages of its activities."""
    if phase.ends_on is not None and phase.ends_on < today:
        return "past"
    if phase.starts_on is not None:
        return "next" if phase.starts_on > today else "now"
    tones = {activity.stage.tone for activity in phase.activity_list}
    if tones and tones <= FINISHED_TONES:
        return "past"
    return "next" if tones <= UPCOMING_TONES else "now"


def stage_steps(activity: Activity) -> list[dict[str, Any]]:
    """The stages of an activity as the stages component wants them."""
    slugs = [stage.slug for stage in activity.kind.stages]
    here = slugs.index(activity.stage_slug)
    names = {-1: "done", 0: "now", 1: "next"}
    return [
        {
            "label": stage.label,
            "tone": stage.tone,
            "state": names[(position > here) - (position < here)],
        }
        for position, stage in enumerate(activity.kind.stages)
    ]


def planned_dates(activity: Activity) -> list[tuple[StageDate, str]]:
    """The stages that will open by themselves, the first one first, with their labels."""
    labels = {stage.slug: stage.label for stage in activity.kind.stages}
    dates = activity.stage_dates.filter(done=False)
    return [(date, labels.get(date.stage_slug, date.stage_slug)) for date in dates]


def has_started(activity: Activity) -> bool:
    """Whether residents have already been able to act: its first open stage is or was open."""
    slugs = [stage.slug for stage in activity.kind.stages]
    active = [stage.slug for stage in activity.kind.stages if stage.tone in OPEN_TONES]
    if not active:
        return False
    if slugs.index(activity.stage_slug) >= slugs.index(active[0]):
        return True
    return activity.stage_changes.filter(after__in=active).exists()


def stage_history(activity: Activity) -> list[tuple[StageChange, str, str]]:
    """Every stage change, newest first, with the labels of the stages before and after."""
    labels = {stage.slug: stage.label for stage in activity.kind.stages}
    changes = activity.stage_changes.select_related("by").order_by("-changed_at", "-pk")
    return [
        (change, labels.get(change.before, change.before), labels.get(change.after, change.after))
        for change in changes[:50]
    ]


def desk_processes() -> QuerySet[Process]:
    """Every process for the desk's list, drafts first, with what its list shows."""
    return Process.objects.prefetch_related("activities", "team").order_by(
        F("published_at").desc(nulls_first=True), "-pk"
    )
