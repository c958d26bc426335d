"""What a voter does to show that they may vote."""

from django.utils.translation import gettext as _

from parvis.activities.budget.services.roster import OVER
from parvis.activities.budget.voters import check_method, of_entry
from parvis.common.errors import Refused
from parvis.people.eligibility import services
from parvis.people.eligibility.models import Entry
from parvis.people.eligibility.voters import Channel, Method

# How it is done: what the activity must accept, and whether it ties the account.
WAYS = {
    "code": Method.CODE,
    "confirm": Method.CODE,
    "number": Method.REGISTER,
    "openid": Method.OPENID,
}


def prove(activity, how: str, *, user, code: str = "", national_number: str = "") -> Entry:
    """The person of the list whom the proof shows; the account is tied to them, but for "code".

    Raises `Refused` in plain words: nothing is changed.
    """
    if activity.stage_slug in OVER:
        raise Refused(_("Le vote est fermé : il n’y a plus rien à prouver."), code="vote_closed")
    if how not in WAYS:
        raise Refused(_("Choisissez une des façons proposées."), code="unknown_way")
    check_method(activity, WAYS[how])
    entry = services.check_code(activity.key, code) if how in ("code", "confirm") else None
    if entry is not None:
        of_entry(activity, entry, channel=Channel.CODE)
    if how == "code":
        return entry
    if not user.is_authenticated:
        raise Refused(_("Connectez-vous d’abord, puis recommencez."), code="not_signed_in")
    return tie(activity, how, user, code, national_number)


def tie(activity, how: str, user, code: str, national_number: str) -> Entry:
    """Tie the account to the person."""
    if how == "confirm":
        return services.confirm_by_code(activity.key, user, code)
    if how == "number":
        return services.confirm_by_number(activity.key, user, national_number)
    return services.confirm_by_proof(activity.key, user)
