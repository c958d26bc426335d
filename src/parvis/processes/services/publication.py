"""Publishing a process, changing its level on the ladder, archiving it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify_followers
from parvis.processes.checklist import missing, promises_answer
from parvis.processes.ladder import Level, rank
from parvis.processes.models import LevelChange, Process, ProcessStatus

OPEN_TONES = frozenset({"open", "vote"})


@transaction.atomic
def publish_process(process: Process, *, by) -> Process:
    """Show a draft to everyone. Refused, naming each missing item, until it says what it must."""
    require(by, "processes.govern", process)
    process = lock_process(process)
    if process.status != ProcessStatus.DRAFT:
        raise Refused(_("Cette démarche est déjà publiée."), code="published")
    require_complete(process)
    process.status = ProcessStatus.PUBLISHED
    process.published_at = timezone.now()
    process.save(update_fields=["status", "published_at"])
    record("process.published", process.key, {"title": process.title, "level": process.level})
    drop_pages_later(process.municipality_id)
    return process


def lock_process(process: Process) -> Process:
    """The same process, read again and locked until the transaction ends."""
    return Process.objects.select_for_update(of=("self",)).get(pk=process.pk)


def require_complete(process: Process) -> None:
    """Refuse a process that does not say all that a published one must."""
    items = missing(process)
    if items:
        listed = " ; ".join(str(item) for item in items)
        raise Refused(
            _("Il manque encore : %(items)s. Complétez puis réessayez, rien n’est perdu.")
            % {"items": listed},
            code="incomplete",
        )


@transaction.atomic
def change_level(process: Process, level: str, *, reason: str = "", by) -> Process:
    """Declare another level. Lowering that of a published process takes a public reason."""
    require(by, "processes.govern", process)
    fresh = lock_process(process)
    check_level(fresh, level, reason)
    before, fresh.level = fresh.level, level
    fresh.save(update_fields=["level"])
    process.level = level
    if fresh.published_at is not None:
        LevelChange.objects.create(process=fresh, before=before, after=level, reason=reason.strip())
        data = {"from": before, "to": level, "reason": reason.strip()}
        record("process.level_changed", fresh.key, data)
        announce_level(fresh)
    drop_pages_later(fresh.municipality_id)
    return process


def check_level(process: Process, level: str, reason: str) -> None:
    if level not in Level.values:
        raise Refused(_("Ce niveau n’existe pas."), code="unknown_level")
    if level == process.level:
        raise Refused(_("C’est déjà le niveau annoncé."), code="same_level")
    if process.published_at is None:
        return
    if rank(level) < rank(process.level) and not reason.strip():
        raise Refused(
            _("Dites pourquoi vous baissez le niveau : la raison est publique."),
            code="no_reason",
        )
    if promises_answer(level) and not process.feedback.strip():
        raise Refused(
            _("À ce niveau, dites d’abord comment la commune répondra aux contributions."),
            code="no_feedback",
        )


def announce_level(process: Process) -> None:
    message = Message(
        topic=Topic.PROCESS,
        subject=gettext_lazy("Le niveau de participation d’une démarche a changé"),
        body=process.title,
        url=process.get_absolute_url(),
    )
    notify_followers(process.key, message)


@transaction.atomic
def archive_process(process: Process, *, by) -> Process:
    """Put a finished process away; it stays readable. Refused while something is open in it."""
    require(by, "processes.govern", process)
    fresh = lock_process(process)
    if fresh.status != ProcessStatus.PUBLISHED:
        raise Refused(_("Seule une démarche publiée peut être archivée."), code="not_published")
    if any(activity.stage.tone in OPEN_TONES for activity in fresh.activities.all()):
        raise Refused(_("Une activité est encore ouverte : fermez-la d’abord."), code="still_open")
    fresh.status = process.status = ProcessStatus.ARCHIVED
    fresh.save(update_fields=["status"])
    record("process.archived", fresh.key, {"title": fresh.title})
    drop_pages_later(fresh.municipality_id)
    return fresh
