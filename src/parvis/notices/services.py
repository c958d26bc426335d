"""Telling people: one function to tell somebody, one to tell those who follow a thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import translation
from django_scopes import get_scope

from parvis.notices.models import Follow, Notice


@dataclass(frozen=True)
class Message:
    """What to tell. Lazy texts are rendered in each recipient's language.

    topic: a `notices.models.Topic`; url: a path on the municipality's site.
    """

    topic: str
    subject: Any
    body: Any = ""
    url: str = ""


def notify(recipients: Iterable, message: Message) -> list[Notice]:
    """Tell each person once: on the site now, by e-mail as they chose, after commit."""
    municipality = get_scope()["municipality"]
    notices = []
    for user in {user.pk: user for user in recipients}.values():
        with translation.override(user.language):
            notices.append(
                Notice(
                    municipality=municipality,
                    recipient=user,
                    topic=message.topic,
                    subject=str(message.subject)[:200],
                    body=str(message.body),
                    url=message.url,
                )
            )
    Notice.objects.bulk_create(notices)
    if notices:
        ids = [notice.pk for notice in notices]
        transaction.on_commit(lambda: send_later(ids, municipality.pk))
    return notices


def send_later(notice_ids: list[int], municipality_id: int) -> None:
    """Hand the e-mails of some notices to the background worker."""
    from parvis.notices.tasks import send_notices

    send_notices.enqueue(notice_ids, municipality_id)


def notify_followers(subject: str, message: Message, *, but=None) -> list[Notice]:
    """Tell those who follow `subject` (a key such as `contribution:<uuid>`), except `but`."""
    follows = Follow.objects.filter(subject=subject, user__is_active=True).select_related("user")
    return notify([follow.user for follow in follows if follow.user != but], message)


def follow(user, subject: str) -> None:
    """Follow a thing; following twice changes nothing."""
    Follow.objects.get_or_create(
        municipality=get_scope()["municipality"], user=user, subject=subject
    )


def unfollow(user, subject: str) -> None:
    """Stop following a thing."""
    Follow.objects.filter(user=user, subject=subject).delete()
