"""What a page shows: measured at once where that is quick, else what the clock prepared."""

import zlib
from collections.abc import Iterable

from django.core.cache import cache
from django.utils import timezone
from django_scopes import get_scope

from deliberation.responsiveness.cases import Case
from deliberation.responsiveness.tables import COLUMNS, row_of
from parvis.common.tables import csv_table
from parvis.decisions.models import PreparedMeasure
from parvis.decisions.responsiveness.measured import (
    KEPT_SECONDS,
    MOST,
    Answers,
    Measured,
    answers_in,
    measured,
    measured_answers,
)
from parvis.decisions.responsiveness.reading import EVERYTHING, Scope, TooMany, filed_cases
from parvis.decisions.responsiveness.storing import restored

# What was prepared is asked for again after a minute: the clock may have made it anew.
ASKED_AGAIN_SECONDS = 60


def ready_measure(scope: Scope = EVERYTHING) -> Measured | None:
    """`measured`, as it was at most ten minutes ago where there is little to read; else what the
    clock prepared last, None before it came by."""
    key = cache_key("responsiveness", scope)
    found = cache.get(key)
    if found is None:
        try:
            found, seconds = measured(scope, most=MOST), KEPT_SECONDS
        except TooMany:
            found, seconds = prepared_measure(scope), ASKED_AGAIN_SECONDS
        cache.set(key, found, seconds)
    return found


def kept_measure(scope: Scope = EVERYTHING) -> Measured:
    """The same, measured while one waits when nothing is ready."""
    found = ready_measure(scope)
    if found is None:
        found = measured(scope)
        cache.set(cache_key("responsiveness", scope), found, KEPT_SECONDS)
    return found


def kept_answers(scope: Scope = EVERYTHING) -> Answers:
    """The figures of contributions alone, for a page that shows nothing else."""
    found = cache.get(cache_key("responsiveness", scope))
    if found is not None:
        return answers_in(found)
    key = cache_key("responsiveness-answers", scope)
    kept = cache.get(key)
    if kept is None:
        try:
            kept = measured_answers(scope, most=MOST)
        except TooMany:
            return answers_in(kept_measure(scope))
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def prepared_measure(scope: Scope) -> Measured | None:
    """Two columns; the table is large."""
    row = PreparedMeasure.objects.filter(name=scope.name).values_list("figures", "measured_at")
    found = row.first()
    return None if found is None else restored(*found)


def ready_table(scope: Scope = EVERYTHING) -> bytes | None:
    """The CSV behind the figures, likewise."""
    key = cache_key("responsiveness-csv", scope)
    kept = cache.get(key)
    if kept is None:
        try:
            rows = [(one.number, one.case) for one in filed_cases(scope, most=MOST)]
            kept, seconds = compressed_table(rows), KEPT_SECONDS
        except TooMany:
            found = PreparedMeasure.objects.filter(name=scope.name).values_list("table", flat=True)
            kept, seconds = found.first(), ASKED_AGAIN_SECONDS
        cache.set(key, kept and bytes(kept), seconds)
    return kept and zlib.decompress(kept)


def compressed_table(rows: Iterable[tuple[int, Case]]) -> bytes:
    """A line a contribution, without its author: `parvis-tools responsiveness` reads it."""
    lines = ([number, *row_of(case)] for number, case in rows)
    return zlib.compress(csv_table(["number", *COLUMNS], lines))


def cache_key(what: str, scope: Scope) -> str:
    """By municipality, scope and day: every day makes the unanswered wait longer."""
    return f"{what}:{get_scope()['municipality'].pk}:{timezone.localdate()}:{scope.name}"
