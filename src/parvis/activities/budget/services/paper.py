"""Batches of printed ballots: printed, handed out, received, and in the end closed.

People are marked on the roll when they give their paper back; the paper goes into the box without
a name and the batch only counts how many were marked.
"""

import random
import secrets

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from parvis.activities.budget.models import (
    Ballot,
    BatchState,
    PaperBallot,
    PaperBatch,
)
from parvis.activities.budget.paper_readings import BLANK, VALID, VOID
from parvis.activities.budget.services.paper_guards import (
    check_state,
    fresh_sheet,
    hold_batch,
)
from parvis.activities.budget.services.paper_standing import standing_of
from parvis.activities.budget.services.roll import mark_as_voted
from parvis.activities.budget.services.sealing import seal_if_ready
from parvis.common.errors import Refused, require
from parvis.common.secrecy import erase_on_delete
from parvis.ledger.services import record
from parvis.people.eligibility.voters import Voter
from parvis.processes.services import advance, hold_open, lock

RECEIVED_STATES = (BatchState.RECEIVED, BatchState.ENTERED, BatchState.CHECKED)
MOST_BALLOTS = 200  # a file that is made while the officer waits


@transaction.atomic
def print_batch(activity, *, size: int, by, large: bool = False, place: str = "") -> PaperBatch:
    """A new batch of `size` ballots, ready to print: during the analysis (what is printed must then
    still hold when it is handed out) or the vote."""
    activity = lock(advance(activity))
    require(by, "budget.manage", activity)
    if activity.stage_slug not in ("review", "vote"):
        raise Refused(
            _("Les bulletins s’impriment juste avant le vote, ou pendant le vote."), code="not_now"
        )
    if not 1 <= size <= MOST_BALLOTS:
        words = _("Un lot a de 1 à %(most)d bulletins. Faites plusieurs lots s’il en faut plus.")
        raise Refused(words % {"most": MOST_BALLOTS}, code="bad_size")
    sheet, sheet_hash = fresh_sheet(activity)
    if not sheet.lines:
        raise Refused(_("Mettez d’abord des projets au vote."), code="no_projects")
    last = PaperBatch.objects.filter(activity=activity).aggregate(last=Max("number"))["last"]
    batch = PaperBatch.objects.create(
        activity=activity,
        number=(last or 0) + 1,
        size=size,
        large=large,
        place=place.strip(),
        sheet_hash=sheet_hash,
    )
    record("paper.printed", activity.key, {"batch": batch.number, "printed": size})
    return batch


@transaction.atomic
def cancel_batch(batch: PaperBatch, *, by) -> None:
    """Give up a batch of which no paper was handed out; the papers are to be destroyed."""
    lock(batch.activity)  # of two last batches, the second to end seals the box
    batch = hold_batch(batch, by=by)
    check_state(batch, BatchState.PRINTED)
    record("paper.cancelled", batch.activity.key, {"batch": batch.number, "printed": batch.size})
    batch.delete()
    seal_if_ready(batch.activity)


@transaction.atomic
def hand_out(batch: PaperBatch, *, number: int, by) -> PaperBatch:
    """Note how many papers of the batch were handed out in all; it may be noted again."""
    hold_open(batch.activity, "vote")
    batch = hold_batch(batch, by=by)
    check_state(batch, BatchState.PRINTED, BatchState.HANDED_OUT)
    if not 0 <= number <= batch.size:
        words = _("Le lot n’a que %(size)d bulletins. Corrigez le nombre : rien n’est changé.")
        raise Refused(words % {"size": batch.size}, code="too_many_handed")
    if fresh_sheet(batch.activity)[1] != batch.sheet_hash:
        raise Refused(
            _(
                "Le bulletin a changé depuis l’impression de ce lot. Ne distribuez pas ces "
                "papiers : annulez le lot et imprimez-en un autre."
            ),
            code="stale",
        )
    batch.handed_out, batch.state = number, BatchState.HANDED_OUT
    batch.save(update_fields=["handed_out", "state"])
    return batch


@transaction.atomic
def mark_return(batch: PaperBatch, *, voter: Voter, by) -> PaperBatch:
    """Mark on the roll that a person voted, as they put a paper of this batch in the box.

    `Refused` when they have voted already: the paper is then given back, and nothing is said of
    the other ballot. Neither the mark nor the batch says which paper it was.
    """
    hold_open(batch.activity, "vote")
    batch = hold_batch(batch, by=by)
    check_state(batch, BatchState.HANDED_OUT)
    mark_as_voted(batch.activity, voter)
    batch.marks += 1
    batch.save(update_fields=["marks"])
    return batch


@transaction.atomic
def receive(batch: PaperBatch, *, number: int, by, reason: str = "") -> PaperBatch:
    """Note how many papers of the batch were counted in the box; a correction needs a reason."""
    batch = hold_batch(batch, by=by)
    entered = PaperBallot.objects.filter(batch=batch).count()
    check_received(batch, number, entered, reason.strip())
    facts = {"batch": batch.number, "handed_out": batch.handed_out, "received": number}
    facts |= {"reason": reason.strip()} if reason.strip() else {}
    batch.received = number
    follow_entry(batch)
    record("paper.received", batch.activity.key, facts)
    return batch


def check_received(batch: PaperBatch, number: int, entered: int, reason: str) -> None:
    check_state(batch, BatchState.HANDED_OUT, *RECEIVED_STATES)
    if not 0 <= number <= batch.size:
        words = _(
            "Le lot n’a que %(size)d bulletins. Mettez à part les papiers qui ne portent pas le "
            "numéro du lot, puis comptez à nouveau."
        )
        raise Refused(words % {"size": batch.size}, code="too_many_received")
    if number < entered:
        words = _("%(entered)d bulletins de ce lot sont déjà saisis : comptez à nouveau.")
        raise Refused(words % {"entered": entered}, code="fewer_than_entered")
    if batch.received is not None and not reason:
        raise Refused(
            _("Dites pourquoi le nombre change : la raison est publique."), code="no_reason"
        )


def follow_entry(batch: PaperBatch) -> None:
    """Bring the state of a received batch to what has been entered and checked, and save it."""
    papers = list(PaperBallot.objects.filter(batch=batch))
    batch.state = BatchState.RECEIVED
    if len(papers) == batch.received:
        agreed = all(paper.final is not None for paper in papers)
        batch.state = BatchState.CHECKED if agreed else BatchState.ENTERED
    batch.save(update_fields=["state", "received"])


@transaction.atomic
def close_batch(batch: PaperBatch, *, by, reason: str = "", now=None) -> PaperBatch:
    """Reconcile a checked batch with the roll, put its ballots in the box, erase what was read.

    When the numbers differ, `reason` says why, in public. During the count, closing the last batch
    seals the box.
    """
    lock(batch.activity)  # of two last batches, the second to end seals the box
    batch = hold_batch(batch, by=by, now=now)
    check_state(batch, BatchState.CHECKED)
    batch.reason = reason.strip()
    if batch.differs and not batch.reason:
        raise Refused(
            _(
                "Les nombres sont différents : papiers rentrés, personnes émargées, papiers "
                "distribués. Comptez à nouveau, ou écrivez la raison de la différence."
            ),
            code="differs",
        )
    put_papers_in_box(batch)
    batch.state = BatchState.CLOSED
    batch.save()
    record("paper.closed", batch.activity.key, facts_of(batch))
    seal_if_ready(batch.activity)
    return batch


def put_papers_in_box(batch: PaperBatch) -> None:
    """Valid ballots into the box, in random order; the others are counted; all readings erased.

    Their receipt is one that nobody holds, so that nothing tells them from those cast on screen.
    """
    read = [standing_of(batch.activity, paper.final) for paper in batch.ballots.all()]
    random.SystemRandom().shuffle(read)
    chosen = [choices for standing, choices in read if standing == VALID]
    Ballot.objects.bulk_create(
        [
            Ballot(activity=batch.activity, choices=choices, receipt_hash=secrets.token_hex(32))
            for choices in chosen
        ]
    )
    standings = [standing for standing, _choices in read]
    batch.valid, batch.blank = len(chosen), standings.count(BLANK)
    batch.void = standings.count(VOID)
    erase_on_delete()
    batch.ballots.all().delete()


def facts_of(batch: PaperBatch) -> dict:
    """The public numbers of a batch; blank and void ones are told for all papers together only."""
    facts = {
        "batch": batch.number,
        "printed": batch.size,
        "handed_out": batch.handed_out,
        "marks": batch.marks,
        "received": batch.received,
    }
    return facts | ({"reason": batch.reason} if batch.reason else {})
