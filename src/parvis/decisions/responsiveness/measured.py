"""The figures of a municipality, worked out at most once in ten minutes.

A hundred thousand contributions take seconds, which no visitor should wait for: above `MOST` the
clock measures beforehand (services.measures), and a page shows what was prepared, with its time.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django_scopes import get_scope

from deliberation.responsiveness.cases import Case, Figures, measure
from deliberation.responsiveness.equity import Equity, equity
from deliberation.responsiveness.promises import Delivery, Promise, delivery
from parvis.decisions.responsiveness.reading import EVERYTHING, Scope, filed_cases, promises
from parvis.places.models import Municipality

KEPT_SECONDS = 600
# Read and measured in about 0.2 s.
MOST = 3_000


@dataclass(frozen=True)
class Measured:
    """promised_days: the delay of the charter, None without one."""

    at: datetime
    promised_days: int | None
    figures: Figures
    delivery: Delivery
    sections: Equity

    @property
    def is_empty(self) -> bool:
        """Nothing was filed and nothing promised: there is nothing to say."""
        return not self.figures.filed and not self.delivery.promised


def measured(
    scope: Scope = EVERYTHING, *, now: datetime | None = None, most: int | None = None
) -> Measured:
    """The figures as they are now; eight queries, whatever was filed.

    Raises TooMany when there are more than `most` contributions.
    """
    found = [one.case for one in filed_cases(scope, most=most)]
    return measure_of(found, promises(scope), now=now or timezone.now())


def measure_of(found: list[Case], promised: list[Promise], *, now: datetime) -> Measured:
    """The figures of contributions and promises that were read; one query."""
    today, promised_days = timezone.localdate(now), promised_delay()
    past = [case for case in found if case.filed <= today]
    return Measured(
        at=now,
        promised_days=promised_days,
        figures=measure(past, on=today, promised_days=promised_days),
        delivery=delivery(promised, on=today),
        sections=equity(past, on=today, promised_days=promised_days),
    )


def promised_delay() -> int | None:
    """The charter's delay, as it is in the database."""
    here = Municipality.objects.filter(pk=get_scope()["municipality"].pk)
    return here.values_list("answer_days", flat=True).get()
