"""Ranked pairs: majorities are accepted from the strongest on, unless they close a circle."""

from collections.abc import Sequence

import numpy as np

from .ballots import Flags, Integers, RankedBallots
from .pairwise import Strength, Unranked, majorities, preferences
from .result import Result, Step
from .ties import TieBreak, Ties

Pair = tuple[int, int]


def ranked_pairs(
    ballots: RankedBallots,
    *,
    strength: Strength = "winning-votes",
    unranked: Unranked = "last",
    ties: Ties | None = None,
) -> Result:
    """Accept majorities from the strongest on, leaving out those that contradict the accepted.

    `strength`: votes (then the smaller opposition first) or margin of a majority;
    `unranked`: see `pairwise.preferences`. Equally strong majorities come in the order of
    their winner, then of their loser, in `ties`.
    Steps: ``accepted`` or ``left-out`` per majority (winner, loser), tallies in ballots; then
    ``chosen`` or ``not-chosen`` per option in the final order. A tie is reported for
    options that meet in equally strong majorities of which one was left out, or that no
    accepted majority tells apart; decisive: the opposite order in `ties` gives
    another winner.
    Source: Tideman, Independence of clones, SCW 4 (1987). O(groups x ranks^2 + options^4).
    """
    settings, wins = ties or Ties(), preferences(ballots, unranked=unranked)
    direct, names = majorities(wins, strength), ballots.options
    ranks = settings.ranks(names)
    locked, accepted, order = _lock(wins, direct, ranks)
    other = _lock(wins, direct, [-rank for rank in ranks])[2]
    tied = _tied(wins, direct, accepted, locked)
    groups = [tuple(names[number] for number in order if number in group) for group in tied]
    mattered = order[0] != other[0]
    return Result(
        rule="ranked-pairs",
        options=names,
        seats=1,
        ballots=ballots.ballots,
        blank=ballots.blank,
        invalid=ballots.invalid,
        winners=(names[order[0]],),
        steps=(*_majorities(names, wins, accepted), *_places(names, locked, order)),
        ties=tuple(TieBreak(group, settings.rule, mattered) for group in groups),
        tie_settings=settings,
        parameters={"strength": strength, "unranked": unranked},
    )


def first_of_pairs(wins: Integers, strength: Strength, ranks: Sequence[int]) -> int:
    """The number of the winner, from the matrix of preferences."""
    return _lock(wins, majorities(wins, strength), ranks)[2][0]


def _lock(
    wins: Integers, direct: Integers, ranks: Sequence[int]
) -> tuple[Flags, dict[Pair, bool], tuple[int, ...]]:
    """What stands before what in the end, which majorities were accepted, and the order."""
    size = len(direct)
    reach = np.eye(size, dtype=np.bool_)
    accepted: dict[Pair, bool] = {}
    for winner, loser in _sorted(wins, direct, ranks):
        accepted[winner, loser] = not reach[loser, winner]
        if accepted[winner, loser]:
            reach[reach[:, winner]] |= reach[loser]
    np.fill_diagonal(reach, val=False)
    left, order = sorted(range(size), key=ranks.__getitem__), []
    while left:
        order.append(next(number for number in left if not reach[left, number].any()))
        left.remove(order[-1])
    return reach, accepted, tuple(order)


def _sorted(wins: Integers, direct: Integers, ranks: Sequence[int]) -> list[Pair]:
    pairs = [(int(one), int(two)) for one, two in np.argwhere(direct > 0)]
    return sorted(pairs, key=lambda pair: (*_weight(wins, direct, pair), *_ranked(pair, ranks)))


def _weight(wins: Integers, direct: Integers, pair: Pair) -> tuple[int, int]:
    """Sort key of a majority: strongest first, then the smaller opposition."""
    return -int(direct[pair]), int(wins[pair[::-1]])


def _ranked(pair: Pair, ranks: Sequence[int]) -> tuple[int, int]:
    return ranks[pair[0]], ranks[pair[1]]


def _tied(
    wins: Integers, direct: Integers, accepted: dict[Pair, bool], locked: Flags
) -> list[set[int]]:
    """Groups of options whose order may depend on the tie rule."""
    groups: dict[tuple[int, int], list[Pair]] = {}
    for pair in accepted:
        groups.setdefault(_weight(wins, direct, pair), []).append(pair)
    met = [
        {number for pair in pairs for number in pair}
        for pairs in groups.values()
        if len(pairs) > 1 and not all(accepted[pair] for pair in pairs)
    ]
    apart = locked | locked.T | np.eye(len(locked), dtype=np.bool_)
    return met + [{int(one), int(two)} for one, two in np.argwhere(~apart) if one < two]


def _majorities(names: Sequence[str], wins: Integers, accepted: dict[Pair, bool]) -> list[Step]:
    return [
        Step(
            "accepted" if taken else "left-out",
            (names[one], names[two]),
            {names[one]: int(wins[one, two]), names[two]: int(wins[two, one])},
        )
        for (one, two), taken in accepted.items()
    ]


def _places(names: Sequence[str], locked: Flags, order: Sequence[int]) -> list[Step]:
    return [
        Step(
            "chosen" if place == 1 else "not-chosen",
            (names[number],),
            {},
            {"place": place, "before": int(locked[number].sum())},
        )
        for place, number in enumerate(order, start=1)
    ]
