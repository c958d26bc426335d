"""From a file to an election."""

import io
from collections.abc import Sequence
from typing import Literal, get_args, overload

from ..model import Instance
from ..profile import POINT_TYPES, VoteType
from .choices import Ballots
from .header import Header
from .meta import Meta, budget_of, check_count, default_score_of, read_meta, vote_type_of
from .projects import read_projects
from .rows import Rows
from .source import Source, opened
from .voters import Voters
from .votes import keep_votes, read_votes

VOTE_TYPES: tuple[VoteType, ...] = get_args(VoteType)


@overload
def read_pb(
    source: Source,
    *,
    voters: Literal["merge"] = "merge",
    vote_types: Sequence[VoteType] = VOTE_TYPES,
) -> Instance: ...


@overload
def read_pb(
    source: Source, *, voters: Literal["keep"], vote_types: Sequence[VoteType] = VOTE_TYPES
) -> tuple[Instance, Voters]: ...


def read_pb(
    source: Source,
    *,
    voters: Literal["merge", "keep"] = "merge",
    vote_types: Sequence[VoteType] = VOTE_TYPES,
) -> Instance | tuple[Instance, Voters]:
    """Read an election from a path, or an open stream of text or bytes.

    Equal ballots are merged while reading: a file of any length needs the memory of its
    distinct ballots. What is said of voters (id, age, sex...) is read over; with
    `voters="keep"` it is returned beside the election, and `write_pb` takes it back. A zip
    archive with one `.pb` file in it is read as that file. The text must be UTF-8, with or
    without byte order mark.

    Raises PbError, and OSError when the file cannot be opened. O(size of the file).
    """
    with opened(source) as texts:
        instance, kept = _read(Rows(texts), vote_types, keep=voters == "keep")
    return instance if kept is None else (instance, kept)


def parse_pb(text: str) -> Instance:
    """Read an election from the text of a `.pb` file; see `read_pb`."""
    return read_pb(io.StringIO(text, newline=""))


def read_header(source: Source, *, vote_types: Sequence[VoteType] = VOTE_TYPES) -> Header:
    """Read META and PROJECTS only: the votes are elsewhere. Raises PbError and OSError."""
    with opened(source) as texts:
        return _header(Rows(texts), vote_types)[0]


def _header(rows: Rows, vote_types: Sequence[VoteType]) -> tuple[Header, Meta]:
    meta = read_meta(rows)
    vote_type = vote_type_of(meta, vote_types)
    with_points = vote_type in POINT_TYPES
    budget = budget_of(meta)
    default = default_score_of(meta) if with_points else 0
    projects = tuple(read_projects(rows, with_points=with_points))
    check_count(meta, "num_projects", count=len(projects))
    values = {key: value for key, (_, value) in meta.items()}
    return Header(budget, projects, vote_type, values, default), meta


def _read(
    rows: Rows, vote_types: Sequence[VoteType], *, keep: bool
) -> tuple[Instance, Voters | None]:
    header, meta = _header(rows, vote_types)
    ballots = Ballots([project.id for project in header.projects], header.vote_type)
    voters = keep_votes(rows, ballots) if keep else None
    if not keep:
        read_votes(rows, ballots)
    check_count(meta, "num_votes", count=ballots.voters)
    return header.instance(ballots.profile(header.default_score)), voters
