"""Ballots in tables too large for one machine: merged where they are, then counted here.

A table has one of two layouts, which the names of its columns tell:

- one row per ballot: `vote` and, for cumulative and scoring ballots, `points`, as texts with
  commas, as in a `.pb` file;
- one row per mark: `voter`, `project` and `points` (cumulative, scoring) or `place`
  (ordinal: 1 is the best). A voter who marked nothing has a row without project.

Other columns are not looked at. The reduction is one SQL text for every engine (see
`tables_sql`); only distinct ballots, or one row per project, leave the engine.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from .amounts import Number, exact_number, simplest
from .model import Instance
from .pb.choices import Ballots
from .pb.header import Header
from .pb.parts import BallotTextError, Key
from .profile import POINT_TYPES, VoteType
from .tables_sql import MARK, Dialect, merge_sql, supports_sql

BATCH = 50_000

Row = tuple[object, ...]


class Engine(Protocol):
    """What answers SQL about one table, which it calls `source`."""

    @property
    def dialect(self) -> Dialect:
        """What this engine calls the functions of the reduction."""

    @property
    def columns(self) -> Sequence[str]:
        """The columns of the table."""

    @property
    def source(self) -> str:
        """The name of the table in SQL."""

    def rows(self, sql: str) -> Iterator[Row]:
        """The rows of an answer, one after the other."""


class TableError(ValueError):
    """A table that holds no ballots, or a ballot that cannot be read."""


class Support(NamedTuple):
    """How many voters marked a project, and the sum of their points (else 0)."""

    votes: int
    points: Number


def merge_table(engine: Engine, header: Header) -> Instance:
    """The election with the ballots of a table, equal ones merged.

    The groups of equal ballots are in the order of their marks (project numbers), so that
    every engine gives the same. The memory needed here is that of the distinct ballots.
    Raises TableError.
    """
    layout = layout_of(engine.columns, header.vote_type)
    rows = engine.rows(merge_sql(engine.dialect, engine.source, layout, header.vote_type))
    ballots = Ballots([project.id for project in header.projects], header.vote_type)
    while batch := list(islice(rows, BATCH)):
        _add(ballots, batch, layout, header.vote_type)
    return header.instance(ballots.profile(header.default_score, ordered=True))


def merge_rows(rows: Iterable[Row], header: Header) -> Instance:
    """The same from rows of one ballot each: vote, or vote and points. Read as they come."""
    ballots = Ballots([project.id for project in header.projects], header.vote_type)
    counted = ((*row, 1) for row in rows)
    while batch := list(islice(counted, BATCH)):
        _add(ballots, batch, "ballots", header.vote_type)
    return header.instance(ballots.profile(header.default_score, ordered=True))


def table_supports(engine: Engine, header: Header) -> Mapping[str, Support]:
    """The votes and points of each project, added up where the table is.

    Unlike `merge_table` it needs no memory for distinct ballots, and does not check each
    ballot as a whole: only that projects and points are known. Projects that a ballot does
    not name get no default score. Raises TableError.
    """
    layout = layout_of(engine.columns, header.vote_type)
    votes = {project.id: 0 for project in header.projects}
    points: dict[str, Number] = dict.fromkeys(votes, 0)
    for name, text, count in engine.rows(
        supports_sql(engine.dialect, engine.source, layout, header.vote_type)
    ):
        project, voters = str(name), int(str(count))
        if project not in votes:
            raise TableError(f"a vote for {project!r}; expected the ids of the projects")
        votes[project] += voters
        points[project] += voters * _points(text) if header.vote_type in POINT_TYPES else 0
    return {project: Support(votes[project], simplest(points[project])) for project in votes}


def layout_of(columns: Sequence[str], vote_type: VoteType) -> str:
    """``"ballots"`` or ``"marks"``: what a row is. Raises TableError."""
    beside = {"points"} if vote_type in POINT_TYPES else set()
    place = {"place"} if vote_type == "ordinal" else set()
    layouts = {"ballots": {"vote"} | beside, "marks": {"voter", "project"} | beside | place}
    for layout, needed in layouts.items():
        if needed <= set(columns):
            return layout
    expected = " or ".join(", ".join(sorted(needed)) for needed in layouts.values())
    raise TableError(f"the table has the columns {', '.join(columns)}; expected {expected}")


def _add(ballots: Ballots, batch: list[Row], layout: str, vote_type: VoteType) -> None:
    counts: dict[Key, int] = {}
    for *cells, voters in batch:
        key = _key(cells, layout, vote_type)
        counts[key] = counts.get(key, 0) + int(str(voters))
    try:
        ballots.add(counts)
    except BallotTextError as error:
        raise TableError(f"ballot {' | '.join(_texts(error.key))}: {error}") from error


def _texts(key: Key) -> tuple[str, ...]:
    return key if isinstance(key, tuple) else (key.decode(),)


def _key(cells: Sequence[object], layout: str, vote_type: VoteType) -> Key:
    """The cells `vote` and `points` of a merged row."""
    texts = [str(cell) for cell in cells]
    if layout == "ballots" or (vote_type not in POINT_TYPES and vote_type != "ordinal"):
        return tuple(texts)
    pairs = [mark.partition(MARK)[::2] for mark in texts[0].split(",")]
    if vote_type == "ordinal":
        _check_places([place for place, project in pairs if project])
        return (",".join(project for _, project in pairs),)
    return ",".join(project for project, _ in pairs), ",".join(points for _, points in pairs)


def _check_places(places: Sequence[str]) -> None:
    if len(set(places)) < len(places) or not all(map(str.isdecimal, places)):
        shown = ", ".join(place.lstrip("0") for place in places)
        raise TableError(f"a voter gave the places {shown}; expected 1, 2, 3..., each once")


def _points(text: object) -> Number:
    try:
        return exact_number(str(text))
    except ValueError:
        raise TableError(f"the points are {text!r}; expected numbers such as 3 or 0.5") from None
