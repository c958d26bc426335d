"""Acts that two people do: one asks, another confirms, and then it is done."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.models import Act, Confirmation
from parvis.activities.budget.selectors.two_people import planned_close
from parvis.activities.budget.services.counting import count
from parvis.activities.budget.services.publication import publish_result
from parvis.activities.budget.stages import BEFORE_VOTE
from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify
from parvis.processes.models import Activity, TeamMember
from parvis.processes.services import (
    advance,
    lock,
    open_by_hand,
    schedule_stage,
    unschedule_stage,
)

State = Confirmation.State
# In which stage each act is asked for, and what whoever asks must be allowed to do.
STAGES = {
    Act.PLAN: BEFORE_VOTE | {"vote"},
    Act.CLOSE: {"vote"},
    Act.COUNT: {"count"},
    Act.PUBLISH: {"count"},
}
PERMISSIONS = {
    Act.PLAN: "processes.manage",
    Act.CLOSE: "processes.manage",
    Act.COUNT: "budget.count",
    Act.PUBLISH: "budget.publish",
}
WITH_REASON = frozenset({Act.PLAN, Act.CLOSE})


@transaction.atomic
def ask_for(
    activity: Activity, *, act: str, by, reason: str = "", planned_for=None, now=None
) -> Confirmation:
    """Ask that somebody else confirm an act; told to the team, written in the ledger.

    planned_for: the date of a planned close, None to forget the one there is.
    """
    now = now or timezone.now()
    activity = lock(advance(activity, now=now))
    check_askable(activity, act, by, reason)
    if act == Act.PLAN:
        check_date(activity, planned_for, now)
    forget_late(activity, act, now)
    if Confirmation.objects.filter(activity=activity, act=act, state=State.WAITING).exists():
        raise Refused(
            _("C’est déjà demandé : une autre personne peut confirmer."), code="already_asked"
        )
    hours = configuration(activity).confirm_hours
    found = Confirmation.objects.create(
        activity=activity,
        act=act,
        reason=reason.strip(),
        planned_for=planned_for if act == Act.PLAN else None,
        asked_by=by,
        asked_at=now,
        expires_at=now + timedelta(hours=hours),
    )
    record("act.asked", activity.key, facts_of(found) | {"hours": hours})
    tell_others(found)
    return found


def check_askable(activity, act: str, by, reason: str) -> None:
    if act not in Act.values or activity.stage_slug not in STAGES[Act(act)]:
        raise Refused(_("Cette étape n’est pas celle de cette demande."), code="bad_act")
    require(by, PERMISSIONS[Act(act)], activity)
    if act in WITH_REASON and not reason.strip():
        raise Refused(
            _("Dites pourquoi vous fermez le vote : la raison est publique."), code="no_reason"
        )


def check_date(activity, planned_for, now) -> None:
    """A date to come; or none, where there is one to forget."""
    if planned_for is None and planned_close(activity) is None:
        raise Refused(_("Aucune fermeture n’est prévue : donnez une date."), code="no_date")
    if planned_for is not None and planned_for <= now:
        raise Refused(
            _("Cette date est passée : choisissez une date à venir, ou fermez le vote."),
            code="past",
        )


def facts_of(found: Confirmation) -> dict:
    """What the ledger says of a request, without names."""
    if found.act != Act.PLAN:
        return {"act": found.act}
    at = found.planned_for
    return {"act": found.act, "planned_for": at.isoformat() if at else "", "reason": found.reason}


def forget_late(activity, act: str, now) -> None:
    """A request that nobody confirmed in time no longer stands."""
    late = Confirmation.objects.filter(activity=activity, act=act, state=State.WAITING)
    late.filter(expires_at__lte=now).update(state=State.WITHDRAWN)


def tell_others(found: Confirmation) -> None:
    """A notice to the rest of the team, its guarantor with it."""
    team = TeamMember.objects.filter(process_id=found.activity.process_id).select_related("user")
    others = [member.user for member in team if member.user_id != found.asked_by_id]
    message = Message(
        topic=Topic.WORK,
        subject=gettext_lazy("Votre confirmation est demandée"),
        body=format_lazy(
            "{act} : {process}", act=found.get_act_display(), process=found.activity.process.title
        ),
        url=found.activity.kind.desk_url(found.activity) + "vote/",
    )
    notify(others, message)


@transaction.atomic
def confirm(request: Confirmation, *, by, now=None) -> Confirmation:
    """Confirm what somebody else asked for, and do it, in one transaction."""
    now = now or timezone.now()
    activity = lock(advance(request.activity, now=now))
    require(by, "budget.confirm", activity)
    fresh = waiting(request, activity)
    if fresh.expires_at <= now:
        raise Refused(_("Cette demande est trop ancienne : demandez à nouveau."), code="too_late")
    if fresh.asked_by_id in (None, by.pk):
        raise Refused(
            _("Vous l’avez demandé vous-même : une autre personne doit confirmer."),
            code="same_person",
        )
    fresh.state, fresh.confirmed_by = State.CONFIRMED, by
    fresh.save(update_fields=["state", "confirmed_by"])
    record("act.confirmed", activity.key, facts_of(fresh))
    carry_out(activity, fresh, now)
    return fresh


def waiting(request: Confirmation, activity) -> Confirmation:
    """The request, read again, if it still stands."""
    found = Confirmation.objects.select_related("asked_by").filter(pk=request.pk).first()
    if found is None or found.state != State.WAITING:
        raise Refused(_("Cette demande est déjà confirmée ou retirée."), code="settled")
    found.activity = activity
    return found


def carry_out(activity, found: Confirmation, now) -> None:
    """Do the act in the name of who asked for it: their right is checked again."""
    if found.act == Act.PLAN:
        plan_close(activity, found, now)
    elif found.act == Act.CLOSE:
        open_by_hand(activity, "count", by=found.asked_by, reason=found.reason)
    elif found.act == Act.COUNT:
        count(activity, by=found.asked_by, now=now)
    else:
        publish_result(activity, by=found.asked_by, now=now)


def plan_close(activity, found: Confirmation, now) -> None:
    """Set the date that two people agreed on, or forget the one there was."""
    check_askable(activity, found.act, found.asked_by, found.reason)
    check_date(activity, found.planned_for, now)
    if found.planned_for is None:
        unschedule_stage(activity, "count")
    else:
        schedule_stage(activity, "count", found.planned_for)


@transaction.atomic
def withdraw(request: Confirmation, *, by) -> None:
    """Take back a request: whoever asked, or anybody who could confirm."""
    activity = lock(request.activity)
    fresh = waiting(request, activity)
    if fresh.asked_by_id != by.pk:
        require(by, "budget.confirm", activity)
    fresh.state = State.WITHDRAWN
    fresh.save(update_fields=["state"])
    record("act.withdrawn", activity.key, facts_of(fresh))
