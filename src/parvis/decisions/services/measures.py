"""The figures on responsiveness, worked out beforehand where a reader would wait for them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django_scopes import get_scope

from parvis.common.generations import generation
from parvis.decisions.models import PreparedMeasure
from parvis.decisions.responsiveness.keeping import compressed_table
from parvis.decisions.responsiveness.measured import MOST, measure_of
from parvis.decisions.responsiveness.reading import (
    EVERYTHING,
    Filed,
    Scope,
    filed,
    filed_cases,
    promises,
)
from parvis.decisions.responsiveness.storing import stored


def prepare_measures(now: datetime, *, most: int = MOST) -> int:
    """Measure the whole, each year and each process with more than `most` contributions, and each
    year of such a process; how many, 0 when nothing changed. One reading of all contributions."""
    state = state_of(now)
    if filed(EVERYTHING)[: most + 1].count() <= most:
        PreparedMeasure.objects.all().delete()
        return 0
    if PreparedMeasure.objects.filter(name=EVERYTHING.name, state=state).exists():
        return 0
    rows = {
        scope: prepared(scope, found, now, state)
        for scope, found in by_scope(filed_cases()).items()
        if len(found) > most
    }
    with transaction.atomic():
        PreparedMeasure.objects.all().delete()
        PreparedMeasure.objects.bulk_create(rows.values())
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


def prepared(scope: Scope, found: list[Filed], now: datetime, state: str) -> PreparedMeasure:
    figures = measure_of([one.case for one in found], promises(scope), now=now)
    return PreparedMeasure(
        municipality=get_scope()["municipality"],
        name=scope.name,
        measured_at=now,
        state=state,
        figures=stored(figures),
        table=compressed_table((one.number, one.case) for one in found),
    )
