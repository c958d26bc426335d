"""The figures of a municipality, worked out at most once in ten minutes.

A hundred thousand contributions are read in seconds, which no visitor should wait for twice; the
page says at what time it was measured.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone
from django_scopes import get_scope

from deliberation.responsiveness.cases import Figures, measure
from deliberation.responsiveness.equity import Equity, equity
from deliberation.responsiveness.promises import Delivery, delivery
from parvis.decisions.responsiveness.reading import EVERYTHING, Scope, cases, promises
from parvis.places.models import Municipality

KEPT_SECONDS = 600


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


def measured(scope: Scope = EVERYTHING, *, now: datetime | None = None) -> Measured:
    """The figures as they are now; eight queries, whatever was filed."""
    at = now or timezone.now()
    today = timezone.localdate(at)
    promised_days = promised_delay()
    found = [case for _number, case in cases(scope) if case.filed <= today]
    return Measured(
        at=at,
        promised_days=promised_days,
        figures=measure(found, on=today, promised_days=promised_days),
        delivery=delivery(promises(scope), on=today),
        sections=equity(found, on=today, promised_days=promised_days),
    )


def promised_delay() -> int | None:
    """The charter's delay, as it is in the database."""
    here = Municipality.objects.filter(pk=get_scope()["municipality"].pk)
    return here.values_list("answer_days", flat=True).get()


def kept_measure(scope: Scope = EVERYTHING) -> Measured:
    """`measured`, as it was at most ten minutes ago; anew on each day."""
    here, today = get_scope()["municipality"].pk, timezone.localdate()
    key = f"responsiveness:{here}:{today}:{scope.year or ''}:{scope.process}"
    return cache.get_or_set(key, lambda: measured(scope), KEPT_SECONDS)
