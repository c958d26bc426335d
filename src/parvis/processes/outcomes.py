"""What one kind hands to another without importing it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """A result with the text people know it by and where it comes from.

    source: key of what it comes from, such as `contribution:<uuid>` or `activity:<uuid>`.
    """

    title: str
    text: str = ""
    source: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Need(Outcome):
    """A need that residents expressed, with the number of people who share it."""

    voices: int = 0


@dataclass(frozen=True)
class Proposal(Outcome):
    """Something that could be done; cost in cents when known."""

    cost: int | None = None


@dataclass(frozen=True)
class Recommendation(Outcome):
    """What a body recommends, with the share (0 to 1, as votes for and votes cast) behind it."""

    votes_for: int = 0
    votes_cast: int = 0


@dataclass(frozen=True)
class Preference(Outcome):
    """What residents answered to a question with two sides; the title is the question.

    wanted: the side that votes_for of votes_cast chose, the others the other one; abstentions and
    "I do not know" are left out. groups: the same two numbers by group, where they may be shown.
    data: `item` names the question within its source, `weighted` and `representative` say how far
    the numbers can be trusted.
    """

    wanted: str = ""
    votes_for: int = 0
    votes_cast: int = 0
    groups: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Panel(Outcome):
    """People drawn or appointed, by pseudonymous numbers."""

    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision(Outcome):
    """What was decided; `adopted` says whether the proposal goes ahead."""

    adopted: bool = True
    cost: int | None = None


@dataclass(frozen=True)
class Commitment(Outcome):
    """What somebody promised to do by a date."""

    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Score(Outcome):
    """A measured indicator: value out of maximum."""

    value: int = 0
    maximum: int = 100
