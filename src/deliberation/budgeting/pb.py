"""Reader and writer of `.pb` files, the common format of participatory budget elections.

Format: https://pabulib.org/format. Three sections (META, PROJECTS, VOTES), each a
`;`-separated table with a header row. Approval and choose-1 ballots are read; points and
rankings are refused rather than counted as something they are not.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

from .amounts import Number, as_decimal, exact_number
from .model import Ballot, Instance, Project
from .profile import VoteType

VOTE_TYPES = ("approval", "choose-1")
OWN_COLUMNS = frozenset({"project_id", "cost", "votes", "name", "category", "target"})

Cells = list[str]
Rows = Iterator[tuple[int, Cells]]
Table = Iterator[tuple[int, dict[str, str]]]


class PbError(ValueError):
    """A file that is not a readable election.

    `line`: number of the line (from 1); `expected`: what should have been there.
    """

    def __init__(self, line: int, found: str, expected: str) -> None:
        super().__init__(f"line {line}: {found}; expected {expected}")
        self.line = line
        self.expected = expected


def read_pb(source: str | Path | IO[str]) -> Instance:
    """Read an election from a path or an open text stream.

    Equal ballots are merged while reading; voter ids and the other columns about voters
    (age, sex...) are not kept. Raises PbError, and OSError when the file cannot be
    opened. O(size of the file).
    """
    with _opened(source) as stream:
        return _read(_rows(stream))


def parse_pb(text: str) -> Instance:
    """Read an election from the text of a `.pb` file; see `read_pb`."""
    return read_pb(io.StringIO(text, newline=""))


def write_pb(instance: Instance) -> str:
    """Write an election as the text of a `.pb` file, which `read_pb` reads back as equal.

    Voters are numbered from 1 in the order of the groups of equal ballots, so the file
    does not tell who voted what, nor in which order people voted. Raises ValueError for a
    cost without a finite decimal form.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows([["META"], ["key", "value"], *_meta_rows(instance)])
    writer.writerows([["PROJECTS"], *_project_rows(instance)])
    writer.writerows([["VOTES"], ["voter_id", "vote"], *_vote_rows(instance)])
    return out.getvalue()


def _opened(source: str | Path | IO[str]) -> AbstractContextManager[IO[str]]:
    if isinstance(source, (str, Path)):
        return open(source, encoding="utf-8-sig", newline="")
    return nullcontext(source)


def _rows(stream: Iterable[str]) -> Rows:
    """The rows that are not blank, each with the number of its first line."""
    reader = csv.reader(stream, delimiter=";", strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise PbError(line, f"the row cannot be read ({error})", "cells separated by ;") from error
    except UnicodeDecodeError as error:
        raise PbError(line, "the text is not in UTF-8", "a file saved as UTF-8") from error


def _read(rows: Rows) -> Instance:
    _expect_title(rows, "META")
    meta_lines = {row["key"]: (line, row["value"]) for line, row in _meta(rows)}
    budget = _budget(meta_lines)
    projects = tuple(_projects(rows))
    ballots = _ballots(rows, {project.id for project in projects})
    meta = {key: value for key, (_, value) in meta_lines.items()}
    vote_type: VoteType = "choose-1" if meta["vote_type"] == "choose-1" else "approval"
    counted = {"num_projects": len(projects), "num_votes": sum(b.weight for b in ballots)}
    for key, count in counted.items():
        _check_count(meta_lines, key, count)
    return Instance.from_ballots(budget, projects, ballots, meta=meta, vote_type=vote_type)


def _expect_title(rows: Rows, title: str) -> None:
    line, cells = next(rows, (1, [""]))
    if not _is_title(cells, title):
        raise PbError(line, f"found {cells[0]!r}", f"the section title {title}")


def _is_title(cells: Cells, title: str) -> bool:
    return cells[0].strip().upper() == title and not any(cells[1:])


def _table(rows: Rows, title: str, until: str | None) -> Table:
    """The rows of a section as dictionaries, up to the title of the next section."""
    line, header = next(rows, (1, []))
    names = [name.strip() for name in header]
    for line, cells in rows:
        if until and _is_title(cells, until):
            return
        if len(cells) != len(names):
            expected = f"{len(names)} cells: {';'.join(names)}"
            raise PbError(line, f"found {len(cells)} cells in {title}", expected)
        yield line, dict(zip(names, map(str.strip, cells), strict=True))
    if until:
        raise PbError(line + 1, f"the file ends in section {title}", f"the section title {until}")


def _meta(rows: Rows) -> Table:
    for line, row in _table(rows, "META", "PROJECTS"):
        if "key" not in row or "value" not in row:
            raise PbError(line - 1, "META has other columns", "the header key;value")
        yield line, row


def _budget(meta: dict[str, tuple[int, str]]) -> Number:
    line, kind = meta.get("vote_type", (1, ""))
    if kind not in VOTE_TYPES:
        raise PbError(line, f"vote_type is {kind!r}", f"one of {', '.join(VOTE_TYPES)}")
    line, text = meta.get("budget", (1, ""))
    return _positive(line, "budget", text)


def _positive(line: int, what: str, text: str) -> Number:
    expected = "a number above 0 such as 12500 or 12500.50"
    try:
        value = exact_number(text)
    except ValueError:
        raise PbError(line, f"the {what} is {text!r}", expected) from None
    if value <= 0:
        raise PbError(line, f"the {what} is {text!r}", expected)
    return value


def _check_count(meta: dict[str, tuple[int, str]], key: str, count: int) -> None:
    """A file cut short in a transfer is still well formed: only its own count tells."""
    line, text = meta.get(key, (0, str(count)))
    if text != str(count):
        raise PbError(line, f"{key} is {text!r} but {count} follow", f"{key};{count}")


def _projects(rows: Rows) -> Iterator[Project]:
    seen: set[str] = set()
    for line, row in _table(rows, "PROJECTS", "VOTES"):
        project = _project(line, row)
        if project.id in seen:
            raise PbError(line, f"project id {project.id!r} used twice", "a new project id")
        seen.add(project.id)
        yield project


def _project(line: int, row: dict[str, str]) -> Project:
    if not row.get("project_id") or "," in row["project_id"]:
        found = f"the project id is {row.get('project_id', '')!r}"
        raise PbError(line, found, "an id without comma in column project_id")
    return Project(
        id=row["project_id"],
        cost=_positive(line, "cost", row.get("cost", "")),
        name=row.get("name", ""),
        categories=_listed(row.get("category", "")),
        target=_listed(row.get("target", "")),
        extra={name: text for name, text in row.items() if name not in OWN_COLUMNS},
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _ballots(rows: Rows, known: set[str]) -> tuple[Ballot, ...]:
    """Count equal texts first: each distinct ballot is split and checked only once."""
    weights: dict[str, int] = {}
    first_lines: dict[str, int] = {}
    for line, text in _votes(rows):
        if text not in weights:
            first_lines[text] = line
        weights[text] = weights.get(text, 0) + 1
    groups: dict[tuple[str, ...], int] = {}
    for text, weight in weights.items():
        approvals = _approvals(first_lines[text], text, known)
        groups[approvals] = groups.get(approvals, 0) + weight
    return tuple(Ballot(approvals, weight) for approvals, weight in groups.items())


def _votes(rows: Rows) -> Iterator[tuple[int, str]]:
    """The cell of column `vote` of each row; no dictionaries, files have 100,000 rows."""
    line, header = next(rows, (1, []))
    names = [name.strip() for name in header]
    if "vote" not in names:
        raise PbError(line, f"VOTES has the columns {';'.join(names)}", "a column named vote")
    column, width = names.index("vote"), len(names)
    for line, cells in rows:
        if len(cells) != width:
            expected = f"{width} cells: {';'.join(names)}"
            raise PbError(line, f"found {len(cells)} cells in VOTES", expected)
        yield line, cells[column]


def _approvals(line: int, text: str, known: set[str]) -> tuple[str, ...]:
    approvals = sorted(_listed(text))
    for project_id in approvals:
        if project_id not in known:
            raise PbError(line, f"a vote for {project_id!r}", "ids listed in PROJECTS")
    if len(set(approvals)) != len(approvals):
        raise PbError(line, f"the vote {text!r} names a project twice", "each id once")
    return tuple(approvals)


def _meta_rows(instance: Instance) -> list[Cells]:
    """The keys of the instance; those that follow from its content are written anew."""
    derived = {
        "num_projects": str(len(instance.projects)),
        "num_votes": str(instance.voters),
        "budget": as_decimal(instance.budget),
    }
    kept = {"vote_type": "approval", **instance.meta}
    return [[key, value] for key, value in (kept | derived).items()]


def _project_rows(instance: Instance) -> Iterator[Cells]:
    extra = dict.fromkeys(name for project in instance.projects for name in project.extra)
    yield ["project_id", "cost", "votes", "name", "category", "target", *extra]
    for project in instance.projects:
        yield [
            project.id,
            as_decimal(project.cost),
            str(instance.votes[project.id]),
            project.name,
            ",".join(project.categories),
            ",".join(project.target),
            *(project.extra.get(name, "") for name in extra),
        ]


def _vote_rows(instance: Instance) -> Iterator[Cells]:
    number = 0
    for ballot in instance.ballots:
        for _ in range(ballot.weight):
            number += 1
            yield [str(number), ",".join(ballot.approvals)]
