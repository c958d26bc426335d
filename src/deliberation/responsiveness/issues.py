"""Issues that residents were asked about, as CSV: a line for everybody, then one a group."""

from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from .congruence import Issue, Votes
from .errors import ResponsivenessError
from .reading import named_rows

COLUMNS = ("issue", "done", "group", "votes_for", "votes_cast")
DONE: Mapping[str, bool | None] = {"yes": True, "no": False, "partly": None}
WORDS = {done: word for word, done in DONE.items()}


def rows_of(name: str, issue: Issue) -> Iterator[list[str]]:
    """The lines of one issue; the group of everybody is empty."""
    for group, votes in (("", issue.votes), *issue.groups.items()):
        numbers = [str(votes.votes_for), str(votes.votes_cast)]
        yield [name, WORDS[issue.adopted], group, *numbers]


def read_issues(source: IO[str]) -> list[Issue]:
    """The issues of a table with the columns COLUMNS; commas or semicolons, in any order.

    Raises ResponsivenessError naming the line, or the issue without a line for everybody.
    """
    found: dict[str, dict[str, Votes]] = {}
    done: dict[str, bool | None] = {}
    otherwise = f"a table of issues has the columns {', '.join(COLUMNS)}"
    for number, row in named_rows(source, COLUMNS, otherwise):
        name = row["issue"]
        done[name] = done_of(row["done"], number)
        found.setdefault(name, {})[row["group"]] = votes_of(row, number)
    return list(issues_of(found, done))


def issues_of(
    found: Mapping[str, dict[str, Votes]], done: Mapping[str, bool | None]
) -> Iterable[Issue]:
    for name, groups in found.items():
        if "" not in groups:
            raise ResponsivenessError(f"{name!r}: the line of everybody (no group) is missing")
        named = {group: votes for group, votes in groups.items() if group}
        yield Issue(done[name], groups[""], named)


def done_of(text: str, number: int) -> bool | None:
    if text not in DONE:
        raise ResponsivenessError(f"line {number}: {text!r} is none of {', '.join(DONE)}")
    return DONE[text]


def votes_of(row: Mapping[str, str], number: int) -> Votes:
    try:
        return Votes(int(row["votes_for"]), int(row["votes_cast"]))
    except ValueError as error:
        raise ResponsivenessError(f"line {number}: votes are whole numbers: {error}") from error
