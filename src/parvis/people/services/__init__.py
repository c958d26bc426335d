"""Every write about people, one function per verb."""

from parvis.people.services.consents import give_consent, withdraw_consent
from parvis.people.services.demonstration import (
    DEMONSTRATION_PASSWORD,
    create_demonstration_account,
    demonstration_account,
)
from parvis.people.services.invitations import accept_invitation, invite, revoke_invitation
from parvis.people.services.membership import (
    Registration,
    give_role,
    join,
    note_sign_in,
    register,
    take_role,
)
from parvis.people.services.privacy import delete_account, export_data
from parvis.people.services.profile import Profile, update_profile
from parvis.people.services.retention import anonymise_inactive, forget_unverified

__all__ = [
    "DEMONSTRATION_PASSWORD",
    "Profile",
    "Registration",
    "accept_invitation",
    "anonymise_inactive",
    "create_demonstration_account",
    "delete_account",
    "demonstration_account",
    "export_data",
    "forget_unverified",
    "give_consent",
    "give_role",
    "invite",
    "join",
    "note_sign_in",
    "register",
    "revoke_invitation",
    "take_role",
    "update_profile",
    "withdraw_consent",
]
