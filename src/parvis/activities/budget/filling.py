"""What somebody has filled in on a ballot paper so far, as the form or the box has it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from parvis.activities.budget import marks
from parvis.common.errors import Refused

MOST_CHOICES = 1000
MOST_COMPARED = 3
# How the fields of the form are named, by type of ballot.
POINTS, RANK = "points-", "rank-"
PREFIXES = {marks.CUMULATIVE: POINTS, marks.ORDINAL: RANK}


@dataclass(frozen=True)
class Filled:
    """A ballot being filled in.

    `choices`: as cast_ballot takes them. `marks`: the points or the rank as it was typed, by code.
    `category` and `place` only narrow what is shown; `compared`: codes to see side by side.
    """

    choices: tuple[Any, ...] = ()
    ballot: str = marks.APPROVAL
    declared: bool = False
    attempt: str = ""
    category: str = ""
    place: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    compared: tuple[str, ...] = ()

    @property
    def codes(self) -> list[str]:
        return marks.codes_of(self.choices)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Name and value of each field that marks a project, to be sent along with another form."""
        if not self.marks:
            return [("choice", code) for code in self.codes]
        prefix = PREFIXES[self.ballot]
        return [(f"{prefix}{code}", text) for code, text in self.marks.items()]

    @property
    def points(self) -> list[int]:
        """The points that can be read, for the basket."""
        return [int(text) for text in self.marks.values() if text.isascii() and text.isdecimal()]


def filled_in(data, ballot: str = marks.APPROVAL) -> Filled:
    """What the form says; `data` is a QueryDict."""
    typed = typed_in(data, ballot)
    return Filled(
        choices=choices_in(data, ballot, typed),
        ballot=ballot,
        declared="declared" in data,
        attempt=data.get("attempt", "")[:64],
        category=data.get("category", "")[:60],
        place=data.get("place", "")[:160],
        marks=typed,
        compared=compared_in(data),
    )


def compared_in(data) -> tuple[str, ...]:
    """The projects to see side by side, each once."""
    found = [code[:40] for code in data.getlist("compare") if code]
    return tuple(dict.fromkeys(found))[:MOST_COMPARED]


def from_box(choices: Sequence[Any], ballot: str, attempt: str) -> Filled:
    """The ballot that its owner may still change, or an empty one."""
    typed: dict[str, Any] = {}
    if ballot in PREFIXES:
        typed = marks.points_of(choices) or marks.ranks_of(choices)
    given = {code: str(mark) for code, mark in typed.items()}
    return Filled(tuple(choices), ballot, attempt=attempt, marks=given)


def typed_in(data, ballot: str) -> dict[str, str]:
    """The points or ranks that were typed, by code, with the press of a stepper."""
    prefix = PREFIXES.get(ballot)
    if prefix is None:
        return {}
    names = [name for name in data if name.startswith(prefix)][:MOST_CHOICES]
    found = {name.removeprefix(prefix)[:40]: data[name].strip()[:20] for name in names}
    if ballot == marks.CUMULATIVE:
        found |= stepped(data, found)
    return {code: text for code, text in found.items() if text not in ("", "0")}


def stepped(data, found: dict[str, str]) -> dict[str, str]:
    """The one project whose points a button takes up or down by one."""
    for name, step in (("more", 1), ("less", -1)):
        code = data.get(name, "")
        text = found.get(code) or "0"
        if code in found and text.isascii() and text.isdecimal():
            return {code: str(max(int(text) + step, 0))}
    return {}


def choices_in(data, ballot: str, typed: dict[str, str]) -> tuple[Any, ...]:
    """The choices as cast_ballot takes them; ranks that cannot be read come last."""
    if ballot == marks.CUMULATIVE:
        return tuple(typed.items())
    if ballot == marks.ORDINAL:
        return tuple(sorted(typed, key=lambda code: place(typed[code])))
    return tuple(dict.fromkeys(data.getlist("choice")[:MOST_CHOICES]))


def place(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else MOST_CHOICES


def check_ranks(filled: Filled) -> None:
    """Refuse two projects at one place, and a place that is no number."""
    if filled.ballot != marks.ORDINAL:
        return
    seen: set[int] = set()
    for text in filled.marks.values():
        rank = place(text)
        if not 0 < rank < MOST_CHOICES:
            words = _("Écrivez un rang entier, comme 1. Vous avez écrit « %(text)s ».")
            raise Refused(words % {"text": text}, code="bad_rank")
        if rank in seen:
            words = _("Deux projets ont le rang %(rank)d : changez-en un. Vos choix sont gardés.")
            raise Refused(words % {"rank": rank}, code="rank_twice")
        seen.add(rank)
