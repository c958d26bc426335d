"""How the municipality responds (handbook/diagnosis.md): share answered, delay, what became."""

from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median

from django.db.models import Min

from parvis.contributions.models import Contribution, OfficialAnswer, Status


@dataclass(frozen=True)
class Responsiveness:
    """filed: published contributions, merged ones included; answered: those with an answer (their
    own or that of the one they joined); median_delay: from filing to the first answer; adoptions:
    contributions by the last answer's adoption."""

    filed: int
    answered: int
    median_delay: timedelta | None
    adoptions: dict[str, int] = field(default_factory=dict)

    @property
    def percent(self) -> int:
        """Share answered in whole percents, half up; 0 when nothing was filed."""
        return (200 * self.answered + self.filed) // (2 * self.filed) if self.filed else 0


def responsiveness(activity) -> Responsiveness:
    """The activity's numbers, in three queries."""
    filed = list(
        Contribution.objects.filter(activity=activity, status=Status.PUBLISHED).values_list(
            "pk", "merged_into_id", "created_at"
        )
    )
    first = dict(
        OfficialAnswer.objects.filter(contribution__activity=activity)
        .values_list("contribution_id")
        .annotate(first=Min("published_at"))
        .order_by()
    )
    delays = [
        first[merged or pk] - created if first[merged or pk] > created else timedelta(0)
        for pk, merged, created in filed
        if (merged or pk) in first
    ]
    return Responsiveness(
        filed=len(filed),
        answered=len(delays),
        median_delay=median(delays) if delays else None,
        adoptions=last_adoptions(activity),
    )


def last_adoptions(activity) -> dict[str, int]:
    """How many contributions each adoption was the last answer of."""
    rows = OfficialAnswer.objects.filter(
        contribution__activity=activity, contribution__status=Status.PUBLISHED
    ).values_list("contribution_id", "adoption")
    last = dict(rows.order_by("published_at", "pk"))
    return {adoption: list(last.values()).count(adoption) for adoption in set(last.values())}
