"""The profile files of the library VoteKit: a table of rankings under a few lines of head."""

import re
from collections.abc import Sequence

from ..marked import MarkedBallots, Marks, trimmed
from .lines import BallotFileError, distinct, merged, option_numbers, weight_of

TITLE = "VoteKit RankProfile"
NAMED = re.compile(r"\((.+?):(\d+)\)(?:,|$)")
BETWEEN_CELLS = re.compile(r",(?![^{}]*\})")
HEADER = re.compile(r"Ranking_1,.*&,Weight,&")
SKIPPED = "~"


def is_votekit(lines: Sequence[str]) -> bool:
    """Whether these are the lines of such a file."""
    return bool(lines) and lines[0].strip() == TITLE


def parse_votekit(lines: Sequence[str]) -> MarkedBallots:
    """The ballots of a profile file; each rank is a set of option numbers, possibly empty."""
    names = _names(lines)
    start = next((n for n, text in enumerate(lines, 1) if HEADER.fullmatch(text)), None)
    if start is None:
        raise BallotFileError(len(lines), "no table of rankings", "a header Ranking_1,...,&,Weight")
    return MarkedBallots(names, merged(_rows(lines, start, len(names))))


def _names(lines: Sequence[str]) -> tuple[str, ...]:
    """The names under the line "Candidates", in the order of their numbers."""
    row = lines.index("Candidates") + 1 if "Candidates" in lines[:-1] else 0
    found = {int(number): name for name, number in NAMED.findall(lines[row])} if row else {}
    if not found or sorted(found) != list(range(len(found))):
        raise BallotFileError(row + 1, "no numbered list of candidates", "(name:0),(name:1),...")
    names = tuple(found[number] for number in range(len(found)))
    option_numbers(row + 1, names)
    return names


def _rows(lines: Sequence[str], start: int, options: int) -> list[tuple[Marks, int]]:
    rows = []
    seen: dict[str, tuple[int, ...]] = {"": ()}
    width = lines[start - 1].split(",").index("&")
    for text, (line, count) in distinct(lines, start + 1).items():
        head, _, tail = text.partition("&")
        cells = head.split(",")[:-1]
        if len(cells) != width:  # a rank with several options has commas of its own
            cells = BETWEEN_CELLS.split(head)[:-1]
        if len(cells) != width or not tail.startswith(","):
            raise BallotFileError(line, f"{len(cells)} ranks", f"{width} ranks, &, and a weight")
        for cell in cells:
            if cell not in seen:
                seen[cell] = _rank(line, cell, options)
        weight = weight_of(line, tail.split(",")[1])
        rows.append((trimmed(tuple([seen[cell] for cell in cells])), weight * count))
    return rows


def _rank(line: int, cell: str, options: int) -> tuple[int, ...]:
    """The options of a cell such as ``{'3'}`` or ``{'3', '5'}``."""
    marks = [part.strip().strip("'\"") for part in cell.strip().strip("{}").split(",")]
    if marks in ([SKIPPED], [""]):
        return ()
    if not all(mark.isdecimal() and int(mark) < options for mark in marks):
        raise BallotFileError(line, f"the rank {cell}", f"numbers below {options} in braces")
    return tuple(int(mark) for mark in marks)
