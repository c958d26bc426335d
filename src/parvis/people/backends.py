"""Who is signed in: allauth's backend, with a shorter way to read the person of a session."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import FilteredRelation, Q
from django_scopes import get_scope

from parvis.common.prepared import Prepared, columns, from_row
from parvis.people.models import Membership, User
from parvis.people.rules import keep_roles

_person = Prepared(
    lambda pk: User.objects.filter(pk=pk).values_list(*columns(User)),
    lambda: [User._meta.pk],
)
# One row for each role in the municipality; a single one, without a role, for a stranger.
_person_and_roles = Prepared(
    lambda pk, municipality: (
        User.objects.filter(pk=pk)
        .annotate(
            here=FilteredRelation(
                "memberships", condition=Q(memberships__municipality=municipality)
            )
        )
        .values_list("here__role", *columns(User))
    ),
    lambda: [User._meta.pk, Membership._meta.get_field("municipality")],
)


class AccountBackend(AuthenticationBackend):
    """E-mail and password, codes, passkeys: allauth decides. Each page reads its person here."""

    def get_user(self, user_id) -> User | None:
        municipality = get_scope().get("municipality")
        if municipality is None:
            row = _person.row(user_id)
            user = from_row(User, row) if row else None
        else:
            user = person_here(user_id, municipality.pk)
        return user if user is not None and self.user_can_authenticate(user) else None


def person_here(user_id: int, municipality_id: int) -> User | None:
    """A person with their roles in a municipality, which `roles_of` then need not ask."""
    rows = _person_and_roles.rows(user_id, municipality_id)
    if not rows:
        return None
    user = from_row(User, rows[0][1:])
    keep_roles(user, municipality_id, [role for role, *_columns in rows if role])
    return user
