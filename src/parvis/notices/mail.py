"""Sending e-mails: each notice alone, or a digest of those that waited.

No notice is sent by two senders. A sender first claims it in the database (a conditional update:
only one can win), then sends, then marks it as sent. Nothing stays locked while the mail server
answers. A sender that dies between sending and marking leaves a claim that is void after
`CLAIM_MINUTES`: that one e-mail is then sent a second time, which is better than never.
"""

import logging
import smtplib
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import groupby

from django.core.mail import get_connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_scopes import get_scope, scope

from parvis.notices.letters import digest_letter, single_letter
from parvis.notices.models import Notice, Rhythm
from parvis.places.models import Municipality

logger = logging.getLogger("parvis.notices")

CLAIM_MINUTES = 15
DIGEST_HOUR = 7
# A notice "now" that waits longer was forgotten by its task (a crash, a mail server away).
LATE_MINUTES = 10
# What could not be sent for that long is no news any more.
STALE_DAYS = 14


def send_due(notice_ids: list[int], municipality_id: int) -> int:
    """Send, one by one, the notices of these ids that are to be sent now; how many went out."""
    municipality = Municipality.objects.get(pk=municipality_id)
    with scope(municipality=municipality):
        return send_singly(Notice.objects.filter(pk__in=notice_ids), timezone.now())


def send_late(now: datetime) -> int:
    """Send what should have gone out at once and did not."""
    late = Notice.objects.filter(
        created_at__lt=now - timedelta(minutes=LATE_MINUTES),
        created_at__gt=now - timedelta(days=STALE_DAYS),
    )
    return send_singly(late, now)


def send_singly(notices: QuerySet, now: datetime) -> int:
    """One e-mail for each of `notices` whose reader wants it now."""
    chosen = sendable(notices.filter(rhythm=Rhythm.NOW), now).order_by("pk")
    if not chosen.exists():
        return 0
    with connection() as mail:
        return sum(deliver([notice], mail) for notice in list(chosen))


def send_digests(now: datetime) -> int:
    """One e-mail a person with what waited, at most once a day or a week; how many went out.

    Daily: what was told before the last 7 o'clock; weekly: before that of the last Monday. So a
    second call of the same day finds nothing. What was read on the site is left out.
    """
    waiting = Q(rhythm=Rhythm.DAILY, created_at__lt=last_digest_time(now))
    waiting |= Q(rhythm=Rhythm.WEEKLY, created_at__lt=last_digest_time(now, weekly=True))
    notices = sendable(Notice.objects.filter(waiting, read_at=None), now)
    chosen = list(
        notices.filter(created_at__gt=now - timedelta(days=STALE_DAYS)).order_by(
            "recipient_id", "created_at", "pk"
        )
    )
    if not chosen:
        return 0
    people = groupby(chosen, key=lambda notice: notice.recipient_id)
    with connection() as mail:
        return sum(deliver(list(rows), mail) for _, rows in people)


def last_digest_time(now: datetime, *, weekly: bool = False) -> datetime:
    """The last 7 o'clock in the site's time zone; the last Monday's if `weekly`."""
    local = timezone.localtime(now)
    moment = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    if moment > local:
        moment -= timedelta(days=1)
    return moment - timedelta(days=moment.weekday()) if weekly else moment


def sendable(notices: QuerySet, now: datetime) -> QuerySet:
    """Those not sent, not being sent, whose recipient can be written to."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - timedelta(minutes=CLAIM_MINUTES))
    reachable = Q(recipient__is_active=True) & ~Q(recipient__email="")
    return notices.filter(free, reachable, emailed_at=None).select_related("recipient")


@contextmanager
def connection() -> Iterator:
    """One connection to the mail server for many e-mails; reopened after a failure."""
    mail = get_connection()
    try:
        yield mail
    finally:
        mail.close()


def deliver(notices: list[Notice], mail) -> int:
    """Send one e-mail with these notices of one person; 1 if it went out.

    A failure is logged and gives the notices back: the clock tries again later.
    """
    claimed = claim(notices)
    if not claimed:
        return 0
    try:
        letter = letter_of(claimed)
        letter.connection = mail
        letter.send()
    except (OSError, smtplib.SMTPException):
        logger.exception("%d notice(s) could not be sent.", len(claimed))
        mail.close()
        release(claimed)
        return 0
    mark_sent(claimed)
    return 1


def letter_of(notices: list[Notice]):
    """The e-mail of these notices: a letter for one told at once, a digest otherwise."""
    municipality = get_scope()["municipality"]
    if notices[0].rhythm == Rhythm.NOW:
        return single_letter(municipality, notices[0])
    return digest_letter(municipality, notices)


def claim(notices: Iterable[Notice]) -> list[Notice]:
    """Those of `notices` that this sender, and no other, may now send."""
    mine, now, wanted = uuid.uuid4(), timezone.now(), list(notices)
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - timedelta(minutes=CLAIM_MINUTES))
    rows = Notice.objects.filter(free, pk__in=[one.pk for one in wanted], emailed_at=None)
    rows.exclude(rhythm=Rhythm.NEVER).update(claim=mine, claimed_at=now)
    won = set(Notice.objects.filter(claim=mine).values_list("pk", flat=True))
    return [notice for notice in wanted if notice.pk in won]


def release(notices: Iterable[Notice]) -> None:
    rows = Notice.objects.filter(pk__in=[notice.pk for notice in notices], emailed_at=None)
    rows.update(claim=None, claimed_at=None)


def mark_sent(notices: Iterable[Notice]) -> None:
    rows = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    rows.update(emailed_at=timezone.now())
