"""Joining a municipality; giving and taking roles."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.common.errors import Refused, require
from parvis.ledger.services import record
from parvis.people.models import STAFF_ROLES, Membership, Purpose, Role
from parvis.people.rules import forget_roles
from parvis.people.services.consents import give_consent


@dataclass(frozen=True)
class Registration:
    """What a person says of themselves when they sign up."""

    display_name: str
    section: object = None
    newsletter: bool = False


@transaction.atomic
def register(user, registration: Registration, *, now=None) -> Membership:
    """Complete a new account here: its name, its resident's role, what it agreed to."""
    user.display_name = registration.display_name
    user.save(update_fields=["display_name"])
    give_consent(user, Purpose.TERMS, now=now)
    if registration.newsletter:
        give_consent(user, Purpose.NEWSLETTER, now=now)
    return join(user, section=registration.section)


@transaction.atomic
def join(user, *, section=None) -> Membership:
    """Make a person a resident of this municipality; joining twice changes nothing."""
    membership, _created = Membership.objects.get_or_create(
        municipality=get_scope()["municipality"],
        user=user,
        role=Role.RESIDENT,
        defaults={"section": section},
    )
    forget_roles(user)
    return membership


@transaction.atomic
def give_role(user, role: str, *, by) -> Membership:
    """Give a staff role to somebody; raises `Refused` for a role that is not one."""
    require(by, "people.manage_members")
    if role not in STAFF_ROLES:
        raise Refused(_("Ce rôle n’existe pas."), code="unknown_role")
    return add_role(user, role)


def add_role(user, role: str) -> Membership:
    """Give a role and note it in the ledger, which names the role and never the person."""
    membership, created = Membership.objects.get_or_create(
        municipality=get_scope()["municipality"], user=user, role=role
    )
    if created:
        forget_roles(user)
        record_roles("role.given", role)
    return membership


@transaction.atomic
def take_role(membership: Membership, *, by) -> None:
    """Take a staff role back. The last administrator stays: nobody could name another."""
    require(by, "people.manage_members")
    if membership.role not in STAFF_ROLES:
        raise Refused(_("Le rôle d’habitant·e ne se retire pas."), code="resident")
    holders = Membership.objects.select_for_update().filter(role=membership.role)
    if membership.role == Role.ADMINISTRATOR and len(holders) < 2:
        raise Refused(
            _(
                "C’est la dernière personne qui administre le site. "
                "Donnez d’abord ce rôle à quelqu’un d’autre."
            ),
            code="last_administrator",
        )
    membership.delete()
    forget_roles(membership.user)
    forget_roles(by)
    record_roles("role.taken", membership.role)


def record_roles(verb: str, role: str) -> None:
    municipality = get_scope()["municipality"]
    count = Membership.objects.filter(role=role).count()
    record(verb, f"municipality:{municipality.uuid}", {"role": str(role), "count": count})


def note_sign_in(user, *, now=None) -> None:
    """Remember the day: an account that is never used is forgotten one day (see retention)."""
    user.last_seen_on = timezone.localdate(now)
    user.warned_on = None
    user.save(update_fields=["last_seen_on", "warned_on"])
