"""A vote on screen with an officer beside the person: logged, without the person or the choice."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.budget import keys
from parvis.activities.budget.models import AssistedVote
from parvis.activities.budget.selectors.ballots import ballot_of_receipt, has_voted
from parvis.activities.budget.services.ballots import CastBallot, cast_ballot
from parvis.activities.budget.services.roll import already_voted
from parvis.common.errors import Refused, require
from parvis.people.eligibility.voters import Voter


@transaction.atomic
def vote_with_help(
    activity, *, voter: Voter, choices, declared: bool, attempt: str, by, now=None
) -> CastBallot:
    """Cast the ballot of a person who stands at the counter; note that `by` helped, and when.

    The same form sent twice gives the same receipt. Somebody who voted already is refused, whatever
    the channel: nobody but the person changes their ballot. Raises `Refused`.
    """
    require(by, "budget.manage", activity)
    if voter.user is not None and voter.user.pk == by.pk:
        raise Refused(
            _("Votez vous-même en ligne, ou demandez à un autre agent de vous aider."),
            code="own_vote",
        )
    if has_voted(activity, voter):
        return sent_again(activity, voter, attempt)
    options = {"choices": choices, "declared": declared, "attempt": attempt, "now": now}
    done = cast_ballot(activity, voter=voter, **options)
    if done.changed:  # another counter was faster: what it cast stands
        raise already_voted(activity, voter)
    AssistedVote.objects.create(activity=activity, by=by, at=now or timezone.now())
    return done


def sent_again(activity, voter: Voter, attempt: str) -> CastBallot:
    """The ballot of the same form, sent a second time; `Refused` when it is another."""
    receipt = keys.receipt_of(activity, voter, attempt)
    ballot = ballot_of_receipt(activity, receipt)
    if ballot is None:
        raise already_voted(activity, voter)
    return CastBallot(receipt, tuple(ballot.choices), False)
