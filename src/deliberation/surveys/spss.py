"""The table of answers as an SPSS file (`.sav`), read by SPSS, PSPP, R and Stata."""

import re
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from .errors import SurveyError
from .files import CONTROL, DONT_KNOW, MISSING, FileColumn

RESERVED = frozenset(
    ("ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH")
)
MOST_NAME, MOST_LABEL, MOST_VALUE = 64, 255, 120
MOST_TEXT = 32_000


def to_sav(table: Sequence[FileColumn], title: str, *, dont_know: str, yes: str, no: str) -> bytes:
    """Codes are numbers from 1 with value labels; "I do not know" is MISSING, declared missing.

    dont_know, yes, no: their words. Names that SPSS refuses are changed; labels keep the question.
    Raises SurveyError for a table without column.
    """
    import pandas  # type: ignore[import-untyped]
    import pyreadstat

    if not table:
        raise SurveyError("no column: there is nothing to write")
    names = sav_names([column.name for column in table])
    coded = list(zip(names, table, strict=True))
    frame = pandas.DataFrame({name: _series(column, pandas) for name, column in coded})
    values = {name: _labels(column, (dont_know, yes, no)) for name, column in coded}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "answers.sav")
        pyreadstat.write_sav(
            frame,
            str(path),
            file_label=_cut(title, 60),
            column_labels={name: _cut(column.label, MOST_LABEL) for name, column in coded},
            variable_value_labels={name: words for name, words in values.items() if words},
            missing_ranges={name: [MISSING] for name, column in coded if _can_miss(column)},
            variable_measure={name: _measure(column) for name, column in coded},
        )
        return path.read_bytes()


def sav_names(names: Sequence[str]) -> list[str]:
    """Names that SPSS takes: a letter first, letters, digits, `_` and `.`, none twice whatever the
    case, no reserved word, 64 bytes at most."""
    found: list[str] = []
    taken = set[str]()
    for name in names:
        base = re.sub(r"[^A-Za-z0-9_.]", "_", name).rstrip("._") or "v"
        if not base[0].isalpha() or base.upper() in RESERVED:
            base = f"v_{base}"
        base = base[: MOST_NAME - 4]
        free, number = base, 2
        while free.upper() in taken:
            free, number = f"{base}_{number}", number + 1
        taken.add(free.upper())
        found.append(free)
    return found


def _can_miss(column: FileColumn) -> bool:
    return column.type in ("code", "flag", "whole", "number") and DONT_KNOW in column.values


def _series(column: FileColumn, pandas: Any) -> Any:
    if column.type == "text":
        return pandas.Series([_said(value) for value in column.values], dtype=object)
    if column.type == "date":
        days = [value if isinstance(value, date) else None for value in column.values]
        return pandas.Series(days, dtype=object)
    places = {code: place for place, code in enumerate(column.labels, start=1)}
    numbers = [_number(value, places) for value in column.values]
    return pandas.Series(numbers, dtype="float64")


def _said(value: Any) -> str:
    return "" if value is None else CONTROL.sub("", str(value))[:MOST_TEXT]


def _number(value: Any, places: dict[str, int]) -> float | None:
    if value == DONT_KNOW:
        return float(MISSING)
    found = places.get(value) if isinstance(value, str) else value
    return None if found is None else float(found)


def _labels(column: FileColumn, words: tuple[str, str, str]) -> dict[int | float, str]:
    dont_know, yes, no = words
    found: dict[int | float, str] = {}
    if column.type == "flag":
        found = {0: no, 1: yes}
    for place, label in enumerate(column.labels.values(), start=1):
        found[place] = _cut(label, MOST_VALUE)
    if _can_miss(column):
        found[MISSING] = dont_know
    return found


def _measure(column: FileColumn) -> str:
    if column.type in ("code", "flag", "text"):
        return "nominal"
    return "ordinal" if column.type == "whole" else "scale"


def _cut(text: str, most: int) -> str:
    """At most so many bytes, and no half sign."""
    return CONTROL.sub("", text).encode()[:most].decode(errors="ignore")
