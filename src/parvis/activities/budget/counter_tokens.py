"""Who votes at the counter, from one page to the next: signed, in the page only, for half an hour.

Never in the session nor in an address: leaving the page forgets the person.
"""

from django.core import signing
from django.utils.translation import gettext as _

from parvis.activities.budget.voters import uses_register, voter_of
from parvis.common.errors import Refused
from parvis.people.eligibility.selectors import entries_of
from parvis.people.eligibility.voters import Channel, Voter
from parvis.people.models import User

SALT = "budget-counter"
SECONDS = 30 * 60


def token_of(activity, voter: Voter, officer) -> str:
    """What the next page must send back; of no use to another officer or in another vote."""
    person = str(voter.entry.pk) if voter.entry is not None else str(voter.user.uuid)
    return signing.dumps([person, activity.key, str(officer.uuid)], salt=SALT)


def voter_in(activity, token: str, officer) -> Voter:
    """The person of a token; `Refused` when it is too old, forged, or of somebody who is gone."""
    try:
        person, key, uuid = signing.loads(token, salt=SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError):
        raise gone() from None
    if (key, uuid) != (activity.key, str(officer.uuid)):
        raise gone()
    if uses_register(activity):
        entry = entries_of(activity.key).filter(pk=person).first()
        if entry is not None:
            return voter_of(activity, entry=entry, channel=Channel.COUNTER)
    user = User.objects.filter(uuid=person, is_active=True).first()
    if uses_register(activity) or user is None:
        raise gone()
    return Voter(str(user.uuid), Channel.COUNTER, user=user)


def gone() -> Refused:
    return Refused(
        _("Cette page est trop ancienne : cherchez à nouveau la personne. Rien n’est enregistré."),
        code="bad_token",
    )
