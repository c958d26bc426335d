"""BLT files: the format of the programs for the single transferable vote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..marked import MarkedBallots, Marks
from .lines import BallotFileError, Source, lines_of, merged, option_numbers, weight_of

QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class BltElection:
    """What a BLT file says: the ballots, the number of seats, and the title."""

    ballots: MarkedBallots
    seats: int
    title: str


def read_blt(source: Source) -> BltElection:
    """Read a BLT file, as written by OpenSTV and OpaVote.

    First line: options and seats; a line of negative numbers: options that withdrew (they
    are taken off the ballots); then a ballot per line: its weight, option numbers from 1
    (``2=3`` at the same rank, ``-`` for a rank left free), 0; a line 0; the names and the
    title in quotes. Raises BallotFileError and OSError. O(size of the file).
    """
    lines = [(n, text.split("#")[0].strip()) for n, text in enumerate(lines_of(source), 1)]
    lines = [(number, text) for number, text in lines if text]
    (line, head), *rest = lines or [(1, "")]
    sizes = head.split()
    if len(sizes) != 2 or not all(size.isdecimal() and int(size) for size in sizes):
        raise BallotFileError(line, f"found {head!r}", "the numbers of options and of seats")
    end = next((place for place, (_, text) in enumerate(rest) if text == "0"), None)
    if end is None:
        raise BallotFileError(lines[-1][0], "the ballots do not end", "a line with 0 alone")
    options = int(sizes[0])
    names, title = _names(rest[end + 1 :], options, rest[end][0])
    return _election(rest[:end], names, int(sizes[1]), title)


def _election(
    rows: Sequence[tuple[int, str]], names: Sequence[str], seats: int, title: str
) -> BltElection:
    gone = {-int(part) for _, text in rows if text.startswith("-") for part in text.split()}
    kept = [number for number in range(1, len(names) + 1) if number not in gone]
    numbers = {number: place for place, number in enumerate(kept)} | dict.fromkeys(gone, -1)
    groups = merged(_ballot(line, text, numbers) for line, text in rows if not text.startswith("-"))
    options = tuple(names[number - 1] for number in kept)
    return BltElection(MarkedBallots(options, groups), seats, title)


def _ballot(line: int, text: str, numbers: dict[int, int]) -> tuple[Marks, int]:
    weight, *ranks = text.split()
    if not ranks or ranks[-1] != "0":
        raise BallotFileError(line, f"found {text!r}", "a weight, option numbers, and 0")
    marks = [_rank(line, rank, numbers) for rank in ranks[:-1]]
    return tuple(rank for rank in marks if rank is not None), weight_of(line, weight)


def _rank(line: int, text: str, numbers: dict[int, int]) -> tuple[int, ...] | None:
    """The options of a rank; None when all of them withdrew, so that no gap is left."""
    if text == "-":
        return ()
    parts = text.split("=")
    if not all(part.isdecimal() and int(part) in numbers for part in parts):
        raise BallotFileError(
            line, f"the rank {text!r}", f"option numbers from 1 to {len(numbers)}"
        )
    found = [numbers[int(part)] for part in parts]
    return tuple(number for number in found if number >= 0) or None


def _names(rows: Sequence[tuple[int, str]], options: int, line: int) -> tuple[tuple[str, ...], str]:
    found = [name for _, text in rows for name in QUOTED.findall(text)]
    if len(found) not in (options, options + 1):
        raise BallotFileError(line, f"{len(found)} names follow", f"{options} names and a title")
    names = tuple(found[:options])
    option_numbers(line, names)
    return names, found[options] if len(found) > options else ""
