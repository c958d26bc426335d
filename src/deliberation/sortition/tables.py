"""CSV tables with the number of each line, and errors that name it."""

import csv
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import IO
from unicodedata import normalize

from .errors import SortitionError

Source = str | Path | IO[str]


@dataclass(frozen=True)
class Row:
    """The cells of a row by column, and the number of its line."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """The names of the columns and the rows that are not blank."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def require(self, names: Sequence[str], *, needed_by: str) -> None:
        """Raise SortitionError for a column that is not there."""
        for name in names:
            if name not in self.columns:
                close = get_close_matches(name, self.columns, n=1)
                hint = f"; is it the one called {close[0]!r}?" if close else ""
                raise SortitionError(
                    f"there is no column {name!r}, which {needed_by}; "
                    f"the columns are {', '.join(self.columns)}{hint}",
                    line=1,
                )


def read_table(source: Source) -> Table:
    """Read a table separated by commas or semicolons, with a header; cells are trimmed.

    Letters are composed (NFC), so that é is the same in every file. Raises SortitionError
    for a row of another length than the header, and OSError when the file cannot be opened.
    """
    with _opened(source) as stream:
        try:
            text = normalize("NFC", stream.read())
        except UnicodeDecodeError as error:
            raise SortitionError("the file is not UTF-8 text; save it as CSV UTF-8") from error
    lines = text.splitlines(keepends=True)
    header = lines[0] if lines else ""
    delimiter = ";" if header.count(";") > header.count(",") else ","
    return _table(lines, delimiter)


def _opened(source: Source) -> AbstractContextManager[IO[str]]:
    if isinstance(source, (str, Path)):
        return open(source, encoding="utf-8-sig", newline="")
    return nullcontext(source)


def _table(lines: list[str], delimiter: str) -> Table:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            trimmed = [cell.strip() for cell in cells]
            if any(trimmed) and not columns:
                columns = _header(trimmed, line)
            elif any(trimmed):
                rows.append(_row(columns, trimmed, line))
            line = reader.line_num + 1
    except csv.Error as error:
        problem = f"the row cannot be read ({error}); check its quotes"
        raise SortitionError(problem, line=line) from error
    if not columns:
        raise SortitionError("the file is empty; expected a header and rows", line=1)
    return Table(columns, tuple(rows))


def _header(cells: list[str], line: int) -> tuple[str, ...]:
    for number, name in enumerate(cells, start=1):
        if not name:
            raise SortitionError(f"column {number} has no name; give it one", line=line)
        if cells.count(name) > 1:
            raise SortitionError(f"the column {name!r} is there twice; rename one", line=line)
    return tuple(cells)


def _row(columns: tuple[str, ...], cells: list[str], line: int) -> Row:
    if len(cells) != len(columns):
        raise SortitionError(
            f"{len(cells)} cells where the header has {len(columns)}; check the separators",
            line=line,
        )
    return Row(line, dict(zip(columns, cells, strict=True)))
