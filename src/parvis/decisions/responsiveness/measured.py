"""The figures of a municipality, worked out at most once in ten minutes.

A hundred thousand contributions take seconds, which no visitor should wait for: above `MOST` the
clock measures beforehand (services.measures), and a page shows what was prepared, with its time.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django_scopes import get_scope

from deliberation.responsiveness.cases import Case, Figures, measure
from deliberation.responsiveness.congruence import Congruence, Issue, congruence_of
from deliberation.responsiveness.equity import Equity, equity
from deliberation.responsiveness.promises import Delivery, Promise, delivery
from parvis.decisions.responsiveness.reading import EVERYTHING, Scope, filed_cases, promises
from parvis.decisions.responsiveness.wishes import wishes
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
    majority: Congruence

    @property
    def is_empty(self) -> bool:
        """Nothing was filed, promised or decided on a result: there is nothing to say."""
        return not (self.figures.filed or self.delivery.promised or self.majority.decided)


def measured(
    scope: Scope = EVERYTHING, *, now: datetime | None = None, most: int | None = None
) -> Measured:
    """The figures as they are now; seven queries, whatever was filed.

    Raises TooMany when there are more than `most` contributions.
    """
    answers = measured_answers(scope, now=now, most=most)
    issues = [one.issue for one in wishes(scope)]
    return measure_of(answers, promises(scope), issues)


@dataclass(frozen=True)
class Answers:
    """What is measured of contributions alone, on a moment, with the charter's delay."""

    at: datetime
    promised_days: int | None
    figures: Figures
    sections: Equity


def measured_answers(
    scope: Scope = EVERYTHING, *, now: datetime | None = None, most: int | None = None
) -> Answers:
    """The same of contributions alone; five queries."""
    found = [one.case for one in filed_cases(scope, most=most)]
    return answers_of(found, now=now or timezone.now(), promised_days=promised_delay())


def answers_in(found: Measured) -> Answers:
    """What was measured of contributions alone."""
    return Answers(found.at, found.promised_days, found.figures, found.sections)


def answers_of(found: list[Case], *, now: datetime, promised_days: int | None) -> Answers:
    """The costly part; no query."""
    today = timezone.localdate(now)
    past = [case for case in found if case.filed <= today]
    return Answers(
        at=now,
        promised_days=promised_days,
        figures=measure(past, on=today, promised_days=promised_days),
        sections=equity(past, on=today, promised_days=promised_days),
    )


def measure_of(answers: Answers, promised: list[Promise], issues: list[Issue]) -> Measured:
    """All figures of a scope; no query."""
    return Measured(
        at=answers.at,
        promised_days=answers.promised_days,
        figures=answers.figures,
        delivery=delivery(promised, on=timezone.localdate(answers.at)),
        sections=answers.sections,
        majority=congruence_of(issues),
    )


def promised_delay() -> int | None:
    """The charter's delay, as it is in the database."""
    here = Municipality.objects.filter(pk=get_scope()["municipality"].pk)
    return here.values_list("answer_days", flat=True).get()
