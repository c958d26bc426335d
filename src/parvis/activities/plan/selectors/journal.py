"""What changed, month by month, and the line of time of a plan."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.formats import date_format

from parvis.activities.plan.models import Change
from parvis.common.dates import add_months


@dataclass(frozen=True)
class Month:
    """A month with changes."""

    first: date
    count: int

    @property
    def slug(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def label(self) -> str:
        return date_format(self.first, "F Y")


def journal_of(activity) -> QuerySet[Change]:
    found = Change.objects.filter(activity=activity).order_by("-created_at", "-id")
    return found.select_related("action", "indicator", "news").prefetch_related("news__photos")


def changes_in(activity, first: date) -> QuerySet[Change]:
    """The changes of one calendar month, newest first."""
    begins, ends = starts(first), starts(add_months(first, 1))
    return journal_of(activity).filter(created_at__gte=begins, created_at__lt=ends)


def starts(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def months_of(activity) -> list[Month]:
    """The months in which something changed, newest first."""
    rows = (
        Change.objects.filter(activity=activity)
        .annotate(month=TruncMonth("created_at"))
        .order_by("-month")
        .values_list("month")
        .annotate(count=Count("pk"))
    )
    return [Month(timezone.localdate(month), count) for month, count in rows]


def month_from(text: str, today: date) -> date:
    """The first day of the month written as 2026-11; the present month for anything else."""
    year, _dash, month = text.partition("-")
    if len(text) == 7 and text.isascii() and year.isdigit() and month.isdigit():
        try:
            return date(int(year), int(month), 1)
        except ValueError:
            pass
    return today.replace(day=1)


def of_action(activity, action) -> QuerySet[Change]:
    """What changed in one action or its indicators."""
    about = Q(action=action) | Q(indicator__action=action)
    return journal_of(activity).filter(about)
