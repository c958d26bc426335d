"""Writing the climate plan: each change makes a new version, whole or not at all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.climate.actions import Action
from deliberation.climate.changes import differences
from deliberation.climate.inventory import Inventory
from deliberation.climate.plan import Approval
from deliberation.climate.plan import ClimatePlan as Plan
from deliberation.climate.risks import HazardRisk
from deliberation.climate.targets import Target
from parvis.activities.assembly.climate.books import book_of, digest, refusal, renamed
from parvis.activities.assembly.models import (
    ClimateLink,
    ClimatePlan,
    ClimateVersion,
)
from parvis.activities.assembly.selectors.climate import (
    contributions_named,
    plan_in_force,
    recommendations_named,
)
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record

Edit = Callable[[Plan], Plan]
SORTS = ("needs", "findings", "proposals", "recommendations")
# Sort -> uuid -> contribution or recommendation.
Found = dict[str, dict[str, Any]]


@transaction.atomic
def hold_plan(activity, *, by) -> ClimatePlan:
    """The row of the plan, locked until the transaction ends; made the first time."""
    require(by, "assembly.plan_climate", activity)
    ClimatePlan.objects.get_or_create(activity=activity)
    row = ClimatePlan.objects.select_for_update(of=("self",)).get(activity=activity)
    row.activity = activity
    activity.climate_plan = row
    return row


@transaction.atomic
def change_plan(activity, edit: Edit, *, by, reason: str = "", base: int | None = None, now=None):
    """Make a new version of the plan. Returns it, or None if nothing differs.

    `edit`: the plan in force -> the new one; what the library refuses in it is `Refused` here.
    `base`: the version that the person saw, where their change is of the whole plan.
    Raises `Refused`, and then nothing is changed.
    """
    row = hold_plan(activity, by=by)
    if base is not None and base != row.version:
        raise Refused(
            _(
                "Quelqu’un d’autre a changé le plan entre-temps. Rien n’est changé : "
                "regardez à nouveau ce que votre fichier changerait."
            ),
            code="stale",
        )
    before = plan_in_force(activity)
    try:
        after = renamed(edit(before), activity.municipality.name)
    except ValueError as error:
        raise refusal(error) from error
    after, found = with_uuids(activity, before, after)
    changes = differences(before, after)
    if not changes and book_of(before) == book_of(after):
        return None
    check_reason(row, reason)
    return keep(row, after, found, by=by, reason=reason.strip(), changes=len(changes), now=now)


def check_reason(row: ClimatePlan, reason: str) -> None:
    """Once everybody can read the plan, it changes for a public reason only."""
    if row.is_published and not reason.strip():
        raise Refused(
            _("Le plan est publié : dites pourquoi il change. La raison est publique."),
            code="no_reason",
        )


def with_uuids(activity, before: Plan, after: Plan) -> tuple[Plan, Found]:
    """The plan with contributions and recommendations by uuid instead of number; what was found.

    A reference that the plan had already stays, even if what it names is gone since.
    """
    found = {
        name: named(activity, name, [t for one in after.actions for t in getattr(one, name)])
        for name in SORTS
    }
    known = {text for action in before.actions for name in SORTS for text in getattr(action, name)}
    for action in after.actions:
        for name in SORTS:
            for text in getattr(action, name):
                if text not in found[name] and text not in known:
                    raise unknown_reference(action, name, text)
    actions = tuple(
        replace(action, **{name: uuids(getattr(action, name), found[name]) for name in SORTS})
        for action in after.actions
    )
    by_uuid = {name: {str(one.uuid): one for one in ones.values()} for name, ones in found.items()}
    return replace(after, actions=actions), by_uuid


def named(activity, name: str, texts: list[str]) -> dict[str, Any]:
    """What references of a sort name."""
    wanted = dict.fromkeys(texts)
    if name == "recommendations":
        return recommendations_named(activity, wanted)
    return contributions_named(wanted)


def uuids(texts: tuple[str, ...], found: dict[str, Any]) -> tuple[str, ...]:
    said = (str(found[text].uuid) if text in found else text for text in texts)
    return tuple(dict.fromkeys(said))


def unknown_reference(action: Action, name: str, text: str) -> Refused:
    if name == "recommendations":
        words = _(
            "Feuille « Actions », action « %(action)s » : l’assemblée n’a pas de recommandation "
            "« %(number)s » mise au vote. Rien n’est changé."
        )
        told = {"action": action.id, "number": text[:60]}
        return Refused(words % told, code="unknown_recommendation")
    words = _(
        "Feuille « Actions », action « %(action)s » : aucune contribution ne porte le numéro "
        "« %(number)s ». Rien n’est changé."
    )
    return Refused(words % {"action": action.id, "number": text[:60]}, code="unknown_contribution")


def keep(
    row: ClimatePlan, plan: Plan, found: Found, *, by, reason: str, changes: int, now
) -> ClimateVersion:
    """Save a version, its links, and say it in the ledger if the plan is public."""
    book = book_of(plan)
    version = ClimateVersion.objects.create(
        plan=row,
        number=row.version + 1,
        book=book,
        sha256=digest(book),
        changes=changes,
        reason=reason,
        by=by,
        created_at=now or timezone.now(),
    )
    row.version = version.number
    row.save(update_fields=["version"])
    ClimateLink.objects.filter(plan=row).delete()
    ClimateLink.objects.bulk_create(links_in(row, plan.actions, found))
    if row.is_published:
        facts = {"version": version.number, "sha256": version.sha256, "reason": reason}
        record("climate.changed", row.activity.key, facts)
    forget_pages(row)
    return version


def links_in(row: ClimatePlan, actions: Iterable[Action], found: Found) -> list[ClimateLink]:
    return [
        ClimateLink(plan=row, action=action.id, sort=name, **pointer(name, found[name][text]))
        for action in actions
        for name in SORTS
        for text in getattr(action, name)
        if text in found[name]
    ]


def pointer(name: str, one) -> dict[str, Any]:
    return {"recommendation" if name == "recommendations" else "contribution": one}


def forget_pages(row: ClimatePlan) -> None:
    drop_pages_later(row.activity.municipality_id)


def save_action(activity, action: Action, *, by, replaces: str = "", reason: str = "", now=None):
    """Add an action, or put it in the place of the one whose id is `replaces`."""

    def edit(plan: Plan) -> Plan:
        others = [action if one.id == replaces else one for one in plan.actions]
        if replaces and action not in others:
            raise gone()
        return replace(plan, actions=tuple(others if replaces else [*others, action]))

    return change_plan(activity, edit, by=by, reason=reason, now=now)


def delete_action(activity, id: str, *, by, reason: str = ""):
    def edit(plan: Plan) -> Plan:
        left = tuple(one for one in plan.actions if one.id != id)
        if len(left) == len(plan.actions):
            raise gone()
        return replace(plan, actions=left)

    return change_plan(activity, edit, by=by, reason=reason)


def gone() -> Refused:
    return Refused(_("Cette partie du plan n’existe plus. Rien n’est changé."), code="gone")


def save_statuses(activity, statuses: dict[str, str], *, by, reason: str = "", now=None):
    """Say where several actions are; those that are not named stay as they are."""

    def edit(plan: Plan) -> Plan:
        actions = (replace(one, status=statuses.get(one.id, one.status)) for one in plan.actions)
        return replace(plan, actions=tuple(actions))

    return change_plan(activity, edit, by=by, reason=reason, now=now)


def save_inventory(activity, inventory: Inventory, *, by, replaces: int = 0, reason="", now=None):
    """Add an inventory, or put it in the place of that of the year `replaces`."""

    def edit(plan: Plan) -> Plan:
        others = [one for one in plan.inventories if one.year != replaces]
        if replaces and len(others) == len(plan.inventories):
            raise gone()
        ordered = sorted([*others, inventory], key=lambda one: one.year)
        return replace(plan, inventories=tuple(ordered))

    return change_plan(activity, edit, by=by, reason=reason, now=now)


def delete_inventory(activity, year: int, *, by, reason: str = ""):
    def edit(plan: Plan) -> Plan:
        left = tuple(one for one in plan.inventories if one.year != year)
        if len(left) == len(plan.inventories):
            raise gone()
        return replace(plan, inventories=left)

    return change_plan(activity, edit, by=by, reason=reason)


@dataclass(frozen=True)
class Frame:
    """What the council decided: the targets, the day of its signature, its approval of the plan."""

    targets: tuple[Target, ...]
    signed: date | None = None
    approval: Approval | None = None


def save_frame(activity, frame: Frame, *, by, reason: str = "", now=None):
    """The targets, the day of the signature and the council's approval."""

    def edit(plan: Plan) -> Plan:
        return replace(plan, targets=frame.targets, signed=frame.signed, approval=frame.approval)

    return change_plan(activity, edit, by=by, reason=reason, now=now)


def save_risk(activity, risk: HazardRisk, *, by, reason: str = "", now=None):
    """Assess a hazard, in the place of what was said of it before."""

    def edit(plan: Plan) -> Plan:
        kept = [risk if one.hazard == risk.hazard else one for one in plan.risks]
        return replace(plan, risks=tuple(kept if risk in kept else [*kept, risk]))

    return change_plan(activity, edit, by=by, reason=reason, now=now)


def delete_risk(activity, hazard: str, *, by, reason: str = ""):
    def edit(plan: Plan) -> Plan:
        return replace(plan, risks=tuple(one for one in plan.risks if one.hazard != hazard))

    return change_plan(activity, edit, by=by, reason=reason)
