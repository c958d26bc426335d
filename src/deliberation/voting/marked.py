"""Ranked ballots as they were marked, and what is done with doubtful marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal, get_args

from .ballots import RankedBallots

Marks = tuple[tuple[int, ...], ...]
Skipped = Literal["close-up", "stop", "stop-at-two", "invalid"]
Overmarked = Literal["stop", "skip", "share", "invalid"]
Repeated = Literal["first", "stop", "invalid"]


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done with a ranked ballot whose marks are not one option per rank.

    `skipped`, a rank without a mark before another mark: ``close-up``: the later ones move
    up; ``stop``: nothing after it counts; ``stop-at-two``: nothing after two in a row;
    ``invalid``: the ballot is set aside. Ranks left free at the end are no mistake.
    `overmarked`, a rank with several options: ``stop``: it and what follows do not count;
    ``skip``: it alone does not count; ``share``: these options are equal (not for instant
    runoff and the transferable vote); ``invalid``.
    `repeated`, an option at several ranks: ``first``: only its best rank counts; ``stop``;
    ``invalid``.
    A ballot without any mark is blank. A ballot with marks of which none counts is invalid.
    The Scottish rules are `SCOTTISH`.
    """

    skipped: Skipped = "close-up"
    overmarked: Overmarked = "stop"
    repeated: Repeated = "first"

    def __post_init__(self) -> None:
        for name, values in (
            ("skipped", get_args(Skipped)),
            ("overmarked", get_args(Overmarked)),
            ("repeated", get_args(Repeated)),
        ):
            if getattr(self, name) not in values:
                raise ValueError(f"{name} must be one of {values}, not {getattr(self, name)!r}")


SCOTTISH = Treatment(skipped="stop", overmarked="stop", repeated="stop")


@dataclass(frozen=True, slots=True)
class MarkedBallots:
    """Ballots as marked, equal ones merged: marks (option numbers at each rank) and weight."""

    options: tuple[str, ...]
    groups: Mapping[Marks, int]

    def rank(self, treatment: Treatment | None = None) -> RankedBallots:
        """The rankings that count; O(total number of marks)."""
        treatment = treatment or Treatment()
        kept: dict[Marks, int] = {}
        blank = invalid = 0
        for marks, weight in self.groups.items():
            ranking = marks if _is_plain(marks) else ranking_of(marks, treatment)
            if ranking:
                kept[ranking] = kept.get(ranking, 0) + weight
            elif any(marks):
                invalid += weight
            else:
                blank += weight
        return RankedBallots.from_groups(self.options, kept, blank=blank, invalid=invalid)


def trimmed(marks: Marks) -> Marks:
    """The marks without the free ranks at the end, which mean nothing."""
    end = len(marks)
    while end and not marks[end - 1]:
        end -= 1
    return marks[:end]


def ranking_of(marks: Marks, treatment: Treatment) -> Marks:
    """The part of a ballot that counts, without gaps; empty when nothing does."""
    kept: list[tuple[int, ...]] = []
    seen: set[int] = set()
    gap = 0
    for rank in trimmed(marks):
        gap = 0 if rank else gap + 1
        fresh = tuple(number for number in rank if number not in seen)
        verdict = _verdict(rank, fresh, gap, treatment)
        if verdict == "invalid":
            return ()
        if verdict == "stop":
            break
        if fresh and verdict == "keep":
            kept.append(fresh)
            seen.update(fresh)
    return tuple(kept)


def _is_plain(marks: Marks) -> bool:
    """One option per rank, no gap, none twice: nearly every ballot, so it is told fast."""
    flat = list(chain.from_iterable(marks))
    return len(flat) == len(marks) == len(set(flat)) and () not in marks


def _verdict(
    rank: tuple[int, ...], fresh: tuple[int, ...], gap: int, treatment: Treatment
) -> Literal["keep", "skip", "stop", "invalid"]:
    """What happens at one rank; `gap`: free ranks in a row up to this one."""
    if not rank:
        return _at_gap(gap, treatment.skipped)
    if len(rank) > 1 and treatment.overmarked != "share":
        return treatment.overmarked
    if len(fresh) < len(rank) and treatment.repeated != "first":
        return treatment.repeated
    return "keep"


def _at_gap(gap: int, skipped: Skipped) -> Literal["skip", "stop", "invalid"]:
    if skipped == "stop-at-two":
        return "stop" if gap == 2 else "skip"
    return "skip" if skipped == "close-up" else skipped
