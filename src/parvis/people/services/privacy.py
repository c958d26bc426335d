"""A copy of what is kept about a person, and forgetting it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import get_scope, scope

from parvis.common.errors import Refused
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record
from parvis.people.mail import compose
from parvis.people.models import Consent, Invitation, Membership, PrivacyRequest, Role
from parvis.people.privacy import keepers
from parvis.people.services.demonstration import demonstration_account
from parvis.places.models import Municipality


@transaction.atomic
def export_data(user, *, now=None) -> dict[str, Any]:
    """Everything that this site keeps about a person, in every municipality, JSON-able."""
    now = now or timezone.now()
    PrivacyRequest.objects.create(
        municipality=get_scope()["municipality"],
        user=user,
        kind=PrivacyRequest.Kind.COPY,
        done_at=now,
    )
    return {
        "made_at": now.isoformat(),
        "account": account_data(user),
        "municipalities": [municipality_data(user, place) for place in municipalities_of(user)],
    }


def municipalities_of(user) -> list[Municipality]:
    """Where the person has or had something: a role, or a privacy request."""
    return list(Municipality.objects.filter(memberships__user=user).distinct())


def account_data(user) -> dict[str, Any]:
    """The account itself and the ways to sign in; never a secret."""
    return {
        "uuid": str(user.uuid),
        "email": user.email,
        "email_addresses": [
            {"email": row.email, "verified": row.verified, "primary": row.primary}
            for row in user.emailaddress_set.all()
        ],
        "display_name": user.display_name,
        "language": user.language,
        "date_joined": user.date_joined.isoformat(),
        "last_seen_on": user.last_seen_on.isoformat(),
        "sessions": [
            {"ip": row.ip, "browser": row.user_agent, "since": row.created_at.isoformat()}
            for row in user.usersession_set.all()
        ],
        "second_factors": list(user.authenticator_set.values_list("type", flat=True)),
        "connections": [
            {"provider": row.provider, "uid": row.uid, "data": row.extra_data}
            for row in user.socialaccount_set.all()
        ],
    }


def municipality_data(user, municipality: Municipality) -> dict[str, Any]:
    """What one municipality keeps about a person."""
    with scope(municipality=municipality):
        own = {"memberships": memberships_data(user), "consents": consents_data(user)}
        own["invitations"] = list(
            Invitation.objects.filter(email=user.email).values_list("role", flat=True)
        )
        own["privacy_requests"] = [
            {"kind": row.kind, "requested_at": row.requested_at.isoformat()}
            for row in PrivacyRequest.objects.filter(user=user)
        ]
        kept = {keeper.name: keeper.export(user) for keeper in keepers()}
        return {"municipality": municipality.name, **own, **kept}


def memberships_data(user) -> list[dict[str, Any]]:
    rows = Membership.objects.filter(user=user).select_related("section")
    return [
        {
            "role": row.role,
            "section": row.section.name if row.section else None,
            "since": row.created_at.isoformat(),
        }
        for row in rows
    ]


def consents_data(user) -> list[dict[str, Any]]:
    return [
        {
            "purpose": row.purpose,
            "version": row.version,
            "given_at": row.given_at.isoformat(),
            "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
        }
        for row in Consent.objects.filter(user=user)
    ]


@transaction.atomic
def delete_account(user, *, now=None) -> None:
    """Forget a person everywhere. What they wrote stays, without its author.

    Each app's keeper forgets its part in each municipality; the request is kept without the
    person; every session ends; the account and all that hangs on it are deleted.
    """
    now = now or timezone.now()
    if demonstration_account(user.uuid):
        raise Refused(
            _("Ce compte de démonstration sert à tout le monde : il ne se supprime pas."),
            code="demonstration",
        )
    places = municipalities_of(user)
    for place in places:
        with scope(municipality=place):
            check_not_last_administrator(user)
    # Every municipality, not only those of today's roles: a role may have been taken back.
    for place in Municipality.objects.all():
        with scope(municipality=place):
            forget_here(user, requested=place in places, now=now)
    for session in user.usersession_set.all():
        session.end()
    say_goodbye(user)
    user.delete()


def check_not_last_administrator(user) -> None:
    administrators = Membership.objects.select_for_update().filter(role=Role.ADMINISTRATOR)
    holders = list(administrators.values_list("user", flat=True))
    if holders == [user.pk]:
        raise Refused(
            _(
                "Vous êtes la dernière personne qui administre ce site. "
                "Donnez d’abord ce rôle à quelqu’un d’autre. Rien n’est supprimé."
            ),
            code="last_administrator",
        )


def forget_here(user, *, requested: bool, now) -> None:
    """Forget a person in the scope's municipality."""
    municipality = get_scope()["municipality"]
    for keeper in keepers():
        keeper.forget(user)
    addresses = {user.email, *user.emailaddress_set.values_list("email", flat=True)}
    Invitation.objects.filter(email__in=addresses).delete()
    PrivacyRequest.objects.filter(user=user).update(user=None)
    if not requested:
        return
    kind = PrivacyRequest.Kind.ERASURE
    PrivacyRequest.objects.create(municipality=municipality, user=None, kind=kind, done_at=now)
    record("account.erased", f"municipality:{municipality.uuid}")
    drop_pages_later(municipality.pk)


def say_goodbye(user) -> None:
    """Tell the person, at the address that is being forgotten, that it is done."""
    municipality = get_scope().get("municipality") or (municipalities_of(user) or [None])[0]
    message = compose("people/email/account_deleted", user.email, municipality, {}, user.language)
    transaction.on_commit(message.send)
