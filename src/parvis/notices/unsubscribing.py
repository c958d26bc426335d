"""Links that end e-mails without signing in: signed, without an end date.

A mail may be read years later, so the link does not expire; all that it can do is to lessen what
its owner receives.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core import signing
from django_scopes import get_scope

from parvis.notices.models import Topic

SALT = "parvis.notices.unsubscribe"


@dataclass(frozen=True)
class Subscription:
    """Whose e-mails, about which topics."""

    user: object
    topics: tuple[str, ...]


def make_token(user, topics: Iterable[str]) -> str:
    """The secret part of the link of a person, for some topics, in the scope's municipality."""
    municipality = get_scope()["municipality"]
    known = [topic for topic in Topic.values if topic in set(topics)]
    return signing.dumps([str(municipality.uuid), str(user.uuid), known], salt=SALT)


def read_token(token: str) -> Subscription | None:
    """Who and what a link is about; None if forged, of another municipality, or of nobody."""
    try:
        place, person, topics = signing.loads(token, salt=SALT)
        mark, known = UUID(person), tuple(topic for topic in topics if topic in Topic.values)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    if place != str(get_scope()["municipality"].uuid):
        return None
    user = get_user_model().objects.filter(uuid=mark, is_active=True).first()
    return Subscription(user, known) if user else None
