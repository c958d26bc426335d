"""What all readers share: lines, cells, weights, and errors that say where."""

import csv
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TypeVar

Cells = list[str]
Source = str | Path | IO[str] | list[str]
K = TypeVar("K", bound=Hashable)
WHOLE = re.compile(r"([0-9]{1,15})(?:\.0*)?")
WEIGHT_COLUMNS = ("ballots", "count", "weight")
ID_COLUMNS = ("", "ballot", "ballot_id", "id", "judge", "voter", "voter_id")


class BallotFileError(ValueError):
    """A file that cannot be read as ballots.

    `line`: number of the line (from 1); `expected`: what should have been there.
    """

    def __init__(self, line: int, found: str, expected: str) -> None:
        super().__init__(f"line {line}: {found}; expected {expected}")
        self.line = line
        self.expected = expected


def lines_of(source: Source) -> list[str]:
    """The lines of a path or an open text stream, without their ends; lines stay as they are.

    Raises OSError when the file cannot be opened, BallotFileError when it is not in UTF-8.
    """
    if isinstance(source, list):
        return source
    try:
        if isinstance(source, (str, Path)):
            return Path(source).read_text(encoding="utf-8-sig").splitlines()
        return source.read().removeprefix("\ufeff").splitlines()
    except UnicodeDecodeError as error:
        raise BallotFileError(1, "the text is not in UTF-8", "a file saved as UTF-8") from error


def distinct(lines: Sequence[str], start: int) -> dict[str, tuple[int, int]]:
    """Each text of the lines from number `start`: its first line number and how often it is.

    Equal ballots are most often equal texts: they are read once. Empty lines are left out.
    """
    counts = Counter(lines[start - 1 :])
    firsts: dict[str, int] = {}
    for line, text in enumerate(lines[start - 1 :], start=start):
        firsts.setdefault(text, line)
    return {text: (firsts[text], count) for text, count in counts.items() if text.strip()}


def table_rows(texts: Iterable[str], numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
    """The cells of lines of a CSV file, without spaces around them, with their line numbers."""
    reader = csv.reader(texts, strict=True)
    expected = "cells separated by commas, quotes closed on the same line"
    for read, line in enumerate(numbers, start=1):
        try:
            cells = next(reader)
        except csv.Error as error:
            raise BallotFileError(line, f"the row cannot be read ({error})", expected) from None
        if reader.line_num != read:
            raise BallotFileError(line, "a quote that does not end", expected)
        yield line, [cell.strip() for cell in cells]


class Table:
    """A CSV file with one ballot, or several equal ones, per row.

    `columns`: names of the columns that hold marks; columns of identifiers and weights are
    known by their name (see `ID_COLUMNS`, `WEIGHT_COLUMNS`) and kept apart.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        header = next(table_rows(lines[:1], [1]))[1] if lines and lines[0].strip() else []
        self._width = len(header)
        names = [name.lower() for name in header]
        self._weight = next((names.index(name) for name in WEIGHT_COLUMNS if name in names), None)
        aside = {self._weight, 0 if names and names[0] in ID_COLUMNS else None}
        self._kept = [place for place in range(len(header)) if place not in aside]
        self.columns = tuple(header[place] for place in self._kept)
        if not self.columns:
            raise BallotFileError(1, "no column with marks", "a row with the names of the columns")

    def rows(self) -> Iterator[tuple[int, Cells, int]]:
        """Line number, cells of `columns` and weight of each row; equal rows only once."""
        texts, whole = distinct(self._lines, 2), len(self._kept) == self._width
        read = table_rows(texts, (line for line, _ in texts.values()))
        for (line, cells), (_, count) in zip(read, texts.values(), strict=True):
            if len(cells) != self._width:
                raise BallotFileError(line, f"{len(cells)} cells", f"{self._width} cells")
            weight = 1 if self._weight is None else weight_of(line, cells[self._weight])
            kept = cells if whole else [cells[place] for place in self._kept]
            yield line, kept, weight * count


def weight_of(line: int, text: str) -> int:
    """A whole number of ballots above 0, which may be written ``3`` or ``3.0``."""
    found = WHOLE.fullmatch(text.strip())
    if not found or not int(found[1]):
        raise BallotFileError(line, f"the weight {text!r}", "a whole number of ballots above 0")
    return int(found[1])


def merged(rows: Iterable[tuple[K, int]]) -> dict[K, int]:
    """Add up the weights of equal ballots."""
    groups: dict[K, int] = {}
    for key, weight in rows:
        groups[key] = groups.get(key, 0) + weight
    return groups


def option_numbers(line: int, names: Sequence[str]) -> dict[str, int]:
    """The number of each option of a header; each must have a name of its own."""
    numbers = {name: number for number, name in enumerate(names)}
    if len(numbers) != len(names) or "" in numbers:
        raise BallotFileError(line, "options without a name of their own", "different names")
    return numbers
