"""Comparing options two by two: on how many ballots is one before the other."""

from typing import Literal

import numpy as np

from .ballots import Flags, Integers, RankedBallots

Strength = Literal["winning-votes", "margins"]
Unranked = Literal["last", "no-opinion"]


def preferences(ballots: RankedBallots, *, unranked: Unranked = "last") -> Integers:
    """The matrix of preferences: ballots that put the row's option before the column's.

    `unranked`: options that a ballot leaves out come ``last``, behind those that it ranks
    and equal to each other; or it has ``no-opinion`` on them. O(groups x ranks^2).
    """
    if unranked not in ("last", "no-opinion"):
        raise ValueError(f"unranked must be 'last' or 'no-opinion', not {unranked!r}")
    size = len(ballots.options) + 1
    before = np.zeros((size, size), dtype=np.int64)
    beside = np.zeros((size, size), dtype=np.int64)
    width = ballots.order.shape[1]
    for first in range(width):
        for second in range(first + 1, width):
            shared = _shared(ballots, first, second)
            before += _pairs(ballots, first, second, size, ballots.weights * ~shared)
            if shared.any():
                beside += _pairs(ballots, first, second, size, ballots.weights * shared)
    before, beside = before[:-1, :-1], beside[:-1, :-1]
    if unranked == "last":
        both = before + before.T + beside + beside.T
        before = before + _ranked(ballots)[:, None] - both
    np.fill_diagonal(before, 0)
    return before


def majorities(wins: Integers, strength: Strength) -> Integers:
    """The strength of each majority: its votes or its margin; 0 where there is none."""
    if strength not in ("winning-votes", "margins"):
        raise ValueError(f"strength must be 'winning-votes' or 'margins', not {strength!r}")
    value = wins if strength == "winning-votes" else wins - wins.T
    return np.where(wins > wins.T, value, 0)


def condorcet_winner(wins: Integers) -> int | None:
    """The number of the option that a majority prefers to each other one, if there is one."""
    beaten = (wins > wins.T).sum(axis=1)
    found = np.flatnonzero(beaten == len(wins) - 1)
    return int(found[0]) if len(found) else None


def _pairs(
    ballots: RankedBallots, first: int, second: int, size: int, weights: Integers
) -> Integers:
    """Ballots for each pair (option in column `first`, option in column `second`)."""
    cells = ballots.order[:, first] * size + ballots.order[:, second]
    # Sums of whole numbers below 2^53 are exact in floating point.
    counted = np.bincount(cells, weights=weights, minlength=size * size)
    return counted.astype(np.int64).reshape(size, size)


def _shared(ballots: RankedBallots, first: int, second: int) -> Flags:
    if ballots.level is None:
        return np.zeros(len(ballots.weights), dtype=np.bool_)
    shared: Flags = ballots.level[:, first] == ballots.level[:, second]
    return shared


def _ranked(ballots: RankedBallots) -> Integers:
    """On how many ballots each option has a rank."""
    size = len(ballots.options) + 1
    total = np.zeros(size, dtype=np.int64)
    for column in range(ballots.order.shape[1]):
        counted = np.bincount(ballots.order[:, column], weights=ballots.weights, minlength=size)
        total += counted.astype(np.int64)
    return total[:-1]
