"""Inviting people to a diagnosis, and what becomes of what they said when they leave."""

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.diagnosis.models import (
    Assessment,
    Entry,
    Participant,
    ParticipantRole,
    Review,
)
from parvis.common.errors import Refused, require
from parvis.common.scoping import delete_rows
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify
from parvis.people.models import Role, User
from parvis.people.rules import roles_of
from parvis.people.selectors import members
from parvis.processes.services import hold_open, lock

MOST_PARTICIPANTS = 100
# Somebody who assesses as one of the municipality's people is one of them.
ROLES = {
    ParticipantRole.OFFICER: {Role.OFFICER, Role.ADMINISTRATOR},
    ParticipantRole.ELECTED: {Role.ELECTED},
    ParticipantRole.FACILITATOR: {Role.FACILITATOR},
}


@transaction.atomic
def invite(activity, *, email: str, role: str, service: str, by, now=None) -> Participant:
    """Invite an account of the municipality, once, and tell the person.

    Raises `Refused` without such an account, for one that is there already, or whose role in the
    municipality is not the one it is invited for.
    """
    activity = hold_open(lock(activity), "review", now=now)
    require(by, "diagnosis.invite", activity)
    user = account_of(email)
    check_role(user, role)
    found = Participant.objects.filter(activity=activity)
    if found.filter(user=user).exists():
        raise Refused(_("Cette personne est déjà invitée à ce diagnostic."), code="invited")
    if found.count() >= MOST_PARTICIPANTS:
        raise Refused(
            _("Un diagnostic réunit %(most)d personnes au plus.") % {"most": MOST_PARTICIPANTS},
            code="too_many",
        )
    one = Participant.objects.create(activity=activity, user=user, role=role, service=service)
    tell_invited(one)
    return one


def account_of(email: str) -> User:
    user = members().filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise Refused(
            _(
                "Aucun compte de la commune n’a cette adresse. La personne crée d’abord son "
                "compte, puis vous l’invitez ici."
            ),
            code="no_account",
        )
    return user


def check_role(user: User, role: str) -> None:
    wanted = ROLES.get(ParticipantRole(role))
    if wanted and not wanted & roles_of(user):
        raise Refused(
            _("Ce compte n’a pas ce rôle dans la commune : invitez la personne à un autre titre."),
            code="other_role",
        )


def tell_invited(participant: Participant) -> None:
    """Tell the person, once, what is expected of them."""
    message = Message(
        topic=Topic.WORK,
        subject=gettext_lazy("Vous êtes invité·e à un diagnostic"),
        body=format_lazy(
            gettext_lazy("{process} : vous y participez en tant que {role}."),
            process=participant.activity.process.title,
            role=participant.get_role_display(),
        ),
        url=participant.activity.get_absolute_url(),
    )
    notify([participant.user], message)


@transaction.atomic
def remove_participant(participant: Participant, *, by, now=None) -> None:
    """Somebody leaves before answers are put together: what they said goes with them."""
    activity = hold_open(lock(participant.activity), "review", now=now)
    require(by, "diagnosis.invite", activity)
    delete_rows(Participant, activity=activity, pk=participant.pk)


def forget_participant(user) -> None:
    """Cut the link with an account that is erased; what it had begun to say goes while it may still
    be changed, and stays without a name once it was discussed."""
    for one in Participant.objects.filter(user=user).select_related("activity__process"):
        if one.activity.allows("vote"):
            delete_rows(Assessment, participant=one)
        Participant.objects.filter(pk=one.pk).update(user=None)
    Entry.objects.filter(author=user).update(author=None)
    Review.objects.filter(by=user).update(by=None)
