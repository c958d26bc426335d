"""Grades and scores in CSV files: a row per ballot, or a row of totals per option."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from ...budgeting.amounts import Number, exact_number
from ..ballots import GradeBallots
from .lines import BallotFileError, Source, Table, lines_of, option_numbers, table_rows

WHOLE = re.compile(r"[0-9]{1,15}")


def read_grades(
    sources: Sequence[Source], *, scale: Sequence[str] = (), no_grade: Sequence[str] = ()
) -> GradeBallots:
    """Read one grade per option and ballot from one or several CSV files (polling stations).

    A column per option, a row per ballot. `scale`: the grades from worst to best; without
    it, the numbers found, in increasing order. `no_grade`: cells that mean that no grade
    was given, besides the empty cell ("0" in the files of Orsay). A row without any grade
    is a blank ballot when `no_grade` cells are not in the scale. Columns of identifiers and
    weights: see `ranks.read_ranks`. Raises BallotFileError and OSError.
    O(size of the files).
    """
    tables = [Table(lines_of(source)) for source in sources]
    columns = tables[0].columns
    option_numbers(1, columns)
    if other := next((table for table in tables if table.columns != columns), None):
        raise BallotFileError(1, f"the options {', '.join(other.columns)}", ", ".join(columns))
    silent = {"", *no_grade}
    grades = tuple(scale) or _numbers_found(tables, silent)
    return _added_up(tables, grades, silent)


def read_tallies(source: Source) -> GradeBallots:
    """Read how many ballots gave each option each grade, from a CSV file.

    First row: an empty or any cell, then the grades from worst to best; then a row per
    option: its name and its counts. The number of ballots is the highest total of an
    option. Raises BallotFileError and OSError.
    """
    lines = [(number, text) for number, text in enumerate(lines_of(source), 1) if text.strip()]
    rows = list(table_rows((text for _, text in lines), (number for number, _ in lines)))
    if len(rows) < 2 or len(rows[0][1]) < 3:
        raise BallotFileError(1, "no table of grades", "a row of grades, then a row per option")
    grades, names = rows[0][1][1:], [cells[0] for _, cells in rows[1:]]
    option_numbers(rows[1][0], names)
    counts = np.array([_counts(line, cells, len(grades)) for line, cells in rows[1:]], np.int64)
    return GradeBallots(tuple(names), tuple(grades), counts, int(counts.sum(axis=1).max()))


def is_tallies(lines: Sequence[str]) -> bool:
    """Whether each row after the first starts with a name and goes on with whole numbers."""
    rows = [text.split(",") for text in lines[1:] if text.strip()]
    return bool(rows) and all(
        not row[0].strip().isdecimal() and all(cell.strip().isdecimal() for cell in row[1:])
        for row in rows
    )


def _counts(line: int, cells: Sequence[str], width: int) -> list[int]:
    if len(cells) != width + 1 or not all(WHOLE.fullmatch(cell) for cell in cells[1:]):
        raise BallotFileError(line, ", ".join(cells), f"a name and {width} whole numbers")
    return [int(cell) for cell in cells[1:]]


def _numbers_found(tables: Iterable[Table], silent: set[str]) -> tuple[str, ...]:
    values: dict[Number, str] = {}
    for table in tables:
        for line, cells, _ in table.rows():
            for cell in set(cells) - silent:
                values[_number(line, cell)] = cell
    return tuple(values[value] for value in sorted(values))


def _number(line: int, cell: str) -> Number:
    try:
        return exact_number(cell)
    except ValueError:
        expected = "a number, or a scale of grades given from worst to best"
        raise BallotFileError(line, f"the grade {cell!r}", expected) from None


def _added_up(tables: Sequence[Table], grades: Sequence[str], silent: set[str]) -> GradeBallots:
    columns = tables[0].columns
    places = {grade: place for place, grade in enumerate(grades)}
    counts = [[0] * len(grades) for _ in columns]
    ballots = blank = 0
    for table in tables:
        for line, cells, weight in table.rows():
            given = [(n, cell) for n, cell in enumerate(cells) if cell not in silent]
            ballots, blank = (ballots + weight, blank) if given else (ballots, blank + weight)
            for number, grade in given:
                if grade not in places:
                    raise BallotFileError(line, f"the grade {grade!r}", ", ".join(grades))
                counts[number][places[grade]] += weight
    array = np.array(counts, dtype=np.int64).reshape(len(columns), len(grades))
    return GradeBallots(tuple(columns), tuple(grades), array, ballots, blank)
