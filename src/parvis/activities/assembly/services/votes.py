"""Casting a vote: secret for citizens, public and reasoned for elected members."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.assembly import keys
from parvis.activities.assembly.models import (
    Ballot,
    Choice,
    Member,
    PublicVote,
    Recommendation,
    RollEntry,
)
from parvis.activities.assembly.selectors.members import seat_of
from parvis.activities.assembly.selectors.recommendations import on_ballot
from parvis.common.errors import Refused, require
from parvis.processes.services import advance, hold_open

REASON_MOST = 1000


def cast_vote(
    activity, *, by, choices: Mapping[str, str], reasons: Mapping[str, str] | None = None, now=None
) -> None:
    """Vote on every recommendation, or replace one's vote while the vote is open.

    choices, reasons: by the recommendation's uuid. Elected members give a reason for each. Raises
    `Refused` (nothing is changed) or `PermissionDenied`.
    """
    # Before the transaction: if the close is due, it stays closed when this vote is refused.
    activity = advance(activity, now=now or timezone.now())
    with transaction.atomic():
        activity = hold_open(activity, "vote", now=now)
        require(by, "assembly.vote", activity)
        # Nobody else's row is locked, so two members vote at the same time.
        seat = seat_of(activity, by)
        chosen = checked_choices(activity, choices)
        if seat.body == Member.Body.ELECTED:
            put_public_votes(seat, chosen, reasons or {})
        else:
            put_ballots(activity, seat, chosen)


def checked_choices(activity, choices: Mapping[str, str]) -> dict[Recommendation, str]:
    """An answer for every recommendation, or `Refused` that names the first one that lacks it."""
    chosen = {}
    for text in on_ballot(activity):
        choice = choices.get(str(text.uuid), "")
        if choice not in Choice.values:
            raise Refused(
                _(
                    "Répondez à chaque recommandation : il manque la n° %(number)s. "
                    "Vous pouvez vous abstenir. Vos autres réponses sont gardées."
                )
                % {"number": text.number},
                code="missing_choice",
            )
        chosen[text] = choice
    return chosen


def put_public_votes(seat: Member, chosen: dict[Recommendation, str], reasons) -> None:
    """Write the votes of an elected member, each with its reason."""
    rows = []
    for text, choice in chosen.items():
        reason = str(reasons.get(str(text.uuid), "")).strip()[:REASON_MOST]
        if not reason:
            raise Refused(
                _(
                    "Votre vote est public : dites pourquoi pour la n° %(number)s. "
                    "Vos autres réponses sont gardées."
                )
                % {"number": text.number},
                code="no_reason",
            )
        rows.append(PublicVote(recommendation=text, member=seat, choice=choice, reason=reason))
    PublicVote.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["recommendation", "member"],
        update_fields=["choice", "reason"],
    )


def put_ballots(activity, seat: Member, chosen: dict[Recommendation, str]) -> None:
    """Put a citizen's ballots in the box, or change the ones that are there."""
    places = {keys.locator(text, seat): (text, choice) for text, choice in chosen.items()}
    if change_ballots(places):
        return
    try:
        with transaction.atomic():
            RollEntry.objects.create(activity=activity, person_key=keys.person_key(activity, seat))
            Ballot.objects.bulk_create(
                [
                    Ballot(recommendation=text, choice=choice, locator=place)
                    for place, (text, choice) in places.items()
                ]
            )
    except IntegrityError:
        # The same person's other request came first, or their paper was counted.
        if not change_ballots(places):
            raise Refused(
                _("Vous avez déjà voté sur papier. Ce vote-là compte ; celui-ci non."),
                code="already_voted",
            ) from None


def change_ballots(places: dict[str, tuple[Recommendation, str]]) -> bool:
    """Replace the answers in place; False if there are none yet."""
    found = list(Ballot.objects.select_for_update().filter(locator__in=places))
    for ballot in found:
        ballot.choice = places[ballot.locator][1]
    Ballot.objects.bulk_update(found, ["choice"])
    return bool(found)
