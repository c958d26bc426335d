"""From lines to rows of cells, and the tables of the three sections."""

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .errors import PbError
from .source import lines_in

Cells = list[str]
Table = Iterator[tuple[int, dict[str, str]]]


class Block(NamedTuple):
    """Rows, with the number of the first line of each."""

    lines: Sequence[int]
    rows: list[Cells]


class Rows:
    """The rows of a text, read once: one at a time, or a block at a time.

    `line`: the number of the next line.
    """

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self.line = 1
        self._blocks = blocks
        self._data = b""
        self._at = 0
        self._reader = csv.reader(self._feed(), delimiter=";", strict=True)

    def __iter__(self) -> Iterator[tuple[int, Cells]]:
        return self

    def __next__(self) -> tuple[int, Cells]:
        """The next row that is not blank, with the number of its first line."""
        while True:
            line, cells = self._row()
            if any(cells):
                return line, cells

    def ahead(self) -> bytes:
        """The lines of the block at hand that were not read yet; none at the end."""
        return self._data[self._at :] if self._more() else b""

    def skip(self) -> None:
        """Go past the block at hand."""
        self.line += lines_in(self._data, self._at)
        self._at = len(self._data)

    def block(self) -> Block:
        """The rows of the block at hand, to the end of a quoted cell that goes on after it."""
        numbered, data = [], self._data
        while self._data is data and self._at < len(data):
            line, cells = self._row()
            if any(cells):
                numbered.append((line, cells))
        return Block([line for line, _ in numbered], [cells for _, cells in numbered])

    def _more(self) -> bool:
        """Whether there are lines left; takes the next block when this one is used up."""
        while self._at == len(self._data):
            block = next(self._blocks, None)
            if block is None:
                return False
            self._data, self._at = block, 0
        return True

    def _row(self) -> tuple[int, Cells]:
        line = self.line
        try:
            return line, next(self._reader)
        except csv.Error as error:
            raise PbError(line, "row", reason=str(error)) from error

    def _feed(self) -> Iterator[str]:
        """Lines for the csv reader, which takes more than one only inside quotes."""
        while self._more():
            end = self._data.find(b"\n", self._at) + 1 or len(self._data)
            line = self._data[self._at : end].decode()
            self._at = end
            self.line += 1
            yield line


def expect_title(rows: Rows, title: str) -> None:
    """Go past the title of a section."""
    line, cells = next(rows, (1, [""]))
    if not _is_title(cells, title):
        raise PbError(line, "section", text=cells[0], title=title)


def table(rows: Rows, title: str, until: str) -> Table:
    """The rows of a section as dictionaries, up to the title of the next section."""
    names = header(rows, title)
    for line, cells in rows:
        if _is_title(cells, until):
            return
        if len(cells) != len(names):
            raise wrong_width(line, title, cells, names)
        if any(cell and not name for name, cell in zip(names, cells, strict=True)):
            raise PbError(line, "column-nameless", title=title)
        yield line, dict(zip(names, map(str.strip, cells), strict=True))
    raise PbError(rows.line, "section-end", title=title, until=until)


def header(rows: Rows, title: str) -> Cells:
    """The names of the columns of a section; a spreadsheet may add columns without a name."""
    line, cells = next(rows, (rows.line, []))
    names = [name.strip() for name in cells]
    given = [name for name in names if name]
    if len(set(given)) != len(given):
        raise PbError(line, "column-twice", title=title)
    return names


def wrong_width(line: int, title: str, cells: Cells, names: Cells) -> PbError:
    """The error for a row with more or fewer cells than its section has columns."""
    joined = ";".join(names)
    return PbError(line, "width", title=title, count=len(cells), width=len(names), names=joined)


def _is_title(cells: Cells, title: str) -> bool:
    return cells[0].strip().upper() == title and not any(cells[1:])
