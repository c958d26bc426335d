"""Contributions read from and written to CSV, so that anyone computes the figures again."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import IO

from .cases import ADOPTIONS, Adoption, Case
from .errors import ResponsivenessError
from .reading import named_rows
from .satisfaction import check_mark

DATES = ("filed", "acknowledged", "answered")
FLAGS = ("reasoned", "decided", "promised", "delivered")
# Read where somebody has it of their own contributions; never written, as a line is one author's.
MARK = "satisfaction"
COLUMNS = (*DATES, "adoption", *FLAGS, "section")
YES, NO = "1", "0"


def row_of(case: Case) -> list[str]:
    """A line of the table: days as 2026-11-26, 1 for yes and 0 for no."""
    days = [case.filed, case.acknowledged, case.answered]
    flags = [case.reasoned, case.decided, case.promised, case.delivered]
    return [
        *(day.isoformat() if day else "" for day in days),
        case.adoption or "",
        *(YES if flag else NO for flag in flags),
        case.group,
    ]


def read_cases(source: IO[str]) -> Iterator[Case]:
    """The contributions of a table with the columns COLUMNS, in any order, others left aside.

    Commas or semicolons. A column MARK (0 to 10, or empty) is read too. Raises
    ResponsivenessError naming the line.
    """
    otherwise = f"a table has the columns {', '.join(COLUMNS)}"
    for number, row in named_rows(source, ["filed"], otherwise):
        yield case_of(row, number)


def case_of(row: Mapping[str, str], number: int) -> Case:
    try:
        filed, acknowledged, answered = (day_of(row.get(name, "")) for name in DATES)
    except ValueError as error:
        raise ResponsivenessError(f"line {number}: a day is written 2026-11-26: {error}") from error
    if filed is None:
        raise ResponsivenessError(f"line {number}: the day of filing is missing")
    return Case(
        filed=filed,
        acknowledged=acknowledged,
        answered=answered,
        adoption=adoption_of(row.get("adoption", ""), number),
        group=row.get("section", ""),
        satisfaction=mark_of(row.get(MARK, ""), number),
        **{name: flag_of(row.get(name, ""), number) for name in FLAGS},
    )


def day_of(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None


def adoption_of(text: str, number: int) -> Adoption | None:
    if text and text not in ADOPTIONS:
        raise ResponsivenessError(f"line {number}: {text!r} is none of {', '.join(ADOPTIONS)}")
    return text or None


def mark_of(text: str, number: int) -> int | None:
    if not text.strip():
        return None
    try:
        mark = int(text)
        check_mark(mark)
    except ValueError as error:
        raise ResponsivenessError(f"line {number}: {text!r} is no mark from 0 to 10") from error
    return mark


def flag_of(text: str, number: int) -> bool:
    if text not in (YES, NO, ""):
        raise ResponsivenessError(f"line {number}: {text!r} is neither 1 nor 0")
    return text == YES


def write_cases(cases: Iterable[Case]) -> Iterator[list[str]]:
    """The lines of the table, its header first."""
    yield list(COLUMNS)
    for case in cases:
        yield row_of(case)
