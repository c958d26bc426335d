"""Editions: what one cost to hold, what was learned, and preparing the next from it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.budget.blueprint import SLUG
from parvis.activities.budget.models import Edition, Lesson
from parvis.activities.budget.selectors.editions import returned_money
from parvis.activities.budget.services.trace import drop_pages_later
from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.processes.models import Activity, Phase, Process
from parvis.processes.services import (
    create_process,
    edit_phase,
    edit_process,
    lock,
    update_activity_settings,
)

# What the next edition takes over from the process of the last.
TEXTS = (
    *("description", "negotiable", "not_negotiable", "decided_by", "decided_when", "feedback"),
    *("plan_type", "section"),
)


def edition_of(activity) -> Edition:
    """The activity's line among the editions, made when it is first needed."""
    return Edition.objects.get_or_create(activity=activity)[0]


@transaction.atomic
def say_running_cost(activity, *, cost: int | None, note: str, by) -> Edition:
    """Say what holding the edition cost (cents, without the projects) and what that counts in."""
    activity = lock(activity)
    require(by, "budget.follow_up", activity)
    if cost is not None and not note.strip():
        raise Refused(
            _("Dites ce que ce coût comprend : lettres, heures, impressions."), code="no_note"
        )
    edition = edition_of(activity)
    edition.running_cost, edition.running_note = cost, note.strip()
    edition.save(update_fields=["running_cost", "running_note"])
    drop_pages_later(activity)
    return edition


@transaction.atomic
def record_lesson(
    activity, *, verdict: str, text: str, decided_by: str, decided_on: date, by, now=None
) -> Lesson:
    """Write down, in public, what the next edition keeps or changes, and which organ says so."""
    activity = lock(activity)
    require(by, "budget.follow_up", activity)
    if verdict not in Lesson.Verdict.values:
        raise Refused(_("Choisissez : à garder, ou à changer."), code="unknown_verdict")
    if not text.strip() or not decided_by.strip():
        raise Refused(_("Dites la leçon, et qui la décide."), code="incomplete")
    if decided_on > timezone.localdate(now):
        raise Refused(_("Cette date est dans le futur."), code="future")
    lesson = Lesson.objects.create(
        activity=activity,
        verdict=verdict,
        text=text.strip(),
        decided_by=decided_by.strip(),
        decided_on=decided_on,
    )
    facts = {"verdict": verdict, "decided_on": decided_on.isoformat()}
    record("lesson.recorded", activity.key, facts)
    drop_pages_later(activity)
    return lesson


@transaction.atomic
def remove_lesson(lesson: Lesson, *, by) -> None:
    """Take a lesson back, as long as no next edition was prepared from it."""
    require(by, "budget.follow_up", lesson.activity)
    check_no_next(edition_of(lesson.activity))
    record("lesson.removed", lesson.activity.key, {"verdict": lesson.verdict})
    activity = lesson.activity
    lesson.delete()
    drop_pages_later(activity)


@transaction.atomic
def prepare_next(activity, *, title: str, starts_on: date, envelope: int, by, now=None) -> Activity:
    """The next edition, as a draft: rules, phases and texts of this one, and its returned money.

    envelope: the new money, in cents; what this edition gives back comes on top of it. Raises
    `Refused` if a next edition exists, or the rules cannot be kept with that envelope.
    """
    activity = lock(activity)
    require(by, "budget.follow_up", activity)
    edition = edition_of(activity)
    check_no_next(edition)
    carried = returned_money(activity)
    process = copy_process(activity.process, title=title, starts_on=starts_on, by=by, now=now)
    following = process.activities.select_related("process", "municipality").get(
        kind_slug=activity.kind_slug
    )
    fresh = {"envelope": envelope + carried, "city": "", "source": ""}
    following = update_activity_settings(following, activity.settings | fresh, by=by)
    Edition.objects.create(activity=following, previous=edition, carried=carried)
    facts = {"previous": activity.key, "carried": carried, "envelope": envelope + carried}
    record("edition.prepared", following.key, facts)
    drop_pages_later(activity)
    return following


def check_no_next(edition: Edition) -> None:
    if Edition.objects.filter(previous=edition).exists():
        raise Refused(_("L’édition suivante est déjà préparée."), code="prepared")


@transaction.atomic
def link_editions(activity, *, previous, carried: int = 0, by) -> Edition:
    """Say that an existing budget follows another one; neither may have another neighbour."""
    require(by, "budget.manage", activity)
    before, edition = edition_of(previous), edition_of(activity)
    check_no_next(before)
    if edition.previous_id is not None or before == edition:
        raise Refused(_("Ce budget a déjà une édition précédente."), code="linked")
    check_no_circle(edition, before)
    edition.previous, edition.carried = before, carried
    edition.save(update_fields=["previous", "carried"])
    drop_pages_later(activity)
    return edition


def check_no_circle(edition: Edition, before: Edition | None) -> None:
    """An edition does not come, further back, after itself."""
    while before is not None:
        if before == edition:
            raise Refused(_("Cette édition vient après celle-ci, pas avant."), code="circle")
        before = before.previous


def copy_process(last: Process, *, title: str, starts_on: date, by, now=None) -> Process:
    """A draft with the phases and the texts of `last`, from `starts_on` on."""
    process = create_process(
        SLUG,
        author=by,
        title=title,
        starts_on=starts_on,
        summary=last.summary,
        level=last.level,
        now=now,
    )
    # What the last edition left empty stays as the blueprint says it.
    texts = {name: value for name in TEXTS if (value := getattr(last, name))}
    edit_process(process, by=by, **texts)
    copy_phases(list(last.phases.all()), list(process.phases.all()), starts_on, by=by)
    return process


def copy_phases(old: list[Phase], new: list[Phase], starts_on: date, *, by) -> None:
    """Titles, levels and lengths of the last edition's phases, one after the other."""
    for before, phase in zip(old, new, strict=False):
        ends_on = starts_on + length_of(before, phase)
        fields: Mapping[str, Any] = {
            "title": before.title,
            "summary": before.summary,
            "level": before.level,
            "starts_on": starts_on,
            "ends_on": ends_on,
        }
        edit_phase(phase, by=by, **fields)
        starts_on = ends_on + timedelta(days=1)


def length_of(before: Phase, phase: Phase) -> timedelta:
    """How long the phase lasted last time, else as the blueprint says."""
    for one in (before, phase):
        if one.starts_on and one.ends_on:
            return one.ends_on - one.starts_on
    return timedelta(days=28)
