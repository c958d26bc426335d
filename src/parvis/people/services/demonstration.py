"""Accounts that anybody may enter, in a demonstration only."""

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.common.errors import Refused
from parvis.people.models import Membership, Role, User
from parvis.people.selectors import demonstration_accounts, is_demonstration

DEMONSTRATION_PASSWORD = "parvis-demonstration"  # noqa: S105 - shown on the sign-in page


@transaction.atomic
def create_demonstration_account(
    email: str, *, display_name: str, role: str = Role.RESIDENT, section=None
) -> User:
    """An account with the shared password and a verified address, with one role here.

    Called again with the same address, it adds the role. Refused outside a demonstration
    municipality. (Whether visitors may enter is decided by settings.DEMONSTRATION too.)
    """
    municipality = get_scope()["municipality"]
    if not municipality.is_demonstration:
        raise Refused(_("Cette commune n’est pas une démonstration."), code="not_demonstration")
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, DEMONSTRATION_PASSWORD, display_name=display_name)
        user.emailaddress_set.create(email=email, verified=True, primary=True)
    Membership.objects.get_or_create(
        municipality=municipality, user=user, role=role, defaults={"section": section}
    )
    return user


def demonstration_account(uuid) -> User | None:
    """The account that a visitor of the demonstration may enter, or None."""
    if not is_demonstration():
        return None
    return {account.user.uuid: account.user for account in demonstration_accounts()}.get(uuid)
