"""Accounts that nobody uses any more are forgotten, after a warning."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone

from parvis.common.dates import add_months
from parvis.common.errors import Refused
from parvis.people.mail import compose
from parvis.people.models import User
from parvis.people.services.privacy import delete_account, municipalities_of
from parvis.places.addresses import absolute_url

WARNING_DAYS = 30
UNVERIFIED_DAYS = 7
DEFAULT_MONTHS = 24


@dataclass(frozen=True)
class Outcome:
    """How many people were warned, and how many forgotten."""

    warned: int
    forgotten: int


def anonymise_inactive(now: datetime) -> Outcome:
    """Warn those whose account will soon be forgotten; forget those warned 30 days ago.

    An account is kept as long as the longest period of its municipalities
    (`Municipality.retention_months`) after the last sign-in, and always 30 days after the
    warning. The last administrator of a municipality is kept.
    """
    today = timezone.localdate(now)
    warned = forgotten = 0
    for user in unused_accounts(today):
        due = add_months(user.last_seen_on, user.months or DEFAULT_MONTHS)
        if user.warned_on is None and due - timedelta(days=WARNING_DAYS) <= today:
            warn(user, max(due, today + timedelta(days=WARNING_DAYS)), today)
            warned += 1
        elif user.warned_on and due <= today >= user.warned_on + timedelta(days=WARNING_DAYS):
            forgotten += forget(user, now)
    return Outcome(warned, forgotten)


def unused_accounts(today: date) -> QuerySet[User]:
    """Accounts not used for a month, with `months`: the longest period of their municipalities."""
    quiet = User.objects.filter(last_seen_on__lt=today - timedelta(days=28), is_active=True)
    return quiet.annotate(months=Max("memberships__municipality__retention_months"))


@transaction.atomic
def warn(user: User, due: date, today: date) -> None:
    """Write to a person that the account will be forgotten, and how to keep it."""
    user.warned_on = today
    user.save(update_fields=["warned_on"])
    for municipality in municipalities_of(user)[:1]:
        link = absolute_url(municipality, reverse("account_login"))
        context = {"due": due, "link": link, "user": user}
        message = compose("people/email/inactive", user.email, municipality, context, user.language)
        transaction.on_commit(message.send)


def forget(user: User, now: datetime) -> int:
    """Forget one account; 0 when it must stay."""
    try:
        delete_account(user, now=now)
    except Refused:
        return 0
    return 1


def forget_unverified(now: datetime) -> int:
    """Delete the accounts whose address was never confirmed within a week; returns how many."""
    limit = now - timedelta(days=UNVERIFIED_DAYS)
    stale = User.objects.filter(last_login__isnull=True, date_joined__lt=limit)
    stale = stale.exclude(emailaddress__verified=True).exclude(socialaccount__isnull=False)
    count = stale.count()
    stale.delete()
    return count
