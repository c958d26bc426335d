"""Approvals and single votes in CSV files."""

from collections.abc import Iterator, Sequence

import numpy as np

from ..ballots import ApprovalBallots
from .lines import BallotFileError, Source, Table, lines_of, merged, option_numbers

MARKED = frozenset({"1", "x", "yes", "oui", "true", "vrai"})
UNMARKED = frozenset({"", "0", "no", "non", "false", "faux"})
CHOICE_COLUMNS = frozenset({"choice", "choices", "vote", "votes", "choix"})


def read_approvals(
    source: Source, *, options: Sequence[str] = (), single: bool = False
) -> ApprovalBallots:
    """Read marks from a CSV file; two forms are known.

    One column ``choice`` (also choices, vote, votes, choix): the names marked, with ``;``
    between them, or nothing for a blank ballot; the options are `options`, or those named,
    in alphabetical order. Otherwise a column per option: 1, x, yes or oui where it is
    marked; 0, no, non or nothing where it is not. Columns of identifiers and weights: see
    `ranks.read_ranks`. `single`: a ballot with several marks is invalid.
    Raises BallotFileError and OSError. O(size of the file).
    """
    table = Table(lines_of(source))
    by_name = len(table.columns) == 1 and table.columns[0].lower() in CHOICE_COLUMNS
    if by_name:
        named = [(line, _names(cells[0]), weight) for line, cells, weight in table.rows()]
        listed = tuple(options) or tuple(sorted({name for _, names, _ in named for name in names}))
        numbers = option_numbers(1, listed)
        found = ((_chosen(line, names, numbers), weight) for line, names, weight in named)
        return _ballots(listed, merged(found), single)
    option_numbers(1, table.columns)
    return _ballots(table.columns, merged(_by_option(table)), single)


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


def _chosen(line: int, names: Sequence[str], numbers: dict[str, int]) -> frozenset[int]:
    for name in names:
        if name not in numbers:
            raise BallotFileError(line, f"the name {name!r}", "a name of the options")
    return frozenset(numbers[name] for name in names)


def _by_option(table: Table) -> Iterator[tuple[frozenset[int], int]]:
    for line, cells, weight in table.rows():
        yield frozenset(n for n, cell in enumerate(cells) if _is_marked(line, cell)), weight


def _is_marked(line: int, cell: str) -> bool:
    mark = cell.lower()
    if mark not in MARKED and mark not in UNMARKED:
        raise BallotFileError(line, f"the mark {cell!r}", "1 or 0, x or nothing, yes or no")
    return mark in MARKED


def _ballots(
    options: Sequence[str], groups: dict[frozenset[int], int], single: bool
) -> ApprovalBallots:
    blank = groups.pop(frozenset(), 0)
    over = [chosen for chosen in groups if single and len(chosen) > 1]
    invalid = sum(groups.pop(chosen) for chosen in over)
    marks = np.zeros((len(groups), len(options)), dtype=np.bool_)
    for row, chosen in enumerate(groups):
        marks[row, list(chosen)] = True
    weights = np.fromiter(groups.values(), np.int64, len(groups))
    return ApprovalBallots(tuple(options), marks, weights, blank, invalid)
