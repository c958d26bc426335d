"""Contributions that still wait for an answer of substance, those that wait longest first."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from parvis.contributions.models import Contribution, OfficialAnswer, Status
from parvis.decisions.models import DecisionLink
from parvis.processes.models import ProcessStatus


def waiting_contributions() -> QuerySet[Contribution]:
    """Neither answered nor treated by a published decision; a merged one waits with its main."""
    answered = OfficialAnswer.objects.filter(contribution=OuterRef("pk"))
    decided = DecisionLink.objects.filter(
        contribution=OuterRef("pk"), decision__published_at__isnull=False
    )
    return (
        Contribution.objects.filter(
            ~Exists(answered), ~Exists(decided), status=Status.PUBLISHED, merged_into=None
        )
        .exclude(activity__process__status=ProcessStatus.DRAFT)
        .order_by("created_at", "pk")
    )


def overdue(now: datetime, promised_days: int) -> QuerySet[Contribution]:
    """Those that have waited for longer than the charter's delay."""
    return waiting_contributions().filter(created_at__lt=now - timedelta(days=promised_days))
