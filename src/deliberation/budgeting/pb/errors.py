"""What is said of a file that cannot be read: a code, facts, and the English words."""

from collections.abc import Mapping
from types import MappingProxyType

LONGEST = 60

Facts = Mapping[str, str | int]

# What was found, and what was expected, by code. A `text` is from the file.
MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "amount": ("the {key} is {text}", "a number above 0 such as 12500 or 12500.50"),
        "amount-long": (
            "the {key} is {text}",
            "a number above 0 such as 12500 or 12500.50, of at most {most} digits",
        ),
        "archive": (
            "the zip archive cannot be unpacked ({reason})",
            "a whole archive without a password",
        ),
        "archive-files": (
            "a zip archive with {count} .pb files",
            "an archive with one: unpack it and give the file to be counted",
        ),
        "byte": ("the text is not in UTF-8 (byte {byte})", "a file saved as UTF-8"),
        "column-missing": ("VOTES has the columns {names}", "a column named '{key}'"),
        "column-nameless": ("a cell of {title} in a column without a name", "a name above it"),
        "column-twice": ("{title} has two columns of the same name", "each name once"),
        "count": ("{key} is {text} but {count} follow", "{key};{count}"),
        "default-score": ("default_score is {text}", "a number such as 0"),
        "encoding": ("the text is not in UTF-8", "a file saved as UTF-8"),
        "key-twice": ("the key {text} is given twice", "each key once"),
        "line-long": ("a line of more than {most} bytes", "a row of a table"),
        "meta": ("META has other columns", "the header key;value"),
        "points": (
            "the points are {text}",
            "numbers not below 0 such as 3 or 0.5, of at most {most} characters",
        ),
        "points-any": (
            "the points are {text}",
            "numbers such as 3 or 0.5, of at most {most} characters",
        ),
        "points-beside": (
            "{projects} projects with {points} numbers of points",
            "as many points as projects, in their order",
        ),
        "project-id": ("the project id is {text}", "an id without comma in column project_id"),
        "project-twice": ("project id {text} used twice", "a new project id"),
        "row": ("the row cannot be read ({reason})", "cells separated by ;"),
        "section": ("found {text}", "the section title {title}"),
        "section-end": ("the file ends in section {title}", "the section title {until}"),
        "utf-16": ("the text is in UTF-16", "a file saved as UTF-8"),
        "vote-several": (
            "the vote {text} names several projects",
            "one id, for vote_type is choose-1",
        ),
        "vote-twice": ("the vote {text} names a project twice", "each id once"),
        "vote-type": ("vote_type is {text}", "one of {allowed}"),
        "vote-unknown": ("a vote for {text}", "ids listed in PROJECTS"),
        "width": ("found {count} cells in {title}", "{width} cells: {names}"),
    }
)


class PbError(ValueError):
    """A file that is not a readable election.

    `line`: number of the line (from 1); `code`: one of MESSAGES; `facts`: what its words need,
    so that they can be said in another language; `expected`: what should have been there.
    """

    def __init__(self, line: int, code: str, **facts: str | int) -> None:
        found, self.expected = in_english(code, facts)
        super().__init__(f"line {line}: {found}; expected {self.expected}")
        self.line = line
        self.code = code
        self.facts: Facts = facts


def in_english(code: str, facts: Facts) -> tuple[str, str]:
    """What was found, and what was expected."""
    shown = {name: quoted(str(fact)) if name == "text" else fact for name, fact in facts.items()}
    found, expected = MESSAGES[code]
    return found.format(**shown), expected.format(**shown)


def quoted(text: str) -> str:
    """A text of the file as it is shown in a message: never longer than a line."""
    return repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}...")
