"""Closing the vote: no ballot can be changed or traced any more; then everything is counted."""

import json
import random
from collections import Counter
from hashlib import sha256

from django.utils import timezone

from parvis.activities.assembly import keys
from parvis.activities.assembly.composition import to_keep
from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import (
    Ballot,
    Box,
    Member,
    PublicVote,
    Recommendation,
    RollEntry,
)
from parvis.activities.assembly.results import count_of, is_adopted, total
from parvis.activities.assembly.selectors.members import seated_counts
from parvis.activities.assembly.selectors.recommendations import on_ballot
from parvis.activities.assembly.selectors.votes import turnout
from parvis.common.scoping import delete_rows
from parvis.common.secrecy import erase_on_delete
from parvis.ledger.services import record


def close_vote(activity, now=None) -> Box:
    """Seal the ballots, count them by body, say what is adopted; all in the caller's transaction.

    Ballots are written anew in random order under new ids, without locators, and the roll is
    deleted, so that the order of the rows no longer tells the order of the votes.
    """
    erase_on_delete()
    drop_votes_of_the_gone(activity)
    voters = turnout(activity)
    shuffle_ballots(activity)
    RollEntry.objects.filter(activity=activity).delete()
    texts = [counted(text, activity) for text in on_ballot(activity)]
    Recommendation.objects.bulk_update(texts, ["results", "adopted"])
    facts = {str(text.number): text.results | {"adopted": text.adopted} for text in texts}
    box = Box.objects.create(
        activity=activity,
        members=seated_counts(activity),
        voters=voters,
        composition=to_keep(activity),
        sha256=sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest(),
        closed_at=now or timezone.now(),
    )
    said = {
        "voters": voters,
        "members": box.members,
        "texts": len(texts),
        "adopted": sum(bool(text.adopted) for text in texts),
        "threshold": configuration(activity).threshold,
        "sha256": box.sha256,
    }
    record("assembly.counted", activity.key, said)
    return box


def drop_votes_of_the_gone(activity) -> None:
    """Who left before the close does not vote: the seat is its successor's.

    A ballot on paper cannot be told from the others once it is confirmed: it stays.
    """
    texts = list(on_ballot(activity))
    gone = Member.objects.filter(activity=activity).exclude(status=Member.Status.ACTIVE)
    PublicVote.objects.filter(member__in=gone).delete()
    for member in gone:
        places = [keys.locator(text, member) for text in texts]
        deleted, _rows = Ballot.objects.filter(locator__in=places).delete()
        if deleted:
            mark = keys.person_key(activity, member)
            RollEntry.objects.filter(activity=activity, person_key=mark).delete()


def shuffle_ballots(activity) -> None:
    """Replace every ballot by a copy with a new id and no locator, in random order."""
    found = Ballot.objects.filter(recommendation__activity=activity)
    kept = list(found.values_list("recommendation_id", "choice"))
    random.SystemRandom().shuffle(kept)
    for text in {text for text, _choice in kept}:
        delete_rows(Ballot, recommendation_id=text)
    Ballot.objects.bulk_create(
        [Ballot(recommendation_id=text, choice=choice) for text, choice in kept], batch_size=2000
    )


def counted(text: Recommendation, activity) -> Recommendation:
    """The text with its counts by body, and whether both bodies together adopt it."""
    by_body = {
        Member.Body.CITIZEN: Counter(text.ballots.values_list("choice", flat=True)),
        Member.Body.ELECTED: Counter(text.public_votes.values_list("choice", flat=True)),
    }
    config = configuration(activity)
    bodies = ["citizen", "elected"] if config.elected_seats else ["citizen"]
    text.results = {body: dict(by_body[Member.Body(body)]) for body in bodies}
    together = total(count_of(row) for row in text.results.values())
    text.adopted = is_adopted(together, config.threshold)
    return text


def is_closed(activity) -> bool:
    return Box.objects.filter(activity=activity).exists()
