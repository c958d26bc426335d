"""Who is what in the present municipality. Predicates only; every other app builds on these."""

from collections.abc import Iterable

import rules
from django_scopes import get_scope

from parvis.common.prepared import Prepared
from parvis.people.models import STAFF_ROLES, Membership, Role

_roles = Prepared(
    lambda municipality, user: Membership.objects.filter(
        municipality=municipality, user=user
    ).values_list("role"),
    lambda: [Membership._meta.get_field("municipality"), Membership._meta.get_field("user")],
)


def roles_of(user) -> frozenset[str]:
    """The roles of a person in the scope's municipality; one query, then kept on `user`."""
    if not user.is_authenticated:
        return frozenset()
    here = get_scope()["municipality"].pk
    # By attribute, which goes through the lazy `request.user`; its own __dict__ would not.
    kept = getattr(user, "_roles", {})
    if here not in kept:
        return keep_roles(user, here, [role for (role,) in _roles.rows(here, user.pk)])
    return kept[here]


def keep_roles(user, municipality_id: int, roles: Iterable[str]) -> frozenset[str]:
    """Note the roles of a person in a municipality, just read, for `roles_of`."""
    found = frozenset(roles)
    user._roles = getattr(user, "_roles", {}) | {municipality_id: found}
    return found


def forget_roles(user) -> None:
    """Drop what `roles_of` kept, after a role was given or taken."""
    user._roles = {}


def has_role(*roles: str):
    """A predicate: the person has one of `roles` in this municipality."""

    @rules.predicate(f"has_role:{','.join(sorted(roles))}")
    def predicate(user, obj=None):
        return bool(roles_of(user) & set(roles))

    return predicate


is_resident = has_role(Role.RESIDENT)
is_officer = has_role(Role.OFFICER, Role.ADMINISTRATOR)
is_elected = has_role(Role.ELECTED)
is_guarantor = has_role(Role.GUARANTOR)
is_administrator = has_role(Role.ADMINISTRATOR)
is_staff = has_role(*STAFF_ROLES)
# Anybody with an account in this municipality, whatever the role.
is_member = has_role(*Role.values)


@rules.predicate
def is_author(user, obj) -> bool:
    """The person wrote `obj`."""
    return obj is not None and user.is_authenticated and obj.author_id == user.pk


rules.add_perm("people.see_desk", is_staff)
rules.add_perm("people.manage_members", is_administrator)
# The identity and territory of the municipality; `places` stands below and only names it.
rules.add_perm("places.manage", is_administrator)
