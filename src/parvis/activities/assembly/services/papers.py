"""Votes on paper, for members without a device: counted by one officer, confirmed by another."""

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from parvis.activities.assembly import keys
from parvis.activities.assembly.models import (
    Ballot,
    Choice,
    Member,
    PaperBatch,
    RollEntry,
)
from parvis.activities.assembly.selectors.recommendations import on_ballot
from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.processes.services import hold_open

Counts = Mapping[str, Mapping[str, int]]


@transaction.atomic
def enter_papers(activity, *, numbers: Iterable[str], counts: Counts, by) -> PaperBatch:
    """Enter a batch: who voted (members' numbers) and what the papers say together.

    counts: {recommendation's uuid: {choice: number}}; each adds up to the number of papers. From
    now on these members can no longer vote on screen.
    """
    activity = hold_open(activity, "vote")
    require(by, "assembly.count_papers", activity)
    members = voters(activity, numbers)
    checked = checked_counts(activity, counts, len(members))
    marks = [keys.person_key(activity, member) for member in members]
    try:
        with transaction.atomic():
            RollEntry.objects.bulk_create(
                [RollEntry(activity=activity, person_key=mark) for mark in marks]
            )
    except IntegrityError:
        raise Refused(
            _("Un de ces membres a déjà voté : vérifiez les numéros. Rien n’est enregistré."),
            code="already_voted",
        ) from None
    return PaperBatch.objects.create(
        activity=activity, papers=len(members), counts=checked, marks=marks, entered_by=by
    )


def voters(activity, numbers: Iterable[str]) -> list[Member]:
    """The citizens with these numbers; `Refused` names those who cannot vote on paper."""
    asked = sorted(set(numbers))
    if not asked:
        raise Refused(_("Écrivez les numéros des membres qui ont voté."), code="nobody")
    found = Member.objects.filter(
        activity=activity,
        number__in=asked,
        body=Member.Body.CITIZEN,
        status=Member.Status.ACTIVE,
    )
    members = list(found)
    missing = sorted(set(asked) - {member.number for member in members})
    if missing:
        raise Refused(
            _("Ces numéros ne sont pas ceux de citoyens qui siègent : %(numbers)s.")
            % {"numbers": ", ".join(missing)},
            code="unknown_numbers",
        )
    return members


def checked_counts(activity, counts: Counts, papers: int) -> dict[str, dict[str, int]]:
    """The counts, whole: for each recommendation as many answers as papers."""
    checked = {}
    for text in on_ballot(activity):
        given = counts.get(str(text.uuid), {})
        row = {choice: int(given.get(choice, 0)) for choice in Choice.values}
        if min(row.values()) < 0 or sum(row.values()) != papers:
            words = _(
                "Recommandation n° %(number)s : %(sum)s réponses pour %(papers)s bulletins. "
                "Comptez à nouveau : rien n’est enregistré."
            )
            facts = {"number": text.number, "sum": sum(row.values()), "papers": papers}
            raise Refused(words % facts, code="bad_sum")
        checked[str(text.uuid)] = row
    return checked


@transaction.atomic
def confirm_papers(batch: PaperBatch, *, by) -> PaperBatch:
    """Put a batch in the box, after another officer counted the papers again."""
    batch = open_batch(batch, by)
    if batch.entered_by_id == by.pk:
        raise Refused(
            _("Une autre personne doit confirmer : vous avez saisi ce lot."), code="same_officer"
        )
    texts = {str(text.uuid): text for text in on_ballot(batch.activity)}
    ballots = [
        Ballot(recommendation=texts[uuid], choice=choice)
        for uuid, row in batch.counts.items()
        for choice, number in row.items()
        for _paper in range(number)
    ]
    Ballot.objects.bulk_create(ballots)
    batch.counts, batch.marks, batch.confirmed_by, batch.is_confirmed = {}, [], by, True
    batch.save()
    record("assembly.papers", batch.activity.key, {"papers": batch.papers})
    return batch


@transaction.atomic
def cancel_papers(batch: PaperBatch, *, by) -> None:
    """Take back a batch that is not confirmed: its members may vote again."""
    batch = open_batch(batch, by)
    RollEntry.objects.filter(activity=batch.activity, person_key__in=batch.marks).delete()
    batch.delete()


def open_batch(batch: PaperBatch, by) -> PaperBatch:
    """The batch, locked, if it is still to be confirmed and the vote is open."""
    activity = hold_open(batch.activity, "vote")
    require(by, "assembly.count_papers", activity)
    fresh = PaperBatch.objects.select_for_update(of=("self",)).filter(pk=batch.pk).first()
    if fresh is None or fresh.is_confirmed:
        raise Refused(_("Ce lot est déjà confirmé ou annulé."), code="settled")
    fresh.activity = activity
    return fresh
