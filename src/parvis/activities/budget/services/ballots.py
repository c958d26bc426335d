"""Casting a ballot: one person, one ballot, changeable until the close."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.budget import keys
from parvis.activities.budget.models import Ballot
from parvis.activities.budget.services.choices import checked_choices
from parvis.activities.budget.services.roll import already_voted, mark
from parvis.activities.budget.voters import must_declare, require_voter, voter_of
from parvis.common.errors import Refused
from parvis.common.prepared import insert_values
from parvis.people.eligibility.voters import Voter
from parvis.processes.models import Activity
from parvis.processes.services import advance, hold_stage


@dataclass(frozen=True)
class CastBallot:
    """A ballot in the box, as its owner sees it, once; `choices` as they are stored (marks.py)."""

    receipt: str
    choices: tuple[Any, ...]
    changed: bool


def cast_ballot(
    activity: Activity, *, voter, choices, declared: bool, attempt: str = "", now=None
) -> CastBallot:
    """Put the ballot of `voter` in the box, or replace the one that is there.

    voter: an account, or a `Voter` (see voters.py). choices: see services/choices.py; declared: the
    voter ticked that they meet the conditions; attempt: see `keys.receipt_of`. Raises `Refused`
    (nothing is changed) or `PermissionDenied`.
    """
    # Before the transaction: if the close is due, it stays closed when this ballot is refused.
    now = now or timezone.now()
    activity = advance(activity, now=now)
    check_open(activity)
    chosen = checked_choices(activity, choices)
    if not isinstance(voter, Voter):
        voter = voter_of(activity, user=voter)
    if not declared and must_declare(voter):
        raise Refused(
            _("Cochez que vous remplissez les conditions pour voter. Vos choix sont gardés."),
            code="not_declared",
        )
    receipt = keys.receipt_of(activity, voter, attempt or keys.new_attempt())
    with transaction.atomic():
        hold_stage(activity, "vote", now=now)
        require_voter(activity, voter)
        changed = put_in_box(activity, voter, chosen, keys.receipt_hash(receipt))
    return CastBallot(receipt, tuple(chosen), changed)


def check_open(activity: Activity) -> None:
    """Refuse in words that reassure: an earlier ballot still counts."""
    if not activity.allows("vote"):
        raise Refused(
            _(
                "Le vote n’est pas ouvert : ce bulletin n’a pas été déposé. "
                "Si vous aviez déjà voté, votre bulletin précédent compte."
            ),
            code="vote_closed",
        )


def put_in_box(activity, voter, chosen: list[Any], receipt_hash: str) -> bool:
    """Write the ballot; True if it replaces the voter's earlier one.

    The roll decides: of two requests of one person at once, the second waits for the first and
    then finds the name there.
    """
    if mark(activity, voter):
        locator = keys.locator(activity, voter)
        values = {"choices": chosen, "locator": locator, "receipt_hash": receipt_hash}
        insert_values(Ballot, activity_id=activity.pk, **values)
        return False
    if not change_ballot(activity, voter, chosen, receipt_hash):
        raise already_voted(activity, voter)
    return True


def change_ballot(activity, voter, chosen: list[Any], receipt_hash: str) -> bool:
    """Replace the voter's choices in place; False if there is no ballot yet."""
    found = Ballot.objects.filter(activity=activity, locator=keys.locator(activity, voter))
    return bool(found.update(choices=chosen, receipt_hash=receipt_hash))
