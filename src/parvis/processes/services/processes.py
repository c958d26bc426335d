"""Creating a process from a blueprint and editing its texts."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.notices.services import follow
from parvis.processes.blueprints import Blueprint, PhasePlan, blueprints
from parvis.processes.models import Phase, Process, TeamMember, TeamRole
from parvis.processes.services.activities import add_activity
from parvis.processes.services.publication import require_complete

# Addresses of the desk's own pages.
RESERVED = frozenset({"nouvelle"})

# What `create_process` and `edit_process` may set. The level has its own verb once published.
TEXTS = frozenset(
    {
        *("title", "summary", "description", "plan_type", "section", "origin"),
        *("negotiable", "not_negotiable", "decided_by", "decided_when", "feedback"),
    }
)


def create_process(
    blueprint_slug: str, *, author, title: str, slug: str | None = None, now=None, **overrides: Any
) -> Process:
    """Create a draft from a blueprint: its phases, and its activities in their first stage.

    overrides: fields of the process (`summary`, `level`, `section` ...) and `starts_on`, the first
    day of the first phase (today by default); the phases follow each other by the blueprint's
    `days`. The author becomes responsible for it and follows it. Raises `Refused` if the blueprint
    is unknown or `slug` is taken; without `slug`, a free one is made from the title.
    """
    require(author, "processes.create")
    blueprint = blueprints().get(blueprint_slug)
    if blueprint is None:
        raise Refused(_("Ce modèle de démarche n’existe pas."), code="unknown_blueprint")
    starts_on = overrides.pop("starts_on", None) or timezone.localdate(now)
    # The texts of a blueprint are kept: they are written in the municipality's language.
    with translation.override(get_scope()["municipality"].default_language), transaction.atomic():
        process = start_process(blueprint, title=title, slug=slug, fields=overrides)
        TeamMember.objects.create(process=process, user=author, role=TeamRole.LEAD)
        follow(author, process.key)
        add_phases(process, blueprint.phases, starts_on)
    return process


def start_process(blueprint: Blueprint, *, title: str, slug: str | None, fields: dict) -> Process:
    """Save the process itself with the blueprint's first texts."""
    texts = {name: str(text) for name, text in blueprint.texts.items()}
    values = {"summary": str(blueprint.summary), "level": blueprint.level} | texts | fields
    try:
        with transaction.atomic():
            return Process.objects.create(
                municipality=get_scope()["municipality"],
                slug=slug or free_slug(title),
                title=title,
                **values,
            )
    except IntegrityError as error:
        raise Refused(
            _("Cette adresse est déjà prise : choisissez-en une autre."), code="slug_taken"
        ) from error


def free_slug(title: str) -> str:
    """An address made from the title that no process of the municipality has."""
    base = slugify(title)[:70] or "demarche"
    taken = RESERVED | set(
        Process.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def add_phases(process: Process, plans: tuple[PhasePlan, ...], starts_on: date) -> None:
    """Create the phases, each beginning the day after the one before, with their activities."""
    for position, plan in enumerate(plans):
        ends_on = starts_on + timedelta(days=max(plan.days, 1) - 1)
        phase = Phase.objects.create(
            process=process,
            position=position,
            title=str(plan.title),
            summary=str(plan.summary),
            level=plan.level,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        for activity in plan.activities:
            add_activity(phase, activity)
        starts_on = ends_on + timedelta(days=1)


@transaction.atomic
def edit_process(process: Process, *, by, **fields: Any) -> Process:
    """Change the texts of a process. What publication requires cannot be emptied afterwards."""
    require(by, "processes.manage", process)
    unknown = fields.keys() - TEXTS
    if unknown:
        raise TypeError(f"edit_process cannot set {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(process, name, value)
    refuse_emptied(process)
    process.save(update_fields=list(fields))
    drop_pages_later(process.municipality_id)
    return process


def refuse_emptied(process: Process) -> None:
    """Refuse an edit that would take back what a published process promised."""
    if process.published_at is not None:
        require_complete(process)
