"""A short time during which somebody who typed a code may vote, without an account.

The session holds which entry it is and until when: never the code, never a choice.
"""

import time

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.voters import of_entry, voter_of_account
from parvis.common.errors import Refused
from parvis.people.eligibility.selectors import entries_of
from parvis.people.eligibility.voters import Channel, Method, Voter, account_voter

KEY = "budget_voters"
SECONDS = 30 * 60


def begin(request, activity, entry) -> None:
    """Let this browser vote for `entry`, for half an hour."""
    # A new key: somebody who knew the old one does not get in.
    request.session.cycle_key()
    kept = dict(request.session.get(KEY, {}))
    kept[activity.key] = [str(entry.pk), entry.code_number, int(time.time()) + SECONDS]
    request.session[KEY] = kept


def end(request, activity) -> None:
    """Forget it at once, for a computer that others use."""
    kept = dict(request.session.get(KEY, {}))
    if kept.pop(activity.key, None):
        request.session[KEY] = kept


def voter_of_session(request, activity) -> Voter | None:
    """Who typed a code in this browser lately, if the code is still valid."""
    pk, number, until = request.session.get(KEY, {}).get(activity.key, ("", 0, 0))
    if until < time.time():
        return None
    entry = entries_of(activity.key).filter(pk=pk, code_number=number).first()
    try:
        return of_entry(activity, entry, channel=Channel.CODE) if entry else None
    except Refused:
        return None


def online_voter(request, activity) -> Voter | None:
    """Who votes in this browser: the owner of a typed code, else of the account; None if unknown.

    For an account alone, says nothing of its role here: `budget.vote` does.
    """
    if not configuration(activity).uses_register:
        return account_voter(request.user) if request.user.is_authenticated else None
    with_code = Method.CODE in configuration(activity).methods
    typed = voter_of_session(request, activity) if with_code else None
    return typed or voter_of_account(activity, request.user)
