"""Who is what in the present municipality. Predicates only; every other app builds on these."""

import rules
from django_scopes import get_scope

from parvis.people.models import STAFF_ROLES, Membership, Role


def roles_of(user) -> frozenset[str]:
    """The roles of a person in the scope's municipality; one query, then kept on `user`."""
    if not user.is_authenticated:
        return frozenset()
    municipality = get_scope()["municipality"]
    # By attribute, which goes through the lazy `request.user`; its own __dict__ would not.
    kept = getattr(user, "_roles", None)
    if kept is None:
        kept = user._roles = {}
    if municipality.pk not in kept:
        found = Membership.objects.filter(user=user).values_list("role", flat=True)
        kept[municipality.pk] = frozenset(found)
    return kept[municipality.pk]


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
