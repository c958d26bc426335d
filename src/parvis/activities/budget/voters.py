"""Who votes, by whatever way they show who they are: one `Voter` whose key is that of the person.

Account only (the default): the account is the person. Otherwise everything leads to an entry of
the register of the activity (`people.eligibility`), whose scope is `activity.key`.
"""

from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import configuration
from parvis.common.errors import Refused, require
from parvis.people.eligibility.models import Entry
from parvis.people.eligibility.selectors import entry_of_account, is_old_enough
from parvis.people.eligibility.services import check_code
from parvis.people.eligibility.voters import Channel, Method, Voter, account_voter, entry_voter


def uses_register(activity) -> bool:
    """Whether voters are compared with the list of the municipality."""
    return configuration(activity).uses_register


def voter_of(activity, *, user=None, code: str = "", entry=None, channel: str = "") -> Voter:
    """The person behind an account, a code, or an entry that an officer looked up.

    channel: for an entry, how the ballot comes in (`Channel`). Raises `Refused` in plain words, or
    `PermissionDenied` for an account without a role here. Does not look at the stage.
    """
    if entry is None and code:
        check_method(activity, Method.CODE)
        entry, channel = check_code(activity.key, code), Channel.CODE
    if entry is not None:
        return of_entry(activity, entry, channel=channel or Channel.COUNTER)
    if not uses_register(activity):
        return account_voter(user)
    entry = entry_of_account(activity.key, user)
    if entry is None:
        raise Refused(
            _(
                "Montrez d’abord que vous pouvez voter : votre compte n’est pas encore confirmé "
                "pour ce vote. Vos choix sont gardés."
            ),
            code="not_confirmed",
        )
    return of_entry(activity, entry, channel=Channel.ACCOUNT, user=user)


def voter_of_account(activity, user) -> Voter | None:
    """The person behind an account, or None when it is not confirmed for this vote."""
    if not user.is_authenticated:
        return None
    try:
        return voter_of(activity, user=user)
    except Refused:
        return None


def of_entry(activity, entry: Entry, *, channel: str, user=None) -> Voter:
    """Somebody of the register, if they have the age."""
    age = configuration(activity).minimum_age
    if not is_old_enough(entry, age):
        raise Refused(
            _("D’après la liste de la commune, cette personne n’a pas encore %(age)d ans.")
            % {"age": age},
            code="too_young",
        )
    return entry_voter(activity.key, entry, channel=channel, user=user)


def check_method(activity, method: str) -> None:
    """Refuse a way that this vote does not accept."""
    if method not in configuration(activity).methods:
        raise Refused(
            _("Ce vote n’accepte pas cette façon de prouver que vous pouvez voter."),
            code="method_not_accepted",
        )


def must_declare(voter: Voter) -> bool:
    """Whether the conditions are declared by the person, because no list says them."""
    return voter.entry is None or voter.entry.age is None


def require_voter(activity, voter: Voter) -> None:
    """Raise unless the voter may vote now: a role here, or a place on the list that is still so."""
    if voter.entry is None:
        require(voter.user, "budget.vote", activity)
    elif not Entry.objects.filter(pk=voter.entry.pk).exists():
        raise Refused(_("Vous n’êtes plus dans la liste de ce vote."), code="not_listed")


def may_vote(voter: Voter | None, activity) -> bool:
    """Whether to show the ballot paper as a form."""
    if voter is None or voter.entry is None:
        return voter is not None and voter.user.has_perm("budget.vote", activity)
    return activity.allows("vote")
