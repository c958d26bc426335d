"""The only moment that an answer keeps: the Monday of its week."""

from datetime import date, datetime, timedelta

from django.utils import timezone


def week_of(moment: datetime) -> date:
    """The Monday, here, of the week of a moment."""
    day = timezone.localtime(moment).date()
    return day - timedelta(days=day.weekday())
