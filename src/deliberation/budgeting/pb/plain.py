"""Ballots straight from the bytes of a file, where no cell is quoted."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..profile import Integers, VoteType
from .lookup import Lookup
from .merging import Table
from .parts import EMPTY, UNKNOWN, Key

SEMICOLON, NEWLINE, COMMA, RETURN = b";\n,\r"


class Lines(NamedTuple):
    """Lines that all end with a newline, also as an array; `returns`: or with `\\r\\n`."""

    data: bytes
    letters: NDArray[np.uint8]
    returns: bool

    def found(self, *letters: int) -> Integers:
        """Where one of these letters is."""
        marked = self.letters == letters[0]
        for letter in letters[1:]:
            marked |= self.letters == letter
        return np.flatnonzero(marked)

    def cells(self, ends: Integers, width: int) -> Integers | None:
        """Where each cell ends: rows x width; None for other widths, and for blank rows."""
        newlines = self.found(NEWLINE)
        if len(ends) != len(newlines) * width or (ends[width - 1 :: width] != newlines).any():
            return None
        cells = ends.reshape(len(newlines), width)
        lengths = self.before_returns(cells[:, -1]) - _before(cells, 0, -1)
        return None if (lengths == width).any() else cells

    def before_returns(self, ends: Integers) -> Integers:
        """Where the texts of cells end that are closed there."""
        return ends - (self.letters[ends - 1] == RETURN) if self.returns else ends


def plain_keys(data: bytes, *, width: int, places: tuple[int, ...]) -> list[Key] | None:
    """The cells at `places` of each line, for lines of `width` cells.

    None when the rows must be read one by one: something is quoted or blank, or a row has
    too few or too many cells. O(size), mostly in NumPy.
    """
    lines = _lines(data)
    cells = lines and lines.cells(lines.found(SEMICOLON, NEWLINE), width)
    if lines is None or cells is None:
        return None
    spans = [_texts(lines, cells, place) for place in places]
    return [*spans[0]] if len(spans) == 1 else [*map(b";".join, zip(*spans, strict=True))]


def plain_ballots(
    data: bytes, lookup: Lookup, vote_type: VoteType, *, width: int, place: int
) -> Table | None:
    """The ballots without points at `place` of each line, for lines of `width` cells.

    None when the texts must be looked at: as in `plain_keys`, and where a ballot names
    something unknown (perhaps with blanks around it), a project twice, or too many.
    """
    lines = _lines(data) if lookup.usable else None
    found = lines and _parts(lines, vote_type, width=width, place=place)
    if lines is None or found is None:
        return None
    rows, begins, ends = found
    numbers = lookup.find(lines.data, begins, lines.before_returns(ends))
    return _table(rows, numbers, vote_type, ballots=int(rows[-1]) + 1)


def _parts(
    lines: Lines, vote_type: VoteType, *, width: int, place: int
) -> tuple[Integers, Integers, Integers] | None:
    """The parts of the cells at `place`: rows, begins, ends. A single choice has no parts."""
    if vote_type == "choose-1":
        cells = lines.cells(lines.found(SEMICOLON, NEWLINE), width)
        if cells is None:
            return None
        return np.arange(len(cells)), _before(cells, place, -1) + 1, cells[:, place]
    ends = lines.found(SEMICOLON, NEWLINE, COMMA)
    closing = np.flatnonzero(lines.letters[ends] != COMMA)
    if lines.cells(ends[closing], width) is None:
        return None
    numbers = closing.reshape(-1, width)
    rows, which = _ranges(_before(numbers, place, -1) + 1, numbers[:, place] + 1)
    return rows, np.concatenate(([0], ends + 1))[which], ends[which]


def _lines(data: bytes) -> Lines | None:
    """None where something is quoted, or a line ends in another way."""
    if b'"' in data:
        return None
    data = data if data.endswith(b"\n") else data + b"\n"
    letters, returns = np.frombuffer(data, dtype=np.uint8), b"\r" in data
    if returns and (letters[np.flatnonzero(letters == RETURN) + 1] != NEWLINE).any():
        return None
    return Lines(data, letters, returns)


def _before(table: Integers, column: int, first: int) -> Integers:
    """What comes before a column of a table, row after row."""
    return table[:, column - 1] if column else np.concatenate(([first], table[:-1, -1]))


def _ranges(begins: Integers, ends: Integers) -> tuple[Integers, Integers]:
    """The numbers of all ranges, one after the other, and which range each is of."""
    lengths = ends - begins
    ranges = np.repeat(np.arange(len(lengths)), lengths)
    shifts = begins - np.concatenate(([0], np.cumsum(lengths)[:-1]))
    return ranges, np.arange(len(ranges)) + shifts[ranges]


def _table(rows: Integers, numbers: Integers, vote_type: VoteType, *, ballots: int) -> Table | None:
    """The ballots, with their marks in the order of a profile."""
    if (numbers < 0).any():
        if (numbers == UNKNOWN).any():
            return None
        rows, numbers = rows[numbers != EMPTY], numbers[numbers != EMPTY]
    lengths = np.bincount(rows, minlength=ballots)
    projects = int(numbers.max(initial=0)) + 1
    places = np.sort(rows * projects + numbers)
    if (np.diff(places) == 0).any() or (vote_type == "choose-1" and (lengths > 1).any()):
        return None
    marks = numbers if vote_type == "ordinal" else places % projects
    return Table(lengths, marks[:, np.newaxis])


def _texts(lines: Lines, cells: Integers, place: int) -> list[bytes]:
    begins = (_before(cells, place, -1) + 1).tolist()
    ends = lines.before_returns(cells[:, place]).tolist()
    return [lines.data[begin:end] for begin, end in zip(begins, ends, strict=True)]
