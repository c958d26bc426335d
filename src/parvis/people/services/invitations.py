"""Inviting staff by e-mail. Only the hash of an invitation's secret is kept."""

import secrets
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.common.errors import Refused, require
from parvis.people.mail import compose
from parvis.people.models import STAFF_ROLES, Invitation, Membership, Role
from parvis.people.selectors import hash_of_secret, open_invitations
from parvis.people.services.membership import add_role

VALID_DAYS = 14


@transaction.atomic
def invite(
    email: str, *, role: str, by, address: Callable[[str], str], now=None
) -> tuple[Invitation, str]:
    """Offer a staff role by e-mail; `address` makes the link of a secret.

    A new invitation replaces the open one for the same address and role. Returns the invitation
    and its secret, which is nowhere else than in the e-mail.
    """
    require(by, "people.manage_members")
    now, email = now or timezone.now(), email.strip().lower()
    check_invitation(email, role)
    open_invitations(now).filter(email=email, role=role).update(revoked_at=now)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        municipality=get_scope()["municipality"],
        email=email,
        role=role,
        secret_hash=hash_of_secret(secret),
        invited_by=by,
        expires_at=now + timedelta(days=VALID_DAYS),
    )
    message = compose_invitation(invitation, address(secret), by)
    # Sent by this request and not by the worker: a task's arguments are kept in the database.
    transaction.on_commit(message.send)
    return invitation, secret


def check_invitation(email: str, role: str) -> None:
    if role not in STAFF_ROLES:
        raise Refused(_("Ce rôle n’existe pas."), code="unknown_role")
    if Membership.objects.filter(user__email=email, role=role).exists():
        raise Refused(_("Cette personne a déjà ce rôle."), code="already_has_role")


def compose_invitation(invitation: Invitation, link: str, by):
    context = {"link": link, "by": by, "days": VALID_DAYS, "role": Role(invitation.role).label}
    return compose("people/email/invitation", invitation.email, invitation.municipality, context)


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by, now=None) -> None:
    """Make an invitation worthless before it is accepted."""
    require(by, "people.manage_members")
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at:
        raise Refused(
            _("Cette invitation est déjà acceptée. Retirez plutôt le rôle."), code="accepted"
        )
    invitation.revoked_at = invitation.revoked_at or now or timezone.now()
    invitation.save(update_fields=["revoked_at"])


@transaction.atomic
def accept_invitation(secret: str, *, user, now=None) -> Membership:
    """Take the offered role, once, with the account of the invited address."""
    now = now or timezone.now()
    locked = Invitation.objects.select_for_update()
    invitation = locked.filter(secret_hash=hash_of_secret(secret)).first()
    check_acceptance(invitation, user, now)
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    return add_role(user, invitation.role)


def check_open(invitation: Invitation | None, now) -> None:
    """Raise `Refused` unless somebody may still accept this invitation."""
    if invitation is None or invitation.revoked_at:
        raise Refused(
            _("Cette invitation n’existe pas ou n’existe plus. Demandez-en une autre."),
            code="unknown_invitation",
        )
    if invitation.accepted_at:
        raise Refused(_("Cette invitation a déjà servi."), code="used_invitation")
    if invitation.expires_at <= now:
        raise Refused(
            _("Cette invitation n’est plus valable. Demandez-en une autre."),
            code="expired_invitation",
        )


def check_acceptance(invitation: Invitation | None, user, now) -> None:
    """Raise `Refused` unless this account may accept this invitation now."""
    check_open(invitation, now)
    if not owns_address(user, invitation.email):
        raise Refused(
            _(
                "Cette invitation est pour une autre adresse que la vôtre. "
                "Connectez-vous avec le compte de l’adresse invitée."
            ),
            code="wrong_account",
        )


def owns_address(user, email: str) -> bool:
    """Whether the account has proved that it reads this address."""
    return user.emailaddress_set.filter(email__iexact=email, verified=True).exists()
