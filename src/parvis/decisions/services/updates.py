"""News of commitments."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.contributions.uploads import Prepared
from parvis.decisions.models import Commitment, CommitmentUpdate, Progress
from parvis.decisions.services.messages import tell_update
from parvis.decisions.services.photos import add_photos, check_photos
from parvis.ledger.services import record

NEEDS_WHY = frozenset({Progress.DELAYED, Progress.ABANDONED})


@transaction.atomic
def update_commitment(
    commitment: Commitment,
    *,
    text: str,
    status: str,
    percent: int,
    spent: int | None = None,
    due_on: date | None = None,
    started_on: date | None = None,
    money_note: str = "",
    photos: Iterable[tuple[Prepared, str]] = (),
    by,
    now=None,
) -> Commitment:
    """Tell how far a commitment is, in plain words; its followers and authors are told.

    Delivered means 100 % from today. `spent` in cents and a new `due_on` change what was said
    before; the old date stays readable in the news. `money_note` says why more was spent than
    promised, or another amount in the end. photos: each prepared file with what it shows. Raises
    `Refused` without text, so that no delay and no end goes without a reason.
    """
    require(by, "decisions.follow_up", commitment)
    now, photos = now or timezone.now(), list(photos)
    commitment = lock(commitment)
    check_update(commitment, text, status, percent)
    check_photos(photos)
    update = CommitmentUpdate(
        commitment=commitment, text=text.strip(), status=status, author=by, created_at=now
    )
    move_date(commitment, update, due_on)
    put_progress(commitment, update, percent, timezone.localdate(now))
    put_start(commitment, started_on, timezone.localdate(now))
    put_money(commitment, spent, money_note)
    commitment.save()
    update.save()
    add_photos(update, photos)
    record("commitment.updated", commitment.key, public_facts(update))
    tell_update(commitment, update)
    drop_pages_later(commitment.municipality_id)
    return commitment


def lock(commitment: Commitment) -> Commitment:
    """The same commitment, read again and locked until the transaction ends."""
    return (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("decision__process")
        .get(pk=commitment.pk)
    )


def check_update(commitment: Commitment, text: str, status: str, percent: int) -> None:
    if status not in Progress.values:
        raise Refused(_("Cet état n’existe pas."), code="unknown_status")
    if not 0 <= percent <= 100:
        raise Refused(_("L’avancement va de 0 à 100 %."), code="bad_percent")
    if not text.strip():
        refuse_silence(status)
    if commitment.decision.published_at is None:
        raise Refused(_("Publiez d’abord la décision."), code="draft_decision")


def refuse_silence(status: str) -> None:
    """No news without words; a delay or an end without its reason least of all."""
    if status in NEEDS_WHY:
        raise Refused(
            _("Expliquez pourquoi, en mots simples : les habitants le liront."), code="no_text"
        )
    raise Refused(_("Dites en une phrase ce qui a changé."), code="no_text")


def move_date(commitment: Commitment, update: CommitmentUpdate, due_on: date | None) -> None:
    """Note a new date, and the one that it replaces."""
    if due_on is not None and due_on != commitment.due_on:
        update.due_before, update.due_after = commitment.due_on, due_on
        commitment.due_on = due_on


def put_progress(
    commitment: Commitment, update: CommitmentUpdate, percent: int, today: date
) -> None:
    """Set status and percent on both; delivered sets 100 and the day."""
    delivered = update.status == Progress.DELIVERED
    update.percent = commitment.percent = 100 if delivered else percent
    commitment.status = update.status
    commitment.delivered_on = today if delivered else None


def put_start(commitment: Commitment, started_on: date | None, today: date) -> None:
    """The day on which work began: as told, else the day of the first news that says so."""
    if started_on is not None and started_on > today:
        raise Refused(_("Le début réel ne peut pas être dans le futur."), code="future_start")
    began = commitment.status in (Progress.IN_PROGRESS, Progress.DELIVERED)
    if started_on is not None or (began and commitment.started_on is None):
        commitment.started_on = started_on or today


def put_money(commitment: Commitment, spent: int | None, note: str) -> None:
    """What was spent; a difference with the budget is explained, as everybody reads both."""
    commitment.spent = commitment.spent if spent is None else spent
    commitment.money_note = note.strip() or commitment.money_note
    if needs_note(commitment) and not commitment.money_note:
        raise Refused(
            _("Dites pourquoi le montant dépensé n’est pas celui du budget."),
            code="no_money_note",
        )


def needs_note(commitment: Commitment) -> bool:
    """More was spent than promised, or another amount once it is done."""
    if commitment.budget is None or commitment.spent is None:
        return False
    is_done = commitment.status == Progress.DELIVERED
    return commitment.spent > commitment.budget or (
        is_done and commitment.spent != commitment.budget
    )


def public_facts(update: CommitmentUpdate) -> dict:
    """What the ledger keeps of the news."""
    moved = {"due_on": update.due_after.isoformat()} if update.due_after else {}
    return {"status": update.status, "percent": update.percent} | moved
