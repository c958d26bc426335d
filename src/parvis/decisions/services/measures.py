"""The figures on responsiveness, worked out beforehand where a reader would wait for them."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_scopes import get_scope

from parvis.common.generations import generation
from parvis.decisions.models import PreparedMeasure
from parvis.decisions.responsiveness.keeping import compressed_table
from parvis.decisions.responsiveness.measured import (
    MOST,
    Answers,
    answers_of,
    measure_of,
    promised_delay,
)
from parvis.decisions.responsiveness.reading import (
    EVERYTHING,
    Filed,
    Scope,
    filed,
    filed_cases,
    public_promises,
)
from parvis.decisions.responsiveness.storing import stored
from parvis.decisions.responsiveness.wishes import all_wishes


def prepare_measures(now: datetime, *, most: int = MOST) -> int:
    """Measure the whole, each year and each process with more than `most` contributions, and each
    year of such a process; how many, 0 when nothing changed. One reading of all contributions."""
    state = state_of(now)
    if filed(EVERYTHING)[: most + 1].count() <= most:
        PreparedMeasure.objects.all().delete()
        return 0
    if PreparedMeasure.objects.filter(name=EVERYTHING.name, state=state).exists():
        return 0
    rows = list(prepared(now, state, most))
    with transaction.atomic():
        PreparedMeasure.objects.all().delete()
        PreparedMeasure.objects.bulk_create(rows)
    return len(rows)


def state_of(now: datetime) -> str:
    """Changes with every write in the municipality, and every day: who waits waits longer."""
    written = generation(get_scope()["municipality"].pk)
    name = written if isinstance(written, str) else written.hex()
    return f"{timezone.localdate(now)}:{name}"


def by_scope(found: Iterable[Filed]) -> dict[Scope, list[Filed]]:
    """Each contribution in the four choices of the page that hold it."""
    scopes: dict[Scope, list[Filed]] = {}
    for one in found:
        for year in (None, one.case.filed.year):
            for process in ("", one.process):
                scopes.setdefault(Scope(year=year, process=process), []).append(one)
    return scopes


def prepared(now: datetime, state: str, most: int) -> Iterator[PreparedMeasure]:
    """A row for each choice with more than `most` contributions.

    Two choices often hold the same contributions (a process and its only year): what is counted of
    those alone is counted once.
    """
    promised, asked, delay = public_promises(), all_wishes(), promised_delay()
    counted: dict[tuple[int, ...], tuple[Answers, bytes]] = {}
    for scope, found in by_scope(filed_cases()).items():
        if len(found) <= most:
            continue
        numbers = tuple(one.number for one in found)
        if numbers not in counted:
            counted[numbers] = counted_of(found, now, delay)
        answers, table = counted[numbers]
        promises = [one.promise for one in promised if scope.holds(one.made, one.process)]
        issues = [one.issue for one in asked if scope.holds(one.decided, one.process)]
        yield PreparedMeasure(
            municipality=get_scope()["municipality"],
            name=scope.name,
            measured_at=now,
            state=state,
            figures=stored(measure_of(answers, promises, issues)),
            table=table,
        )


def counted_of(found: list[Filed], now: datetime, delay: int | None) -> tuple[Answers, bytes]:
    """The figures of some contributions, and their table."""
    answers = answers_of([one.case for one in found], now=now, promised_days=delay)
    return answers, compressed_table((one.number, one.case) for one in found)
