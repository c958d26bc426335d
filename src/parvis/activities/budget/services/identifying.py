"""Who stands at the counter: found in the list of the municipality, or by their account."""

from datetime import date

from django.utils.translation import gettext as _

from parvis.activities.budget.voters import check_method, uses_register, voter_of
from parvis.common.errors import Refused, require
from parvis.people.eligibility.selectors import find_entry
from parvis.people.eligibility.voters import Method, Voter
from parvis.people.models import User


def identify(
    activity,
    *,
    by,
    channel: str,
    national_number: str = "",
    first_name: str = "",
    name: str = "",
    born: date | None = None,
    email: str = "",
) -> Voter:
    """The voter whose identity card an officer holds; by e-mail address where accounts suffice.

    channel: counter or paper (`Channel`). Nothing is written. Raises `Refused` for nobody.
    """
    require(by, "budget.manage", activity)
    if not uses_register(activity):
        return account_at_counter(activity, email, channel)
    check_method(activity, Method.COUNTER)
    entry = find_entry(
        activity.key, national_number=national_number, name=name, first_name=first_name, born=born
    )
    if entry is None:
        raise Refused(
            _("Cette personne n’est pas dans la liste de ce vote. Vérifiez ce que vous écrivez."),
            code="not_listed",
        )
    return voter_of(activity, entry=entry, channel=channel)


def account_here(activity, email: str) -> User | None:
    """The owner of an account of this municipality, by its address."""
    found = User.objects.filter(
        email__iexact=email.strip(),
        is_active=True,
        memberships__municipality=activity.municipality_id,
    )
    return found.first() if email.strip() else None


def account_at_counter(activity, email: str, channel: str) -> Voter:
    """The same as a voter; `Refused` for nobody."""
    user = account_here(activity, email)
    if user is None:
        raise Refused(
            _(
                "Aucun compte de la commune n’a cette adresse. Ce vote demande un compte : "
                "créez-le avec la personne. Pour voter sans compte, la commune doit importer sa "
                "liste avant le vote."
            ),
            code="no_account",
        )
    return Voter(str(user.uuid), channel, user=user)
