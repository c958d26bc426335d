"""Telling people: one function to tell somebody, one to tell those who follow a thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django_scopes import get_scope

from parvis.common.prepared import insert
from parvis.notices.models import DEFAULT_RHYTHMS, Follow, Notice, Preference, Rhythm, Topic
from parvis.notices.selectors import rhythms_of

BLOCK = 500


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
    people = list({user.pk: user for user in recipients}.values())
    rhythms = rhythms_of(people, message.topic)
    notices = [notice_for(user, message, rhythms[user.pk]) for user in people]
    Notice.objects.bulk_create(notices, batch_size=BLOCK)
    ids = [notice.pk for notice in notices if notice.rhythm == Rhythm.NOW]
    if ids:
        transaction.on_commit(lambda: send_later(ids, municipality.pk))
    return notices


def notice_for(user, message: Message, rhythm: str) -> Notice:
    """An unsaved notice in the language of its reader; its subject is one line."""
    with translation.override(user.language):
        return Notice(
            municipality=get_scope()["municipality"],
            recipient=user,
            topic=message.topic,
            subject=" ".join(str(message.subject).split())[:200],
            body=str(message.body),
            url=message.url,
            rhythm=rhythm,
        )


def send_later(notice_ids: list[int], municipality_id: int) -> None:
    """Hand the e-mails of some notices to the background worker."""
    from parvis.notices.tasks import send_notices

    for start in range(0, len(notice_ids), BLOCK):
        send_notices.enqueue(notice_ids[start : start + BLOCK], municipality_id)


def notify_followers(subject: str, message: Message, *, but=None) -> list[Notice]:
    """Tell those who follow `subject` (a key such as `contribution:<uuid>`), except `but`: an
    account, or several."""
    follows = Follow.objects.filter(subject=subject, user__is_active=True).select_related("user")
    told = but if isinstance(but, list | tuple) else [but]
    return notify([follow.user for follow in follows if follow.user not in told], message)


def follow(user, subject: str) -> None:
    """Follow a thing; following twice changes nothing."""
    here = get_scope()["municipality"]
    insert(Follow(municipality=here, user=user, subject=subject), unless_there=True)


def follow_together(users: Iterable, subject: str) -> None:
    """Several people follow a thing; those who did already still do."""
    here = get_scope()["municipality"]
    rows = [Follow(municipality=here, user=user, subject=subject) for user in users]
    Follow.objects.bulk_create(rows, batch_size=BLOCK, ignore_conflicts=True)


def unfollow(user, subject: str) -> None:
    """Stop following a thing."""
    Follow.objects.filter(user=user, subject=subject).delete()


def mark_read(user, uuid, *, now: datetime | None = None) -> None:
    """Note that a person has read one of their notices."""
    unread = Notice.objects.filter(recipient=user, uuid=uuid, read_at=None)
    unread.update(read_at=now or timezone.now())


def mark_all_read(user, *, now: datetime | None = None) -> int:
    """Note that a person has read all their notices; how many there were."""
    unread = Notice.objects.filter(recipient=user, read_at=None)
    return unread.update(read_at=now or timezone.now())


@transaction.atomic
def save_preferences(user, rhythms: Mapping[str, str]) -> None:
    """Set how often a person wants e-mail about some topics.

    What waits to be sent follows the new choice; what was never to be sent stays so.
    """
    municipality = get_scope()["municipality"]
    for topic, rhythm in rhythms.items():
        Preference.objects.update_or_create(
            municipality=municipality,
            user=user,
            topic=Topic(topic),
            defaults={"rhythm": Rhythm(rhythm)},
        )
        waiting = Notice.objects.filter(recipient=user, topic=topic, emailed_at=None)
        waiting.exclude(rhythm=Rhythm.NEVER).update(rhythm=rhythm)


def unsubscribe(user, topics: Iterable[str]) -> None:
    """No more e-mail about these topics; the notices stay on the site."""
    save_preferences(user, {topic: Rhythm.NEVER for topic in topics if topic in DEFAULT_RHYTHMS})


def delete_old(now: datetime, *, block: int = 5_000) -> int:
    """Delete the municipality's notices that are older than `NOTICE_DAYS`, block by block."""
    limit, total = now - timedelta(days=settings.NOTICE_DAYS), 0
    old = Notice.objects.filter(created_at__lt=limit).order_by("created_at")
    while ids := list(old.values_list("pk", flat=True)[:block]):
        Notice.objects.filter(pk__in=ids).delete()
        total += len(ids)
    return total
