"""Writing actions: what, who, when, how much, after what, and where each comes from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.plan.models import Action, BudgetLine, Change, Objective, Priority
from parvis.activities.plan.models.actions import Dependency
from parvis.activities.plan.services.shared import (
    check_version,
    is_promised,
    lock_action,
    next_number,
    note,
    open_to_write,
)
from parvis.common.errors import Refused
from parvis.ledger.services import record
from parvis.processes.rows import lock

MOST_ACTIONS = 2000


@dataclass(frozen=True)
class ActionFields:
    """What the team writes of an action.

    budget: (source, label, cents) lines; needs: numbers of the actions that it waits for; data:
    the extra fields of this sort of plan.
    """

    title: str
    text: str = ""
    reason: str = ""
    owner: str = ""
    in_charge: Any = None
    partners: str = ""
    objective: Objective | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    priority: int = Priority.MEDIUM
    budget: tuple[tuple[str, str, int], ...] = ()
    needs: tuple[int, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)


PLAIN = (
    *("title", "text", "reason", "owner", "in_charge", "partners", "objective"),
    *("starts_on", "ends_on", "priority", "data"),
)


@transaction.atomic
def add_action(
    activity, fields: ActionFields, *, by, now=None, number: int | None = None
) -> Action:
    """Add an action, numbered after the others unless a file gives it a free number."""
    activity = open_to_write(activity, by)
    lock(activity)
    action = Action(activity=activity, number=number or next_number(activity.plan_actions))
    if action.number > MOST_ACTIONS:
        raise Refused(
            _("Un plan a %(most)d actions au plus : regroupez-les.") % {"most": MOST_ACTIONS},
            code="too_many",
        )
    put(action, fields)
    action.first_due = action.ends_on if is_promised(activity) else None
    action.save()
    put_beside(action, fields)
    note(activity, Change.Verb.ADDED, action=action, now=now)
    return action


@transaction.atomic
def edit_action(
    action: Action,
    fields: ActionFields,
    *,
    by,
    version: int | None = None,
    change_reason: str = "",
    now=None,
) -> Action:
    """Change what an action says. Once the plan is adopted, a new deadline needs a public reason.

    version: that which the writer saw; raises `Refused` if somebody changed the action since.
    """
    activity = open_to_write(action.activity, by)
    lock(activity)
    fresh = lock_action(action)
    fresh.activity = activity
    check_version(fresh, version)
    before = fresh.ends_on
    put(fresh, fields)
    fresh.version += 1
    fresh.save()
    put_beside(fresh, fields)
    tell_deadline(fresh, before, change_reason, now)
    return fresh


def put(action: Action, fields: ActionFields) -> None:
    """Set the columns; raises `Refused` for what does not hold."""
    if not fields.title.strip():
        raise Refused(_("Écrivez le titre de l’action."), code="no_title")
    if fields.starts_on and fields.ends_on and fields.ends_on < fields.starts_on:
        raise Refused(_("L’échéance vient avant le début."), code="dates")
    if fields.objective is not None and fields.objective.activity_id != action.activity_id:
        raise Refused(_("Cet objectif est d’un autre plan."), code="other_plan")
    for name in PLAIN:
        value = getattr(fields, name)
        setattr(action, name, value.strip() if isinstance(value, str) else value)


def put_beside(action: Action, fields: ActionFields) -> None:
    """Replace the budget lines and what the action waits for."""
    action.budget_lines.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(action=action, source=source, label=label, amount=cents)
        for source, label, cents in fields.budget
    )
    put_needs(action, fields.needs)


def put_needs(action: Action, numbers: Iterable[int]) -> None:
    """Set what an action waits for; refuses unknown numbers and circles."""
    wanted = set(numbers)
    known = dict(
        Action.objects.filter(activity=action.activity_id, number__in=wanted).values_list(
            "number", "pk"
        )
    )
    missing = sorted(wanted - known.keys())
    if missing:
        raise Refused(
            _("Il n’y a pas d’action n° %(number)d dans ce plan.") % {"number": missing[0]},
            code="unknown_need",
        )
    edges = list(
        Dependency.objects.filter(action__activity=action.activity_id)
        .exclude(action=action)
        .values_list("action_id", "needed_id")
    )
    if is_circle(action.pk, set(known.values()), edges):
        raise Refused(
            _("Ces actions s’attendraient l’une l’autre : retirez un des prérequis."), code="circle"
        )
    Dependency.objects.filter(action=action).delete()
    Dependency.objects.bulk_create(
        Dependency(action=action, needed_id=pk) for pk in sorted(known.values())
    )


def is_circle(start: int, needs: set[int], edges: list[tuple[int, int]]) -> bool:
    """Whether something that `start` would wait for waits for `start`; linear in the edges."""
    below: dict[int, list[int]] = {}
    for action, needed in edges:
        below.setdefault(action, []).append(needed)
    todo, seen = list(needs), set()
    while todo:
        one = todo.pop()
        if one == start:
            return True
        if one not in seen:
            seen.add(one)
            todo += below.get(one, ())
    return False


def tell_deadline(action: Action, before: date | None, reason: str, now=None) -> None:
    """A deadline that moved: in the journal and the ledger, with its reason, once adopted."""
    if before == action.ends_on or not is_promised(action.activity):
        return
    if not reason.strip():
        raise Refused(
            _("L’échéance change : dites pourquoi. La raison est publique."), code="no_reason"
        )
    days = {"before": iso(before), "after": iso(action.ends_on)}
    note(
        action.activity,
        Change.Verb.DEADLINE,
        action=action,
        data=days,
        reason=reason.strip(),
        now=now,
    )
    facts = {"number": action.number, "title": action.title, "reason": reason.strip()}
    record("plan.deadline", action.key, facts | days)


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""
