"""A workbook: named sheets of rows, the same for a spreadsheet and for a set of CSV files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from .amounts import exact, plain

Value = str | Decimal | int | None
Row = tuple[Value, ...]
Book = Mapping[str, tuple[Row, ...]]
"""To write: sheet -> rows, the header row first. Numbers are Decimal or int."""

Texts = Mapping[str, tuple[tuple[str, ...], ...]]
"""As read: every cell as text, numbers without exponent, "" for an empty cell."""

Read = TypeVar("Read")


class BookError(ValueError):
    """A workbook that cannot be read. `sheet`, and `row` from 1 (0: the whole sheet).

    `problem`: what is wrong, without the place; `problems.explain` says it in French.
    """

    def __init__(self, sheet: str, row: int, problem: str) -> None:
        where = f"sheet {sheet!r}, row {row}" if row else f"sheet {sheet!r}"
        super().__init__(f"{where}: {problem}")
        self.sheet = sheet
        self.row = row
        self.problem = problem


@dataclass(frozen=True)
class Line:
    """A row under its header; its methods raise BookError for a cell that is not what it should."""

    sheet: str
    row: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        return self.cells[column]

    def number(self, column: str) -> Decimal:
        """The number in a cell; an empty one is 0."""
        return self.read(column, exact, Decimal(0))

    def whole(self, column: str) -> int:
        return self.read(column, _whole, 0)

    def day(self, column: str) -> date | None:
        return self.read(column, _day, None)

    def items(self, column: str) -> tuple[str, ...]:
        """The lines of a cell."""
        return tuple(self.cells[column].splitlines())

    def one_of(self, column: str, options: Iterable[Read]) -> Read:
        """The option that the cell names."""
        known = tuple(options)
        for option in known:
            if option == self.cells[column].strip():
                return option
        found = f"{column} is {self.cells[column]!r}"
        raise BookError(self.sheet, self.row, f"{found}; expected {', '.join(map(str, known))}")

    def read(self, column: str, reader: Callable[[str], Read], empty: Read) -> Read:
        if not self.cells[column].strip():
            return empty
        try:
            return reader(self.cells[column])
        except ValueError as error:
            raise BookError(self.sheet, self.row, f"{column}: {error}") from error

    def make(self, kind: Callable[..., Read], /, *values: object, **named: object) -> Read:
        """Call `kind`; what it refuses is an error of this row."""
        try:
            return kind(*values, **named)
        except ValueError as error:
            raise BookError(self.sheet, self.row, str(error)) from error


def lines(texts: Texts, sheet: str, columns: Iterable[str]) -> tuple[Line, ...]:
    """The rows of a sheet that are not empty. All `columns` must be there, and there may be others.

    Raises BookError for a missing sheet or column, a column that is there twice, or a filled cell
    that is under no column, so that nothing is lost without a word.
    """
    if sheet not in texts:
        raise BookError(sheet, 0, f"it is missing; the sheets are {', '.join(texts)}")
    rows = texts[sheet]
    header = tuple(cell.strip() for cell in rows[0]) if rows else ()
    for column in dict.fromkeys((*columns, *filter(None, header))):
        if header.count(column) != 1:
            problem = f"{header.count(column)} columns {column!r}; expected one"
            raise BookError(sheet, 1, problem)
    found = []
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            if any(cell.strip() for cell in row[len(header) :]):
                raise BookError(sheet, number, "a cell is filled in to the right of the columns")
            padded = (*row, *("",) * (len(header) - len(row)))
            found.append(Line(sheet, number, dict(zip(header, padded, strict=False))))
    return tuple(found)


def as_text(value: Value) -> str:
    """How a value is written in a cell."""
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)


def _whole(text: str) -> int:
    number = exact(text)
    if number != number.to_integral_value():
        raise ValueError(f"{text!r} is no whole number")
    return int(number)


def _day(text: str) -> date:
    """2026-11-25, or the number of days by which spreadsheets keep it."""
    if text.strip().isascii() and text.strip().isdigit():
        return date(1899, 12, 30) + timedelta(days=min(int(text), 2_000_000))
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is no day; expected 2026-11-25") from None
