"""The table of answers as files: Parquet, SPSS `.sav` and a spreadsheet.

Every cell that people typed stays a text: no program takes it for a formula. "I do not know" is a
value of its own (DONT_KNOW), a declared missing value in SPSS.
"""

import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from .coding import Sheet, value_of
from .errors import SurveyError
from .questionnaire import Questionnaire, is_dont_know, say
from .responses import Cell, columns, unturned

DONT_KNOW = "dont_know"
MISSING = -99
"""SPSS's number for "I do not know"; a scale or an answer may be any other."""

Type = Literal["code", "flag", "whole", "number", "date", "text"]
TYPES: Mapping[str, Type] = {
    "single": "code",
    "matrix": "code",
    "multiple": "flag",
    "scale": "whole",
    "ranking": "whole",
    "number": "number",
    "date": "date",
}


@dataclass(frozen=True)
class FileColumn:
    """A column of a file. label: the question in words. labels: the words of each code.

    values: one a sheet: a text for `code` and `text`, 0 or 1 for `flag`, int for `whole`, float for
    `number`, date for `date`; DONT_KNOW in any of them; None for no answer.
    """

    name: str
    label: str
    type: Type
    values: tuple[Any, ...]
    labels: Mapping[str, str]


def file_columns(
    questionnaire: Questionnaire, sheets: Sequence[Sheet], language: str
) -> tuple[FileColumn, ...]:
    """Every column of the questionnaire, with its words in `language`."""
    return tuple(_column(cell, sheets, language) for cell in columns(questionnaire))


def _column(cell: Cell, sheets: Sequence[Sheet], language: str) -> FileColumn:
    kind = TYPES.get(cell.question.kind, "text")
    read = READERS[kind]
    values = tuple(_cell(cell, sheet, read) for sheet in sheets)
    label = say(cell.question.label, language)
    parts = (*cell.question.rows, *cell.question.choices)
    if cell.of:
        named = next((one.label for one in parts if one.value == cell.of), {})
        label = f"{label} – {say(named, language) or cell.of}"
    labels = {one.value: say(one.label, language) for one in cell.question.choices}
    return FileColumn(cell.name, label, kind, values, labels if kind == "code" else {})


def _cell(cell: Cell, sheet: Sheet, read: Callable[[Any], Any]) -> Any:
    if sheet.asked is not None and cell.question.key not in sheet.asked:
        return None
    value = value_of(cell, sheet.answers)
    if value is None:
        return None
    if is_dont_know(value):
        return DONT_KNOW
    try:
        return read(value)
    except (TypeError, ValueError):
        return None


def _text(value: Any) -> str:
    text = ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
    return unturned(text)


READERS: Mapping[Type, Callable[[Any], Any]] = {
    "code": str,
    "text": _text,
    "flag": int,
    "whole": int,
    "number": float,
    "date": date.fromisoformat,
}


def cells_of(table: Sequence[FileColumn]) -> Iterable[tuple[Any, ...]]:
    """The rows of a table, as texts and numbers; dates in ISO form, "" for no answer."""
    plain = [[_plain(value) for value in column.values] for column in table]
    return zip(*plain, strict=True)


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value


# What a cell of a spreadsheet cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MOST_SIGNS = 32_767


def to_xlsx(table: Sequence[FileColumn], title: str) -> bytes:
    """A spreadsheet with the answers, and a second sheet with what each column and code means."""
    from openpyxl import Workbook  # type: ignore[import-untyped]

    book = Workbook(write_only=True)
    answers = book.create_sheet(_sheet_name(title))
    answers.append([_inert(answers, column.name) for column in table])
    for row in cells_of(table):
        answers.append([_inert(answers, value) for value in row])
    words = book.create_sheet("codes")
    words.append(["column", "question", "code", "label"])
    for column in table:
        for code, label in (column.labels or {"": ""}).items():
            words.append([_inert(words, one) for one in (column.name, column.label, code, label)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_name(title: str) -> str:
    """At most 31 signs, without those that a spreadsheet refuses there."""
    return re.sub(r"[\[\]:*?/\\']", " ", CONTROL.sub("", title)).strip()[:31] or "answers"


def _inert(sheet: Any, value: Any) -> Any:
    """A cell whose text is a text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]

    if not isinstance(value, str) or not value:
        return value if value != "" else None
    cell = WriteOnlyCell(sheet, CONTROL.sub("", value)[:MOST_SIGNS])
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


PARQUET: Mapping[Type, str] = {
    "code": "VARCHAR",
    "text": "VARCHAR",
    "flag": "BOOLEAN",
    "whole": "INTEGER",
    "number": "DOUBLE",
    "date": "DATE",
}


def to_parquet(table: Sequence[FileColumn]) -> bytes:
    """A Parquet file (zstd). "I do not know" is a text among codes; beside other types a column
    `NAME.dont_know` says it, where somebody answered so."""
    import duckdb
    import pandas  # type: ignore[import-untyped]

    parts = list(_typed(table))
    if not parts:
        raise SurveyError("no column: there is nothing to write")
    frame = pandas.DataFrame(
        {
            str(place): pandas.Series(values, dtype=object)
            for place, (_n, _t, values) in enumerate(parts)
        }
    )
    picked = ", ".join(
        f'CAST("{place}" AS {kind}) AS "{_quoted(name)}"'
        for place, (name, kind, _values) in enumerate(parts)
    )
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as base:
        path = Path(folder, "answers.parquet")
        base.register("answers", frame)
        select = f"SELECT {picked} FROM answers"  # noqa: S608 - names are quoted, types are ours
        base.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        return path.read_bytes()


def _quoted(name: str) -> str:
    return name.replace('"', '""')


def _typed(table: Iterable[FileColumn]) -> Iterable[tuple[str, str, list[Any]]]:
    for column in table:
        if column.type in ("code", "text"):
            yield column.name, "VARCHAR", list(column.values)
            continue
        yield column.name, PARQUET[column.type], [_known(value) for value in column.values]
        if DONT_KNOW in column.values:
            said = [value == DONT_KNOW for value in column.values]
            yield f"{column.name}.{DONT_KNOW}", "BOOLEAN", said


def _known(value: Any) -> Any:
    return None if value == DONT_KNOW else value
