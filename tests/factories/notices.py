"""Notices as they wait to be sent or read."""

from datetime import datetime

from parvis.notices.models import Notice, Topic
from parvis.notices.services import Message, notify


def tell(user, *, topic: str = Topic.PROCESS, subject: str = "Du neuf", at: datetime | None = None):
    """One notice of the scope's municipality to `user`, made at a given time."""
    message = Message(topic, subject, f"Texte de {subject}.", "/demarches/")
    notice = notify([user], message)[0]
    if at is not None:
        Notice.objects.filter(pk=notice.pk).update(created_at=at)
    return notice
