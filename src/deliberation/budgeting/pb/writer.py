"""From an election to the text of a `.pb` file."""

import csv
import io
from collections.abc import Iterable, Iterator

from ..amounts import as_decimal, exact_number
from ..model import Ballot, Instance
from ..profile import POINT_TYPES
from .points import points_number
from .rows import Cells
from .voters import Voters
from .votes import ballots_of


def write_pb(instance: Instance, *, voters: Voters | None = None) -> str:
    """Write an election as the text of a `.pb` file, which `read_pb` reads back as equal.

    Voters are numbered from 1 in the order of the groups of equal ballots, so the file
    does not tell who voted what, nor in which order people voted; unless `voters`, as
    `read_pb` returned them, are to be written as they are. The text depends on the
    arguments only. Raises ValueError for a number without a finite decimal form, and for
    voters with other ballots than the election.
    """
    return "".join(pb_lines(instance, voters=voters))


def pb_lines(instance: Instance, *, voters: Voters | None = None) -> Iterator[str]:
    """The same text in parts, for a file that is larger than the memory."""
    yield _text([["META"], ["key", "value"], *_meta_rows(instance)])
    yield _text([["PROJECTS"], *_project_rows(instance)])
    yield _text([["VOTES"]])
    if voters is None:
        yield from _anonymous(instance)
    else:
        _check(instance, voters)
        yield _text([list(voters.columns), *map(list, voters.rows)])


def _text(rows: Iterable[Cells]) -> str:
    out = io.StringIO(newline="")
    plain = csv.writer(out, delimiter=";", lineterminator="\n")
    # The csv module of Python 3.11 leaves a carriage return unquoted, and cannot read it then.
    quoting = csv.writer(out, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        (quoting if any("\r" in cell for cell in row) else plain).writerow(row)
    return out.getvalue()


def _meta_rows(instance: Instance) -> list[Cells]:
    """The keys of the instance; those that follow from its content are written anew."""
    derived = {
        "num_projects": str(len(instance.projects)),
        "num_votes": str(instance.voters),
        "budget": _budget(instance),
    }
    if "budget" in instance.meta:
        kept = {**instance.meta}
    else:
        # Not from a file: the vote type comes first, as in all files that were published so far.
        kept = {"vote_type": instance.vote_type, **instance.meta}
    return [[key, value] for key, value in (kept | derived).items()]


def _budget(instance: Instance) -> str:
    """As the file had it (`400000.0`), where that is still the budget."""
    text = instance.meta.get("budget", "")
    try:
        return text if exact_number(text) == instance.budget else as_decimal(instance.budget)
    except ValueError:
        return as_decimal(instance.budget)


def _project_rows(instance: Instance) -> Iterator[Cells]:
    extra = dict.fromkeys(name for project in instance.projects for name in project.extra)
    score = ["score"] if instance.vote_type in POINT_TYPES else []
    yield ["project_id", "cost", "votes", *score, "name", "category", "target", *extra]
    for project in instance.projects:
        yield [
            project.id,
            as_decimal(project.cost),
            str(instance.votes[project.id]),
            *(as_decimal(instance.scores[project.id]) for _ in score),
            project.name,
            ",".join(project.categories),
            ",".join(project.target),
            *(project.extra.get(name, "") for name in extra),
        ]


def _anonymous(instance: Instance) -> Iterator[str]:
    with_points = instance.vote_type in POINT_TYPES
    yield _text([["voter_id", "vote", "points"] if with_points else ["voter_id", "vote"]])
    number = 1
    for ballot in instance.ballots:
        row = _text([["", *_ballot_cells(ballot, with_points=with_points)]])
        yield "".join(f"{voter}{row}" for voter in range(number, number + ballot.weight))
        number += ballot.weight


def _ballot_cells(ballot: Ballot, *, with_points: bool) -> Cells:
    points = [",".join(map(as_decimal, ballot.points))] if with_points else []
    return [",".join(ballot.approvals), *points]


def _check(instance: Instance, voters: Voters) -> None:
    ballots = ballots_of(voters, [project.id for project in instance.projects], instance.vote_type)
    default = instance.meta.get("default_score", "0")
    if ballots.profile(points_number(default)) != instance.profile:
        raise ValueError("these voters cast other ballots: give those that read_pb returned")
