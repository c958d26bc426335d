"""Writes on processes: creating, publishing, stages by hand or by date."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.errors import Refused
from parvis.common.pagecache import drop_pages
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify_followers
from parvis.processes.models import Activity, StageChange, StageDate


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
        reason=reason,
    )
    activity.stage_slug = to
    settle_dates(activity, now)
    activity.save(update_fields=["stage_slug", "next_change_at"])
    record(
        "stage.opened",
        activity.key,
        {"from": change.before, "to": to, "by_date": change.automatic, "reason": reason},
    )
    activity.kind.on_stage_change(activity, change)
    announce_stage(activity)
    transaction.on_commit(lambda: drop_pages(activity.municipality_id))
    return activity


def lock(activity: Activity) -> Activity:
    """The same activity, read again and locked until the transaction ends."""
    return (
        Activity.objects.select_for_update(of=("self",))
        .select_related("process", "municipality")
        .get(pk=activity.pk)
    )


def check_opening(activity: Activity, to: str, *, by, reason: str) -> None:
    if to not in {stage.slug for stage in activity.kind.stages}:
        raise Refused(_("Cette étape n’existe pas."), code="unknown_stage")
    if to == activity.stage_slug:
        raise Refused(_("Cette étape est déjà ouverte."), code="same_stage")
    if by is not None and not reason.strip():
        raise Refused(
            _("Dites pourquoi vous changez d’étape : la raison est publique."), code="no_reason"
        )


def settle_dates(activity: Activity, now) -> None:
    """Mark the dates that are past as done, and note the next one on the activity."""
    activity.stage_dates.filter(done=False, opens_at__lte=now).update(done=True)
    activity.stage_dates.filter(done=False, stage_slug=activity.stage_slug).update(done=True)
    following = activity.stage_dates.filter(done=False).first()
    activity.next_change_at = following.opens_at if following else None


def announce_stage(activity: Activity) -> None:
    message = Message(
        topic=Topic.PROCESS,
        subject=gettext_lazy("Nouvelle étape : une démarche que vous suivez avance"),
        body=f"{activity.process.title} : {activity.stage.label}. {activity.stage.promise}",
        url=activity.get_absolute_url(),
    )
    notify_followers(activity.process.key, message)


@transaction.atomic
def schedule_stage(activity: Activity, stage: str, opens_at) -> None:
    """Plan that a stage opens at a date; a new date for the same stage replaces the old one."""
    StageDate.objects.update_or_create(
        activity=activity, stage_slug=stage, defaults={"opens_at": opens_at, "done": False}
    )
    following = activity.stage_dates.filter(done=False).first()
    activity.next_change_at = following.opens_at if following else None
    activity.save(update_fields=["next_change_at"])


def advance(activity: Activity, *, now=None) -> Activity:
    """Open every stage whose date has come; cheap when there is none.

    Called by the clock, by pages and by every write, so that a vote after the close is refused
    even if the clock is late. A stage that its kind refuses to open stays planned.
    """
    now = now or timezone.now()
    while activity.next_change_at is not None and activity.next_change_at <= now:
        due = activity.stage_dates.filter(done=False, opens_at__lte=now).first()
        if due is None:
            break
        activity = open_due(activity, due, now)
    return activity


@transaction.atomic
def open_due(activity: Activity, due: StageDate, now) -> Activity:
    """Open one stage whose date has come, unless another process has just done it."""
    activity = lock(activity)
    due.refresh_from_db()
    if due.done or activity.stage_slug == due.stage_slug:
        due.done = True
        due.save(update_fields=["done"])
        following = activity.stage_dates.filter(done=False).first()
        activity.next_change_at = following.opens_at if following else None
        activity.save(update_fields=["next_change_at"])
        return activity
    return open_stage_by_date(activity, due, now)


def open_stage_by_date(activity: Activity, due: StageDate, now) -> Activity:
    due.done = True
    due.save(update_fields=["done"])
    return open_stage(activity, due.stage_slug, now=due.opens_at if due.opens_at < now else now)
