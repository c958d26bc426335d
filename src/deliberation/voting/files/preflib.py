"""PrefLib files of orders: .soc, .soi, .toc and .toi."""

import re

from ..marked import MarkedBallots, Marks
from .lines import BallotFileError, Source, lines_of, merged, option_numbers, weight_of

NAME = re.compile(r"#\s*ALTERNATIVE NAME (\d+):\s*(.*?)\s*$")
BETWEEN_RANKS = re.compile(r",(?![^{}]*\})")


def read_preflib(source: Source) -> MarkedBallots:
    """Read a PrefLib file of orders (https://preflib.org/format).

    Lines of head ``# ALTERNATIVE NAME 1: ...``, then ``count: 3,1,{2,4}``: best first, equal
    options in braces. Raises BallotFileError and OSError. O(size of the file).
    """
    lines = lines_of(source)
    found = {int(m[1]): m[2] for m in map(NAME.match, lines) if m}
    if not found:
        raise BallotFileError(1, "no option has a name", "lines # ALTERNATIVE NAME 1: ...")
    numbers = {number: place for place, number in enumerate(sorted(found))}
    names = tuple(found[number] for number in sorted(found))
    option_numbers(1, names)
    rows = (
        _row(line, text, numbers)
        for line, text in enumerate(lines, 1)
        if text.strip() and not text.startswith("#")
    )
    return MarkedBallots(names, merged(rows))


def _row(line: int, text: str, numbers: dict[int, int]) -> tuple[Marks, int]:
    count, colon, order = text.partition(":")
    if not colon:
        raise BallotFileError(line, f"found {text!r}", "a count, a colon, and an order")
    ranks = [part for part in BETWEEN_RANKS.split(order.strip()) if part]
    return tuple(_rank(line, rank, numbers) for rank in ranks), weight_of(line, count.strip())


def _rank(line: int, text: str, numbers: dict[int, int]) -> tuple[int, ...]:
    parts = [part.strip() for part in text.strip().strip("{}").split(",") if part.strip()]
    if not all(part.isdecimal() and int(part) in numbers for part in parts):
        raise BallotFileError(line, f"the rank {text!r}", "numbers of the alternatives")
    return tuple(numbers[int(part)] for part in parts)
