"""Putting options in order by what they obtained, and reporting the ties."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Protocol

from .ties import TieBreak, Ties


class Key(Protocol):
    """What an option obtained: the greatest comes first."""

    def __lt__(self, other: Any, /) -> bool:
        """Whether it is worse than the other."""


def in_order(keys: Sequence[Key], ranks: Sequence[int]) -> tuple[int, ...]:
    """Option numbers by decreasing key; equal keys by increasing rank of the tie rule."""
    by_rank = sorted(range(len(keys)), key=ranks.__getitem__)
    return tuple(sorted(by_rank, key=keys.__getitem__, reverse=True))


def seat_ties(
    options: Sequence[str], keys: Sequence[Key], order: Sequence[int], *, seats: int, settings: Ties
) -> tuple[TieBreak, ...]:
    """The groups of equal options; a tie is decisive when the last seat divides the group."""
    winners = set(order[:seats])
    groups = [tuple(group) for _, group in groupby(order, key=keys.__getitem__)]
    return tuple(
        TieBreak(
            tuple(options[number] for number in group),
            settings.rule,
            decisive=bool(winners & set(group)) and not winners.issuperset(group),
        )
        for group in groups
        if len(group) > 1
    )


def check_seats(seats: int, options: Sequence[str]) -> None:
    """Raise ValueError unless there is at least one seat and no more than options."""
    if not 1 <= seats <= len(options):
        raise ValueError(f"seats must be from 1 to {len(options)} (the options), not {seats}")
