"""Opening and closing the box: the committed lot, the sealed ballots, the drawn seed."""

import hashlib
import random
import secrets

from django.db.models import Sum

from parvis.activities.budget.instances import input_text
from parvis.activities.budget.models import (
    AssistedVote,
    Ballot,
    BatchState,
    HelpRequest,
    Lot,
    PaperBatch,
    RollEntry,
)
from parvis.common.prepared import insert_all
from parvis.common.scoping import delete_rows
from parvis.common.secrecy import erase_on_delete
from parvis.ledger.services import record


def commit_lot(activity) -> Lot:
    """Fix the secret of the lot before the first ballot; its SHA-256 goes to the ledger."""
    secret = secrets.token_hex(32)
    lot, created = Lot.objects.get_or_create(
        activity=activity, defaults={"secret": secret, "commitment": sha256(secret)}
    )
    if created:
        record("lot.committed", activity.key, {"commitment": lot.commitment})
    return lot


def close_box(activity) -> None:
    """The vote ends: seal at once, or loosen every ballot from its voter and wait for the papers.

    Papers that were in the box in time are entered after the close; while a batch is open nothing
    is sealed, so nothing can be counted.
    """
    if not seal_if_ready(activity):
        erase_on_delete()
        shuffle_ballots(activity)
        record("ballots.waiting", activity.key, {"batches": open_batches(activity).count()})


def open_batches(activity):
    return PaperBatch.objects.filter(activity=activity).exclude(state=BatchState.CLOSED)


def seal_if_ready(activity) -> bool:
    """Seal the box of a closed vote once no batch of papers is open; whether it was."""
    if activity.stage_slug != "count" or open_batches(activity).exists():
        return False
    seal_ballots(activity)
    return True


def seal_ballots(activity) -> Lot:
    """Close the box: no ballot can be changed or traced any more; then draw the lot.

    Ballots are written anew in random order under new ids, without locators, and the roll is
    deleted, so that the order of the rows no longer tells the order of the votes.
    """
    lot = Lot.objects.select_for_update().get(activity=activity)
    erase_on_delete()
    marks = RollEntry.objects.filter(activity=activity).count()
    ballots = shuffle_ballots(activity)
    reconcile(activity)
    delete_rows(RollEntry, activity=activity)
    HelpRequest.objects.filter(activity=activity).delete()
    lot.sealed = ballots
    lot.ballots_hash = sha256(input_text(activity))
    facts = {"ballots": ballots, "roll": marks, "sha256": lot.ballots_hash}
    entry = record("ballots.sealed", activity.key, facts)
    return draw_lot(activity, lot, entry)


def reconcile(activity) -> None:
    """Say how many voted on paper and with help, if anybody did: the sums of all batches."""
    batches = PaperBatch.objects.filter(activity=activity)
    assisted = AssistedVote.objects.filter(activity=activity).count()
    names = ("handed_out", "marks", "received", "valid", "blank", "void")
    sums = batches.aggregate(**{name: Sum(name, default=0) for name in names})
    if batches.exists() or assisted:
        facts = {"batches": batches.count(), **sums, "assisted": assisted}
        record("paper.reconciled", activity.key, facts)


def draw_lot(activity, lot: Lot, entry) -> Lot:
    """Reveal the secret and draw the seed from it and from the entry that fixed the ballots."""
    lot.seed = sha256(f"{lot.secret}:{entry.hash}")
    lot.save(update_fields=["sealed", "ballots_hash", "seed"])
    record(
        "lot.drawn",
        activity.key,
        {
            "secret": lot.secret,
            "commitment": lot.commitment,
            "entry": entry.number,
            "entry_hash": entry.hash,
            "seed": lot.seed,
        },
    )
    return lot


def shuffle_ballots(activity) -> int:
    """Replace every ballot by a copy with a new id and no locator, in random order."""
    found = Ballot.objects.filter(activity=activity)
    kept = list(found.values_list("choices", "receipt_hash"))
    random.SystemRandom().shuffle(kept)
    delete_rows(Ballot, activity=activity)
    insert_all(
        [
            Ballot(activity=activity, choices=choices, receipt_hash=receipt)
            for choices, receipt in kept
        ]
    )
    return len(kept)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
