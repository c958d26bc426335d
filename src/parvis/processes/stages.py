"""The life of an activity, stage by stage: opened by hand or by date, never twice, never late.

A stage's date is the truth and the activity's `stage_slug` its trace: whoever reads or writes an
activity first calls `advance`. So this module stands below both selectors and services, which
re-export what callers need.
"""

import logging
from copy import copy
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.errors import Refused
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify, notify_followers
from parvis.processes.models import Activity, StageChange, StageDate, TeamMember, TeamRole
from parvis.processes.rows import lock, read_held, read_held_stage

logger = logging.getLogger("parvis.processes")

# How long to wait before trying again a stage that its kind refused at its date.
RETRY = timedelta(minutes=5)


@transaction.atomic
def open_stage(activity: Activity, to: str, *, by=None, reason: str = "", now=None) -> Activity:
    """Open stage `to`: by hand (`by`, with a `reason`) or by date (neither).

    Raises `Refused` when the reason is missing, the stage is the present one, or the kind says
    that the activity is not ready. Records the change in the ledger and tells the followers.
    """
    now = now or timezone.now()
    activity = lock(activity)
    check_opening(activity, to, by=by, reason=reason)
    activity.kind.check_stage_change(activity, to, now)
    change = StageChange.objects.create(
        activity=activity,
        before=activity.stage_slug,
        after=to,
        changed_at=now,
        by=by,
        automatic=by is None,
        reason=reason.strip(),
    )
    activity.stage_slug = to
    settle_dates(activity, now, by_hand=by is not None)
    activity.save(update_fields=["stage_slug", "next_change_at", "retry_at"])
    record_change(activity, change)
    activity.kind.on_stage_change(activity, change)
    tell_siblings(activity)
    if activity.process.published_at is not None:
        announce_stage(activity)
    drop_later(activity)
    return activity


def tell_siblings(activity: Activity) -> None:
    """Let the activities of the process that accept what this one publishes look again."""
    given = set(activity.kind.publishes)
    if not given:
        return
    others = Activity.objects.filter(process_id=activity.process_id).exclude(pk=activity.pk)
    for other in others.select_related("process", "municipality"):
        if given & set(other.kind.accepts):
            other.kind.on_outcomes(other)


def record_change(activity: Activity, change: StageChange) -> None:
    """The public trace of a change: from, to (stages of `kind`), by date or by hand, and why."""
    data = {"kind": activity.kind_slug, "from": change.before, "to": change.after}
    data |= {"by_date": change.automatic, "reason": change.reason}
    record("stage.opened", activity.key, data)


def drop_later(activity: Activity) -> None:
    drop_pages_later(activity.municipality_id)


def hold_open(activity: Activity, action: str, *, now=None) -> Activity:
    """Keep the activity in a stage that allows `action` until the caller's transaction ends.

    To call first inside `transaction.atomic`, before writing. Many may hold one activity at once
    (PostgreSQL: a shared lock, which `open_stage` waits for; SQLite: a transaction is alone), so
    nothing is written after the close, even by somebody who read the page just before it.
    Raises `Refused` when the stage no longer allows it.
    """
    activity = advance(activity, now=now)
    fresh = read_held(activity)
    check_allows(fresh, action)
    return fresh


def hold_stage(activity: Activity, action: str, *, now=None) -> None:
    """`hold_open` for a write that needs nothing of the activity but its stage.

    A ballot: the other values were read a moment ago, and the stage is what decides.
    """
    activity = advance(activity, now=now)
    slug = read_held_stage(activity)
    if slug != activity.stage_slug:
        activity = copy(activity)
        activity.stage_slug = slug
    check_allows(activity, action)


def check_allows(activity: Activity, action: str) -> None:
    """Raise `Refused` when the activity's stage does not allow `action`."""
    if not activity.allows(action):
        raise Refused(
            _(
                "C’est fermé : l’étape « %(stage)s » est en cours. "
                "Rien n’a été changé, et ce qui était déjà enregistré est gardé."
            )
            % {"stage": activity.stage.label},
            code="closed",
        )


def check_opening(activity: Activity, to: str, *, by, reason: str) -> None:
    if to not in {stage.slug for stage in activity.kind.stages}:
        raise Refused(_("Cette étape n’existe pas."), code="unknown_stage")
    if to == activity.stage_slug:
        raise Refused(_("Cette étape est déjà ouverte."), code="same_stage")
    if by is not None and not reason.strip():
        raise Refused(
            _("Dites pourquoi vous changez d’étape : la raison est publique."),
            code="no_reason",
        )


def settle_dates(activity: Activity, now, *, by_hand: bool) -> None:
    """Mark as done the dates that are past, and those of stages that a hand stepped over."""
    past = Q(opens_at__lte=now) | Q(stage_slug=activity.stage_slug)
    if by_hand:
        slugs = [stage.slug for stage in activity.kind.stages]
        past |= Q(stage_slug__in=slugs[: slugs.index(activity.stage_slug)])
    activity.stage_dates.filter(past, done=False).update(done=True, held_because="")
    note_next_date(activity)


def note_next_date(activity: Activity) -> None:
    """Copy the next planned date onto the activity, so that pages need not look for it."""
    following = activity.stage_dates.filter(done=False).first()
    activity.next_change_at = following.opens_at if following else None
    activity.retry_at = None


def announce_stage(activity: Activity) -> None:
    message = Message(
        topic=Topic.PROCESS,
        subject=gettext_lazy("Nouvelle étape : une démarche que vous suivez avance"),
        body=format_lazy(
            gettext_lazy("{process} : {stage}. {promise}"),
            process=activity.process.title,
            stage=activity.stage.label,
            promise=activity.stage.promise,
        ),
        url=activity.get_absolute_url(),
    )
    notify_followers(activity.process.key, message)


@transaction.atomic
def schedule_stage(activity: Activity, stage: str, opens_at) -> None:
    """Plan that a stage opens at a date; a new date for the same stage replaces the old one."""
    locked = lock(activity)
    if stage not in {known.slug for known in locked.kind.stages}:
        raise Refused(_("Cette étape n’existe pas."), code="unknown_stage")
    if stage == locked.stage_slug:
        raise Refused(_("Cette étape est déjà ouverte."), code="same_stage")
    StageDate.objects.update_or_create(
        activity=locked,
        stage_slug=stage,
        defaults={"opens_at": opens_at, "done": False, "held_because": ""},
    )
    keep_next_date(activity, locked)


@transaction.atomic
def unschedule_stage(activity: Activity, stage: str) -> None:
    """Forget a date that has not come; a stage without a date is left as it is."""
    locked = lock(activity)
    locked.stage_dates.filter(stage_slug=stage, done=False).delete()
    keep_next_date(activity, locked)


def keep_next_date(activity: Activity, locked: Activity) -> None:
    """Save the next date, and show it on the object that the caller holds."""
    note_next_date(locked)
    locked.save(update_fields=["next_change_at", "retry_at"])
    activity.next_change_at, activity.retry_at = locked.next_change_at, None
    drop_later(locked)


def is_due(activity: Activity, now) -> bool:
    """Whether a planned stage should open now; reads nothing."""
    if activity.next_change_at is None or activity.next_change_at > now:
        return False
    return activity.retry_at is None or activity.retry_at <= now


def advance(activity: Activity, *, now=None) -> Activity:
    """Open every stage whose date has come; costs nothing when there is none.

    Called by the clock, by pages and by every write, so that a vote after the close is refused
    even if the clock is late. A stage that its kind refuses to open stays planned: the page shows
    the present stage, the team is told why once, and the next try comes `RETRY` later.
    """
    now = now or timezone.now()
    while is_due(activity, now):
        due = activity.stage_dates.filter(done=False, opens_at__lte=now).first()
        if due is None:  # another process has just opened it
            return Activity.objects.select_related("process", "phase", "municipality").get(
                pk=activity.pk
            )
        activity = open_or_hold(activity, due, now)
    return activity


def advance_due(*, now=None) -> int:
    """Advance every activity of the municipality whose date has come; returns how many."""
    now = now or timezone.now()
    due = Activity.objects.filter(next_change_at__lte=now).select_related(
        "process", "phase", "municipality"
    )
    late = [activity for activity in due if is_due(activity, now)]
    for activity in late:
        try:
            advance(activity, now=now)
        except Exception:  # one kind's fault must not stop the others, nor break the home page
            logger.exception("The stage of %s could not be advanced.", activity.key)
    return len(late)


def open_or_hold(activity: Activity, due: StageDate, now) -> Activity:
    try:
        return open_due(activity, due, now)
    except Refused as refusal:
        return hold(activity, due, refusal, now)


@transaction.atomic
def open_due(activity: Activity, due: StageDate, now) -> Activity:
    """Open one stage whose date has come, unless another process has just done it."""
    activity = lock(activity)
    due = activity.stage_dates.filter(pk=due.pk, done=False).first()
    if due is None or due.stage_slug == activity.stage_slug:
        if due is not None:
            StageDate.objects.filter(pk=due.pk).update(done=True, held_because="")
        note_next_date(activity)
        activity.save(update_fields=["next_change_at", "retry_at"])
        return activity
    due.done = True
    due.held_because = ""
    due.save(update_fields=["done", "held_because"])
    return open_stage(activity, due.stage_slug, now=min(due.opens_at, now))


@transaction.atomic
def hold(activity: Activity, due: StageDate, refusal: Refused, now) -> Activity:
    """Keep a refused stage planned; the first time, tell the team why."""
    activity = lock(activity)
    due = activity.stage_dates.filter(pk=due.pk, done=False).first()
    if due is None:
        note_next_date(activity)
    else:
        activity.retry_at = now + RETRY
        if not due.held_because:
            tell_team_held(activity, due, refusal)
        due.held_because = str(refusal.message)
        due.save(update_fields=["held_because"])
    activity.save(update_fields=["next_change_at", "retry_at"])
    return activity


def tell_team_held(activity: Activity, due: StageDate, refusal: Refused) -> None:
    team = TeamMember.objects.filter(process_id=activity.process_id).exclude(
        role=TeamRole.GUARANTOR
    )
    message = Message(
        topic=Topic.WORK,
        subject=gettext_lazy("Une étape prévue n’a pas pu s’ouvrir"),
        body=format_lazy(
            gettext_lazy("{process} : {stage}. {reason}"),
            process=activity.process.title,
            stage=activity.kind.stage(due.stage_slug).label,
            reason=refusal.message,
        ),
        url=activity.kind.desk_url(activity),
    )
    notify([member.user for member in team.select_related("user")], message)
