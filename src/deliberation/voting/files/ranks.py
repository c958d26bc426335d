"""Ranked ballots in CSV files: a column per rank, or a column per option."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from ..marked import MarkedBallots, Marks, trimmed
from .lines import (
    BallotFileError,
    Cells,
    Source,
    Table,
    lines_of,
    merged,
    option_numbers,
)
from .votekit import is_votekit, parse_votekit

RANK_COLUMN = re.compile(r"(rank|ranking|choice|preference|rang|choix)[ _]?\d+", re.IGNORECASE)
HIGHEST_RANK = 1000


def read_ranks(source: Source, *, options: Sequence[str] = ()) -> MarkedBallots:
    """Read ranked ballots from a CSV file, as they were marked; three forms are known.

    Columns ``rank1, rank2, ...`` (also ranking, choice, preference, rang, choix): each cell
    names an option, several with ``=`` between them, or none. The options are `options`, or
    those named, in alphabetical order. Otherwise a column per option: each cell holds its
    rank (1 for the best) or nothing. A column ``ballots``, ``count`` or ``weight``: so many
    equal ballots. A first column ``id``, ``voter``, ``ballot`` or without a name is read
    over. The third form is the profile file of the library VoteKit.
    Raises BallotFileError, and OSError when the file cannot be opened. O(size of the file).
    """
    lines = lines_of(source)
    if is_votekit(lines):
        return parse_votekit(lines)
    table = Table(lines)
    if all(RANK_COLUMN.fullmatch(name) for name in table.columns):
        return _by_rank(table, options)
    return _by_option(table)


def _by_rank(table: Table, options: Sequence[str]) -> MarkedBallots:
    """Each way to fill a cell is looked at once: there are few, and many rows."""
    rows = list(table.rows())
    written = {cell: _names(cell) for cell in set(chain.from_iterable(row[1] for row in rows))}
    found = set(chain.from_iterable(written.values()))
    listed = tuple(options) or tuple(sorted(found))
    numbers = option_numbers(1, listed)
    if unknown := found - set(numbers):
        raise _unknown_name(rows, written, unknown)
    ranks = {cell: tuple(numbers[name] for name in names) for cell, names in written.items()}
    groups = merged(
        (trimmed(tuple([ranks[cell] for cell in cells])), weight) for _, cells, weight in rows
    )
    return MarkedBallots(listed, groups)


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split("=")] if cell else []


def _unknown_name(
    rows: Sequence[tuple[int, Cells, int]], written: Mapping[str, list[str]], unknown: set[str]
) -> BallotFileError:
    line, name = next(
        (line, name)
        for line, cells, _ in rows
        for cell in cells
        for name in written[cell]
        if name in unknown
    )
    return BallotFileError(line, f"the name {name!r}", "a name of the options")


def _by_option(table: Table) -> MarkedBallots:
    option_numbers(1, table.columns)
    groups = merged((_marks(line, cells), weight) for line, cells, weight in table.rows())
    return MarkedBallots(table.columns, groups)


def _marks(line: int, cells: Cells) -> Marks:
    """The options at each rank, from a row with the rank of each option."""
    ranks = [_rank(line, cell) for cell in cells]
    marks: list[tuple[int, ...]] = [()] * max(ranks, default=0)
    for number, rank in enumerate(ranks):
        if rank:
            marks[rank - 1] = (*marks[rank - 1], number)
    return tuple(marks)


def _rank(line: int, cell: str) -> int:
    if not cell:
        return 0
    if not cell.isdecimal() or not 1 <= int(cell) <= HIGHEST_RANK:
        raise BallotFileError(line, f"the rank {cell!r}", "1, 2, 3... or an empty cell")
    return int(cell)
