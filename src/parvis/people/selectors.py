"""Reads about people in the scope's municipality."""

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django_scopes import get_scope

from parvis.people.models import (
    STAFF_ROLES,
    Consent,
    Invitation,
    Membership,
    Purpose,
    Role,
    User,
)


def person_key(activity_uuid, user, purpose: str) -> str:
    """What stands for a person in one activity, for one purpose, without naming them.

    HMAC-SHA256 in hexadecimal, keyed by a secret that is never in the database: nobody who reads
    the tables can tell whose it is, and keys of two activities or purposes cannot be matched.
    """
    message = "\x1f".join(("parvis.person_key", purpose, str(activity_uuid), str(user.uuid)))
    return hmac.new(settings.BALLOT_PEPPER.encode(), message.encode(), hashlib.sha256).hexdigest()


def members(*, role: str = "", search: str = "") -> QuerySet[User]:
    """The accounts with a role here, by name; each with `roles_here` (one more query for all)."""
    municipality = get_scope()["municipality"]
    mine = Membership.objects.filter(role=role) if role else Membership.objects.all()
    found = User.objects.filter(pk__in=mine.values("user"))
    for word in search.split()[:5]:
        found = found.filter(Q(display_name__icontains=word) | Q(email__icontains=word))
    here = Membership.objects.filter(municipality=municipality).select_related("section")
    return found.order_by("display_name", "pk").prefetch_related(
        Prefetch("memberships", queryset=here.order_by("role"), to_attr="roles_here")
    )


def member(uuid) -> User:
    """One account with a role here, with `roles_here`; `User.DoesNotExist` if there is none."""
    return members().get(uuid=uuid)


def staff_roles(user_ids) -> dict[int, str]:
    """For the authors of a page: account id -> a staff role to show beside the name. One query."""
    rows = Membership.objects.filter(user__in=set(user_ids), role__in=STAFF_ROLES)
    return dict(rows.order_by("role").values_list("user_id", "role"))


def section_of(user):
    """The section of residence that a person gave here, or None."""
    mine = Membership.objects.filter(user=user, section__isnull=False)
    membership = mine.select_related("section").first()
    return membership.section if membership else None


def open_invitations(now) -> QuerySet[Invitation]:
    """Invitations that can still be accepted."""
    return Invitation.objects.filter(
        accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now
    )


def hash_of_secret(secret: str) -> str:
    """What is kept of an invitation's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invitation_of(secret: str) -> Invitation | None:
    """The invitation that this secret opens, whatever its state."""
    return Invitation.objects.filter(secret_hash=hash_of_secret(secret)).first()


def consents(user) -> QuerySet[Consent]:
    """What a person agreed to here, newest first."""
    return Consent.objects.filter(user=user)


def has_consented(user, purpose: str) -> bool:
    """Whether a person agrees to `purpose` today."""
    return consents(user).filter(purpose=purpose, withdrawn_at__isnull=True).exists()


def newsletter_readers() -> QuerySet[User]:
    """The accounts that agreed to receive the municipality's newsletter."""
    agreed = Consent.objects.filter(purpose=Purpose.NEWSLETTER, withdrawn_at__isnull=True)
    return User.objects.filter(is_active=True, pk__in=agreed.values("user"))


@dataclass(frozen=True)
class DemonstrationAccount:
    """An account that anybody may enter, in a demonstration only."""

    user: User
    roles: tuple[str, ...]


def is_demonstration() -> bool:
    """Both this server and this municipality are for trying out."""
    municipality = get_scope().get("municipality")
    return settings.DEMONSTRATION and municipality is not None and municipality.is_demonstration


def demonstration_accounts(residents: int = 3) -> list[DemonstrationAccount]:
    """The first account of each staff role and some residents; none outside a demonstration."""
    if not is_demonstration():
        return []
    order = {role: rank for rank, role in enumerate(Role.values)}
    rows = Membership.objects.select_related("user").filter(user__is_active=True).order_by("pk")
    chosen: dict[User, list[str]] = {}
    for role in Role.values:
        for membership in rows.filter(role=role)[: residents if role == Role.RESIDENT else 1]:
            chosen.setdefault(membership.user, []).append(role)
    return [
        DemonstrationAccount(user, tuple(sorted(roles, key=order.__getitem__)))
        for user, roles in chosen.items()
    ]
