"""The person who votes, by whatever way they showed who they are."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.people.eligibility.hashes import voter_key


class Method(models.TextChoices):
    """What a municipality accepts as a proof that somebody may vote."""

    ACCOUNT = "account", _("Un compte sur ce site, sans autre preuve")
    CODE = "code", _("Un code personnel reçu par lettre")
    COUNTER = "counter", _("La carte d’identité, au guichet de la commune")
    REGISTER = "register", _("Le numéro national, comparé à la liste de la commune")
    OPENID = "openid", _("L’identité électronique (itsme, eID)")


# Every method but the account alone compares people with the list of the municipality.
WITH_REGISTER = frozenset(Method.values) - {Method.ACCOUNT}


class Channel(models.TextChoices):
    """The way by which a ballot comes in."""

    ACCOUNT = "account", _("en ligne, avec un compte")
    CODE = "code", _("en ligne, avec un code")
    COUNTER = "counter", _("au guichet")
    PAPER = "paper", _("sur papier")


ONLINE = (Channel.ACCOUNT, Channel.CODE)


@dataclass(frozen=True)
class Voter:
    """Somebody who may vote in a scope.

    key: the same for one person in all channels; never stored as it is, only inside the keyed
    hashes of the roll and of the box. user: their account, when they vote with it; entry: their
    line of the register, where there is one.
    """

    key: str = field(repr=False)
    channel: str
    user: Any = None
    entry: Any = None

    @property
    def is_online(self) -> bool:
        return self.channel in ONLINE


def account_voter(user) -> Voter:
    """The owner of an account, where the account alone is enough."""
    return Voter(str(user.uuid), Channel.ACCOUNT, user=user)


def entry_voter(scope: str, entry, *, channel: str, user=None) -> Voter:
    """Somebody of the register of `scope`."""
    return Voter(voter_key(scope, entry), channel, user=user, entry=entry)
