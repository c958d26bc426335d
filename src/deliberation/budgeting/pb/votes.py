"""The section VOTES: the ballot of each row is counted as text."""

from collections.abc import Sequence

from ..profile import POINT_TYPES, VoteType
from .choices import Ballots
from .errors import PbError
from .parts import BallotTextError, Key
from .plain import plain_ballots, plain_keys
from .rows import Block, Cells, Rows, header, wrong_width
from .voters import Voters


def read_votes(rows: Rows, ballots: Ballots) -> None:
    """Add the votes that follow to the ballots."""
    names, places = _columns(rows, ballots.vote_type)
    while data := rows.ahead():
        if _read_plain(data, names, places[0], ballots):
            rows.skip()
            continue
        keys = plain_keys(data, width=len(names), places=places)
        if keys is None:
            _count_rows(rows.block(), names, ballots)
        else:
            _count(keys, range(rows.line, rows.line + len(keys)), ballots)
            rows.skip()


def _read_plain(data: bytes, names: Cells, place: int, ballots: Ballots) -> bool:
    """Add the votes of a block as numbers; False where they must be looked at as texts."""
    lookup = ballots.lookup
    if lookup is None:
        return False
    table = plain_ballots(data, lookup, ballots.vote_type, width=len(names), place=place)
    if table is not None:
        ballots.add_plain(table)
    return table is not None


def keep_votes(rows: Rows, ballots: Ballots) -> Voters:
    """The same, and what is said of each voter."""
    names, _ = _columns(rows, ballots.vote_type)
    kept: list[tuple[str, ...]] = []
    while rows.ahead():
        for cells in _count_rows(rows.block(), names, ballots):
            kept.append(tuple(map(str.strip, cells)))
    return Voters(tuple(names), tuple(kept))


def ballots_of(voters: Voters, ids: Sequence[str], vote_type: VoteType) -> Ballots:
    """The ballots of these voters, counted. Raises ValueError for one that cannot be read."""
    ballots = Ballots(ids, vote_type)
    ballots.add(_keys(voters.rows, _places(voters.columns, vote_type)))
    return ballots


def _columns(rows: Rows, vote_type: VoteType) -> tuple[Cells, tuple[int, ...]]:
    names = header(rows, "VOTES")
    try:
        return names, _places(names, vote_type)
    except ValueError as error:
        line, key = max(rows.line - 1, 1), str(error)
        raise PbError(line, "column-missing", names=";".join(names), key=key) from error


def _places(names: Sequence[str], vote_type: VoteType) -> tuple[int, ...]:
    """Where the ballot is in a row. Raises ValueError with the name of a missing column."""
    needed = ("vote", "points") if vote_type in POINT_TYPES else ("vote",)
    for name in needed:
        if name not in names:
            raise ValueError(name)
    return tuple(map(names.index, needed))


def _keys(rows: Sequence[Sequence[str]], places: tuple[int, ...]) -> list[Key]:
    return [tuple(cells[place] for place in places) for cells in rows]


def _count_rows(block: Block, names: Cells, ballots: Ballots) -> list[Cells]:
    for line, cells in zip(block.lines, block.rows, strict=True):
        if len(cells) != len(names):
            raise wrong_width(line, "VOTES", cells, names)
    _count(_keys(block.rows, _places(names, ballots.vote_type)), block.lines, ballots)
    return block.rows


def _count(keys: Sequence[Key], lines: Sequence[int], ballots: Ballots) -> None:
    try:
        ballots.add(keys)
    except BallotTextError as error:
        raise PbError(lines[keys.index(error.key)], error.code, **error.facts) from error
