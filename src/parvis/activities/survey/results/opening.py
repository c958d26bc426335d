"""The answers that everybody may download: anonymised, made once and kept as files."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from deliberation.surveys.anonymise import LEAST, Anonymised, anonymise, band, hide_rare
from deliberation.surveys.diversity import diversify
from deliberation.surveys.files import (
    DONT_KNOW,
    FileColumn,
    cells_of,
    file_columns,
    to_parquet,
)
from deliberation.surveys.questionnaire import Question
from parvis.activities.survey.models import Results
from parvis.activities.survey.results.gathering import sheets_of
from parvis.common.tables import csv_table

NEVER = frozenset({"point", "file"})
"""A place may be somebody's home, a file may be a portrait: neither is ever open data."""
TEXTS = frozenset({"short", "long"})
FORMATS = ("csv", "parquet")


def open_answers(results: Results) -> Results:
    """Make the files again, and tell what was hidden; the former ones go."""
    table, report = opened(results)
    header = [column.name for column in table]
    made = {"csv": csv_table(header, cells_of(table)), "parquet": to_parquet(table)}
    forget_files(results)
    folder = f"survey/{results.activity_id}/open-{secrets.token_hex(8)}"
    results.open_files = {
        name: default_storage.save(f"{folder}.{name}", ContentFile(made[name])) for name in FORMATS
    }
    results.open_report = report
    results.save(update_fields=["open_files", "open_report"])
    return results


def forget_files(results: Results) -> None:
    """Delete the files once the transaction is sure."""
    names = list(results.open_files.values())
    results.open_files = {}
    results.save(update_fields=["open_files"])
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names])


def read_open(results: Results, name: str) -> bytes:
    with default_storage.open(results.open_files[name]) as file:
        return file.read()


def opened(results: Results) -> tuple[list[FileColumn], dict[str, Any]]:
    """The table that may be given to everybody, and what was done: rows, dropped, hidden by column
    (rare people, rare values), alike by column (a whole group said the same), and how many people
    share a combination at least."""
    content = results.content
    sheets = list(sheets_of(results.activity))
    table = file_columns(content, sheets, "fr")
    questions = content.by_key
    about = {column.name: questions[column.name.partition(".")[0]] for column in table}
    kept = [one for one in table if may_open(about[one.name], results.released)]
    personal = {
        one.name: [coarse(about[one.name], value) for value in one.values]
        for one in kept
        if about[one.name].control
    }
    found = anonymise(personal) if personal else everybody(len(sheets))
    columns = [opened_column(one, about[one.name], found) for one in kept]
    hidden, alike = dict(found.hidden), {}
    groups = list(zip(*found.columns.values(), strict=True))
    for place, column in enumerate(columns):
        if column.name in personal:
            continue
        if column.type in ("number", "date"):
            column, hidden[column.name] = without_rare(column)
        columns[place], alike[column.name] = without_telling(column, groups)
    return columns, {
        "rows": len(found.kept),
        "dropped": found.dropped,
        "hidden": counted(hidden),
        "alike": counted(alike),
        "least": LEAST,
    }


def counted(hidden: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in hidden.items() if number}


def may_open(question: Question, released: Sequence[str]) -> bool:
    """Whether a column may be there at all: what people said of themselves in several answers
    cannot be made coarse, and is left out too."""
    if question.kind in NEVER or (question.control and question.kind not in COARSE):
        return False
    return question.kind not in TEXTS or question.key in released


def everybody(size: int) -> Anonymised:
    """Nothing is asked about people: all rows stay."""
    return Anonymised({}, tuple(range(size)), {}, 0, size)


COARSE: dict[str, Callable[[Any], str]] = {
    "single": str,
    "scale": str,
    "number": lambda value: band(str(value)),
    "date": lambda value: str(value.year),
}


def coarse(question: Question, value: Any) -> str:
    """What is told of a person: a choice as it is, an age by its band, a date by its year."""
    if value is None or value == DONT_KNOW:
        return value or ""
    return COARSE[question.kind](value)


def opened_column(column: FileColumn, question: Question, found: Anonymised) -> FileColumn:
    if question.control:
        values: tuple[Any, ...] = tuple(one or None for one in found.columns[column.name])
        return replace(column, values=values, type="code")
    return replace(column, values=tuple(column.values[place] for place in found.kept))


def without_telling(column: FileColumn, groups: list[tuple]) -> tuple[FileColumn, int]:
    """Answers that a whole group of people who look alike gave are hidden: they would tell what
    each of them answered. A box that none of them ticked tells nothing."""
    if not groups:
        return column, 0
    silent = (None, DONT_KNOW, 0) if column.type == "flag" else (None, DONT_KNOW)
    found = diversify(groups, column.values, silent=silent)
    return replace(column, values=found.values), found.told + found.covered


def without_rare(column: FileColumn) -> tuple[FileColumn, int]:
    """Numbers and months that fewer than LEAST people gave are hidden."""
    texts = ["" if value is None else in_short(value) for value in column.values]
    kept, hidden = hide_rare(texts)
    return replace(column, type="code", values=tuple(one or None for one in kept)), hidden


def in_short(value: Any) -> str:
    if isinstance(value, date):
        return value.strftime("%Y-%m")
    return f"{value:g}" if isinstance(value, float) else str(value)
