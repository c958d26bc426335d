"""The list of processes and the page of one."""

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.translation import get_language

from parvis.contributions.folding import fold, words_of
from parvis.decisions.models import Commitment, Decision
from parvis.processes.kinds import read_by_kind
from parvis.processes.models import Activity, Process, ProcessStatus, TeamRole
from parvis.processes.selectors import (
    ProcessFilters,
    ProcessPage,
    ends_at,
    public_processes,
    stage_steps,
    state_of,
)
from parvis.site.selectors.activities import liveliness, main_activity

STATISTICS_SECONDS = 60
OUTCOME_ROWS = 40
DECISION_FIELDS = ("uuid", "title", "text", "reasons", "decided_by", "decided_on")
COMMITMENT_FIELDS = ("uuid", "title", "status", "percent", "due_on")


def listed_processes(*, state: str = "", level: str = "", text: str = "") -> QuerySet[Process]:
    """Public processes that match; `text` is compared without accents."""
    found = public_processes(ProcessFilters(state=state, level=level))
    return found.filter(pk__in=matching(text)) if text.strip() else found


def matching(text: str) -> list[int]:
    """Ids of the public processes that hold every word of `text`.

    Compared here, without accents, as a municipality has some hundreds of processes at most and
    databases do not agree on accents.
    """
    public = Process.objects.exclude(status=ProcessStatus.DRAFT)
    rows = public.values_list("pk", "title", "summary", "description").order_by()
    return [pk for pk, *texts in rows if holds(texts, text)]


def holds(texts: list[str], query: str) -> bool:
    """Whether the texts, together, hold every word of `query`, whatever the accents."""
    whole = fold(*texts)
    return all(word in whole for word in words_of(query))


def process_cards(processes) -> list[dict]:
    """Each process of a list with the activity that speaks for it, and until when."""
    found = []
    for process in processes:
        activity = main_activity(process.activities.all())
        ends = ends_at(activity) if activity else None
        found.append(
            {"process": process, "activity": activity, "ends": ends, "state": state_of(process)}
        )
    return found


def process_context(page: ProcessPage) -> dict:
    """What the page of a process shows to everybody, beside what `process_page` read."""
    read_by_kind(page.activities)
    sections = [section(activity) for activity in page.activities]
    decisions, commitments = outcome_of(page.process)
    return {
        "page": page,
        "process": page.process,
        "sections": sections,
        "main": first_thing_to_do(sections),
        "decisions": decisions,
        "commitments": commitments,
        "team": people(page, guarantors=False),
        "guarantors": people(page, guarantors=True),
    }


def section(activity: Activity) -> dict:
    """One activity with its stages, what to do there, its numbers and its files."""
    return {
        "activity": activity,
        "ends": ends_at(activity),
        "call": activity.kind.call_to_action(activity),
        "stages": stage_steps(activity),
        "figures": statistics_of(activity),
        "exports": [one for one in activity.kind.exports(activity) if not one.permission],
    }


def statistics_of(activity: Activity) -> tuple:
    """The kind's numbers, counted at most once a minute and anew at each stage."""
    key = f"statistics:{activity.pk}:{activity.stage_slug}:{get_language()}"
    return cache.get_or_set(key, lambda: activity.kind.statistics(activity), STATISTICS_SECONDS)


def first_thing_to_do(sections: list[dict]) -> dict | None:
    """The section of the activity where people can do most now."""
    callable_now = [one for one in sections if one["call"] is not None]
    return min(callable_now, key=lambda one: liveliness(one["activity"]), default=None)


def outcome_of(process: Process) -> tuple[list[Decision], list[Commitment]]:
    """The published decisions of a process, newest first, and what they promised, first due first.

    One query for both: this page has many parts, and each costs one.
    """
    rows = (
        Decision.objects.filter(process=process, published_at__isnull=False)
        .order_by("-decided_on", "-id", "commitments__due_on", "commitments__id")
        .values(*DECISION_FIELDS, *(f"commitments__{name}" for name in COMMITMENT_FIELDS))
    )[:OUTCOME_ROWS]
    decisions, commitments = {}, []
    for row in rows:
        decisions.setdefault(row["uuid"], Decision(**{name: row[name] for name in DECISION_FIELDS}))
        if row["commitments__uuid"] is not None:
            promised = {name: row[f"commitments__{name}"] for name in COMMITMENT_FIELDS}
            commitments.append(Commitment(**promised))
    return list(decisions.values()), commitments


def people(page: ProcessPage, *, guarantors: bool) -> list[dict]:
    """Who runs the process, or who watches over it, under their display names."""
    return [
        {"name": member.user.display_name, "role": member.get_role_display()}
        for member in page.team
        if (member.role == TeamRole.GUARANTOR) == guarantors
    ]
