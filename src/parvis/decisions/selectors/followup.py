"""Reads on commitments: the board, its key figures, one commitment with its news."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, When

from parvis.common.charts import percent
from parvis.decisions.models import Commitment, CommitmentUpdate, Progress

# The order of the board: what needs an explanation first, what is over last.
BOARD = (
    *(Progress.DELAYED, Progress.IN_PROGRESS, Progress.PLANNED),
    *(Progress.DELIVERED, Progress.ABANDONED),
)
OPEN_STATUSES = (Progress.PLANNED, Progress.IN_PROGRESS, Progress.DELAYED)


@dataclass(frozen=True)
class FollowUpFilters:
    """What a visitor looks for; empty filters nothing. status: a `Progress` or `overdue`."""

    status: str = ""
    process: str = ""
    text: str = ""


def public_commitments() -> QuerySet[Commitment]:
    return Commitment.objects.filter(decision__published_at__isnull=False)


def is_overdue(today: date) -> Q:
    """The database's twin of `Commitment.is_overdue`."""
    return Q(due_on__lt=today, status__in=OPEN_STATUSES)


def commitments(filters: FollowUpFilters, today: date) -> QuerySet[Commitment]:
    """Public commitments that match, by status, the first due first, with their process."""
    found = public_commitments()
    if filters.status == "overdue":
        found = found.filter(is_overdue(today))
    elif filters.status in Progress.values:
        found = found.filter(status=filters.status)
    if filters.process:
        found = found.filter(decision__process__slug=filters.process)
    for word in filters.text.split()[:8]:
        found = found.filter(Q(title__icontains=word) | Q(description__icontains=word))
    place = Case(*(When(status=status, then=n) for n, status in enumerate(BOARD)), default=9)
    return found.select_related("decision__process").order_by(
        place, F("due_on").asc(nulls_last=True), "pk"
    )


@dataclass(frozen=True)
class Figures:
    """How many promises there are, and how they stand."""

    total: int
    delivered: int
    in_progress: int
    planned: int
    delayed: int
    abandoned: int
    overdue: int

    @property
    def share(self) -> int:
        """Delivered, in whole percents."""
        return percent(self.delivered, self.total)


def figures(today: date) -> Figures:
    """The key figures of all public commitments, in one query."""
    counted = {status: Count("pk", filter=Q(status=status)) for status in Progress.values}
    row = public_commitments().aggregate(
        total=Count("pk"), overdue=Count("pk", filter=is_overdue(today)), **counted
    )
    return Figures(**row)


def commitment_page(uuid) -> Commitment:
    """A commitment with its decision, process, contributions, agreements and news, newest first.

    Raises `Commitment.DoesNotExist`. Those of drafts are included: the view asks `decisions.see`.
    """
    updates = CommitmentUpdate.objects.order_by("-created_at", "-pk")
    return (
        Commitment.objects.select_related("decision__process")
        .prefetch_related(Prefetch("updates", updates), "updates__photos")
        .prefetch_related("contributions", "agreements")
        .get(uuid=uuid)
    )
