"""Accepting a recommended action, or setting it aside in public."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.diagnosis.models import ActionChoice
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.selectors.reports import reported
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record
from parvis.processes.services import hold_open


def accept_action(activity, action: str, *, by, cost: int | None = None, now=None) -> ActionChoice:
    """The municipality will do it; a plan of the process finds it among its proposals.

    cost: its own figure in cents, None for the catalogue's. A choice made before is replaced.
    """
    return choose(activity, action, "accepted", by=by, cost=cost, now=now)


def set_action_aside(activity, action: str, *, reason: str, by, now=None) -> ActionChoice:
    """The municipality will not do it for now, and says why in public."""
    return choose(activity, action, "set_aside", by=by, reason=reason, now=now)


@transaction.atomic
def choose(activity, action: str, decision: str, *, by, now=None, **facts) -> ActionChoice:
    """Decide about an action that the published report recommends."""
    now = now or timezone.now()
    activity = hold_open(activity, "follow_up", now=now)
    require(by, "diagnosis.choose", activity)
    check_is_recommended(activity, action)
    if decision == "set_aside" and not facts["reason"].strip():
        raise Refused(_("Dites pourquoi l’action est mise de côté."), code="no_reason")
    kept = {"decision": decision, "reason": "", "cost": None, "decided_at": now} | facts
    choice, _new = ActionChoice.objects.update_or_create(
        activity=activity, action=action, defaults=kept
    )
    record(f"diagnosis.action_{decision}", activity.key, told(choice))
    forget_pages(activity)
    return choice


@transaction.atomic
def reopen_action(activity, action: str, *, by, now=None) -> None:
    """Take a choice back: the action waits for a decision again."""
    activity = hold_open(activity, "follow_up", now=now or timezone.now())
    require(by, "diagnosis.choose", activity)
    gone, _rows = ActionChoice.objects.filter(activity=activity, action=action).delete()
    if not gone:
        raise Refused(_("Rien n’était décidé pour cette action."), code="not_chosen")
    record("diagnosis.action_reopened", activity.key, {"action": action})
    forget_pages(activity)


def forget_pages(activity) -> None:
    """Drop the kept pages of the municipality once the choice is committed."""
    drop_pages_later(activity.municipality_id)


def check_is_recommended(activity, action: str) -> None:
    """Only what the report recommends is chosen: the reason of its rank is public."""
    if reported(frame_of(activity)).ranked(action) is None:
        raise Refused(
            _("Le rapport ne recommande pas cette action : elle n’améliorerait rien de connu."),
            code="not_recommended",
        )


def told(choice: ActionChoice) -> dict[str, object]:
    """What the ledger keeps of a choice."""
    facts: dict[str, object] = {"action": choice.action}
    if choice.reason:
        facts["reason"] = choice.reason
    if choice.cost is not None:
        facts["cost"] = choice.cost
    return facts
