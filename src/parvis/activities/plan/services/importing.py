"""A plan changed by a file that comes back: everything it says, or nothing."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.plan.amounts import number_in
from parvis.activities.plan.configuration import configuration
from parvis.activities.plan.exchange import reading
from parvis.activities.plan.exchange.columns import ABOVE, EXTRA, action_cells
from parvis.activities.plan.exchange.reading import BadLines, Line, Tables, cell, unreadable
from parvis.activities.plan.models import Action, Change, Objective, Priority, Status
from parvis.activities.plan.selectors.actions import objectives_of
from parvis.activities.plan.services.actions import (
    ActionFields,
    add_action,
    edit_action,
    put_needs,
)
from parvis.activities.plan.services.following import put_status, record_end
from parvis.activities.plan.services.importing_parts import import_indicators, import_objectives
from parvis.activities.plan.services.links import link_contributions
from parvis.activities.plan.services.shared import note, open_to_write
from parvis.common.errors import Refused
from parvis.ledger.services import record
from parvis.processes.rows import lock

# Column -> field of `ActionFields`, and how its cell is read.
READERS: dict[str, tuple[str, Any]] = {
    "titre": ("title", str),
    "description": ("text", str),
    "pourquoi": ("reason", str),
    "service": ("owner", str),
    "partenaires": ("partners", str),
    "debut": ("starts_on", reading.day_in),
    "echeance": ("ends_on", reading.day_in),
    "priorite": ("priority", reading.choice_in(Priority)),
    "attend": ("needs", reading.numbers_in),
    "budget": ("budget", reading.budget_in),
}
# What a line says beside the action itself.
NOT_READ = frozenset({"version", "raison_du_changement", "", *ABOVE.values()})


@dataclass
class Outcome:
    """What a file did, and the lines that it got wrong."""

    added: int = 0
    changed: int = 0
    wrong: list[str] = field(default_factory=list)


@transaction.atomic
def import_plan(activity, tables: Tables, *, by, now=None) -> Outcome:
    """Change the plan as the tables say. Lines that are not in a file are left as they are.

    An action is known by its number; one without is new. A version that is no longer the action's
    own is refused, so that nobody's work is lost. Raises `BadLines` with every wrong line, and
    then nothing is changed.
    """
    now, outcome = now or timezone.now(), Outcome()
    activity = open_to_write(activity, by)
    lock(activity)
    import_objectives(activity, tables.get("Objectifs", []), outcome, by=by)
    import_actions(activity, tables.get("Actions", []), outcome, by=by, now=now)
    measured = tables.get("Indicateurs", []), tables.get("Mesures", [])
    import_indicators(activity, *measured, outcome, by=by, now=now)
    if outcome.wrong:
        raise BadLines(outcome.wrong[:100])
    if outcome.added or outcome.changed:
        facts = {"added": outcome.added, "changed": outcome.changed}
        record("plan.imported", activity.key, facts)
    return outcome


def import_actions(activity, lines: list[Line], outcome: Outcome, *, by, now) -> None:
    """First every action, then what each waits for, which may stand further down."""
    rows = Action.objects.filter(activity=activity).select_related("objective", "in_charge")
    known = {
        one.number: one
        for one in rows.prefetch_related("budget_lines", "needs", "links__contribution")
    }
    objectives = {one.code: one for one in objectives_of(activity)}
    waiting: list[tuple[Line, Action, tuple[int, ...]]] = []
    seen: set[int] = set()
    for line in lines:
        try:
            with transaction.atomic():
                found = action_for(line, known, seen)
                if found is not None and unchanged(found, line):
                    continue
                fields = fields_in(activity, line, found, objectives)
                one = put_line(activity, line, found, replace(fields, needs=()), by=by, now=now)
                outcome.added, outcome.changed = counted(outcome, found)
            waiting.append((line, one, fields.needs))
        except Refused as refusal:
            outcome.wrong.append(line.wrong(str(refusal.message)))
    for line, one, needs in waiting:
        try:
            with transaction.atomic():
                put_needs(one, needs)
        except Refused as refusal:
            outcome.wrong.append(line.wrong(str(refusal.message)))


def counted(outcome: Outcome, found) -> tuple[int, int]:
    new = found is None
    return outcome.added + new, outcome.changed + (not new)


def action_for(line: Line, known: dict[int, Action], seen: set[int]) -> Action | None:
    """The action that a line speaks of, or None for a new one."""
    number = cell(line, "numero", reading.whole_in)
    if number is None:
        return None
    if number in seen:
        raise Refused(_("le numéro %(n)d est déjà plus haut.") % {"n": number}, code="twice")
    seen.add(number)
    found = known.get(number)
    version = cell(line, "version", reading.whole_in)
    if found is not None and version is not None and version != found.version:
        raise Refused(
            _("l’action a changé depuis que le fichier est sorti : reprenez sa version actuelle."),
            code="changed_meanwhile",
        )
    return found


def unchanged(action: Action, line: Line) -> bool:
    """Whether the line says what the action says already."""
    own = action_cells(action)
    return all(
        line.get(name) == own.get(name, "").strip()
        for name in line.cells
        if name not in NOT_READ and (name in own or line.get(name))
    )


def fields_in(activity, line: Line, found: Action | None, objectives: dict[str, Objective]):
    """The fields of a line; columns that the file lacks keep the action's own values."""
    values: dict[str, Any] = {}
    for column, (name, reader) in READERS.items():
        if line.has(column) and (line.get(column) or column != "priorite"):
            values[name] = cell(line, column, reader)
    if line.has("objectif"):
        values["objective"] = objective_in(line, objectives)
    values["data"] = extra_in(activity, line, found)
    if found is None:
        return ActionFields(**{"title": "", **values})
    return replace(fields_of(found), **values)


def fields_of(action: Action) -> ActionFields:
    """What an action says now, as fields."""
    names = ("title", "text", "reason", "owner", "in_charge", "partners", "objective")
    plain = (*names, "starts_on", "ends_on", "priority", "data")
    return ActionFields(
        **{name: getattr(action, name) for name in plain},
        budget=tuple((one.source, one.label, one.amount) for one in action.budget_lines.all()),
        needs=tuple(one.number for one in action.needs.all()),
    )


def objective_in(line: Line, objectives: dict[str, Objective]) -> Objective | None:
    code = line.get("objectif")
    if code and code not in objectives:
        raise Refused(
            _("il n’y a pas d’objectif « %(code)s ».") % {"code": code[:40]}, code="no_objective"
        )
    return objectives.get(code)


def extra_in(activity, line: Line, found: Action | None) -> dict[str, Any]:
    """The fields that this sort of plan adds; an empty cell takes the value away."""
    data = dict(found.data) if found else {}
    for one in configuration(activity).model.fields:
        name = f"{EXTRA}{one.key}"
        if not line.has(name):
            continue
        text = line.get(name)
        if one.type == "number" and text:
            cell(line, name, number_in)
        if one.type == "choice" and text and text not in one.choices:
            raise Refused(unreadable(name, text), code="bad_cell")
        data[one.key] = text[:200]
    return {key: value for key, value in data.items() if value}


def put_line(activity, line: Line, found: Action | None, fields: ActionFields, *, by, now):
    """Write the action of a line, then how far it is and which contributions it comes from."""
    reason = line.get("raison_du_changement")
    if found is None:
        number = cell(line, "numero", reading.whole_in)
        one = add_action(activity, fields, by=by, now=now, number=number)
    else:
        needs = tuple(need.number for need in found.needs.all())
        fields = replace(fields, needs=needs)
        one = edit_action(found, fields, by=by, change_reason=reason, now=now)
    put_progress(activity, one, line, reason, now)
    numbers = cell(line, "contributions", reading.numbers_in)
    if numbers:
        link_contributions(one, numbers, by=by, now=now)
    return one


def put_progress(activity, action: Action, line: Line, reason: str, now) -> None:
    """Status and percent, where the file gives them and they differ."""
    status, percent = action.status, action.percent
    retold = line.get("abandon") not in ("", action.abandoned_because)
    reason = line.get("abandon") or reason
    if line.get("etat"):
        status = cell(line, "etat", reading.choice_in(Status))
    if line.get("avancement"):
        percent = cell(line, "avancement", reading.whole_in)
    if (status, percent) == (action.status, action.percent) and not retold:
        return
    before = action.status
    put_status(action, status, percent, reason=reason, now=now)
    action.save()
    if before != action.status:
        data = {"before": before, "after": action.status}
        verbs = {Status.DONE: Change.Verb.DONE, Status.ABANDONED: Change.Verb.ABANDONED}
        verb = verbs.get(action.status, Change.Verb.STATUS)
        note(activity, verb, action=action, data=data, reason=reason, now=now)
        record_end(action)
