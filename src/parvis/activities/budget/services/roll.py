"""The roll: one mark a person, whatever the channel. It never says what was voted."""

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.budget import keys
from parvis.activities.budget.models import Ballot, RollEntry
from parvis.activities.budget.voters import require_voter
from parvis.common.errors import Refused
from parvis.common.prepared import insert_values
from parvis.people.eligibility.voters import Channel, Voter, entry_voter
from parvis.processes.services import hold_open

OTHER_WAY = {Channel.ACCOUNT: Channel.CODE, Channel.CODE: Channel.ACCOUNT}


def mark_as_voted(activity, voter: Voter, *, now=None) -> None:
    """Put somebody on the roll whose ballot is on paper, or is handed in at the counter.

    Raises `Refused` (code `already_voted`) for somebody who voted by any channel: in words for the
    officer, who learns nothing else. Inside the caller's transaction or its own.
    """
    with transaction.atomic():
        activity = hold_open(activity, "vote", now=now)
        require_voter(activity, voter)
        if not mark(activity, voter):
            raise already_voted(activity, voter)


def mark(activity, voter: Voter) -> bool:
    """Write the mark; False if the person is on the roll already.

    Of two marks of one person at once, the second waits for the first and then finds it there.
    """
    values = {"activity_id": activity.pk, "person_key": keys.person_key(activity, voter)}
    return insert_values(RollEntry, unless_there=True, **values)


def already_voted(activity, voter: Voter) -> Refused:
    """What the person who reads it may know: that there is a vote, and what to do; no choice."""
    if not voter.is_online:
        return already_marked()
    if voter.entry is not None and has_other_ballot(activity, voter):
        words = {
            Channel.CODE: _(
                "Vous avez déjà voté avec votre compte, et ce bulletin-là compte. "
                "Pour le changer, connectez-vous avec ce compte."
            ),
            Channel.ACCOUNT: _(
                "Vous avez déjà voté avec le code de votre lettre, et ce bulletin-là compte. "
                "Pour le changer, entrez ce code."
            ),
        }[voter.channel]
    else:
        words = _("Vous avez déjà voté par une autre voie. Ce bulletin-là compte ; celui-ci non.")
    return Refused(words, code="already_voted")


def already_marked() -> Refused:
    """What an officer may know of somebody who comes a second time."""
    return Refused(
        _(
            "Cette personne a déjà voté : son nom est marqué. Ce vote-là compte, et elle ne peut "
            "pas voter une seconde fois. Rien n’est ajouté."
        ),
        code="already_voted",
    )


def has_other_ballot(activity, voter: Voter) -> bool:
    """Whether the person's ballot came by the other way of voting online."""
    other = entry_voter(activity.key, voter.entry, channel=OTHER_WAY[voter.channel])
    return Ballot.objects.filter(activity=activity, locator=keys.locator(activity, other)).exists()
