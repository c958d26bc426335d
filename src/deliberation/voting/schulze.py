"""The Schulze method: the strongest chain of majorities."""

from collections.abc import Sequence

import numpy as np

from .ballots import Integers, RankedBallots
from .pairwise import Strength, Unranked, majorities, preferences
from .result import Result, Step
from .ties import TieBreak, Ties


def schulze(
    ballots: RankedBallots,
    *,
    strength: Strength = "winning-votes",
    unranked: Unranked = "last",
    ties: Ties | None = None,
) -> Result:
    """The option from which the strongest chain of majorities leads to each other one.

    A chain of majorities is as strong as its weakest majority. A stands before B when the
    strongest chain from A to B is stronger than the one back. `strength` of a majority: its
    votes (Schulze's default) or its margin; `unranked`: see `pairwise.preferences`.
    Steps, in order of the options: ``chosen`` or ``not-chosen``; tallies: the strength of the
    strongest chain to each other option; then ``duel`` for each pair: tallies in ballots.
    Several options that nothing stands before are tied: `ties`; decisive for the first place.
    Source: Schulze, SCW 36 (2011). O(groups x ranks^2 + options^3).
    """
    settings, wins = ties or Ties(), preferences(ballots, unranked=unranked)
    chains = strongest_chains(majorities(wins, strength))
    order, tied = _order(chains, settings.ranks(ballots.options))
    names = ballots.options
    return Result(
        rule="schulze",
        options=names,
        seats=1,
        ballots=ballots.ballots,
        blank=ballots.blank,
        invalid=ballots.invalid,
        winners=(names[order[0]],),
        steps=(*_places(names, chains, order), *duels(names, wins, order)),
        ties=_ties(names, tied, settings, first=order[0]),
        tie_settings=settings,
        parameters={"strength": strength, "unranked": unranked},
    )


def first_of_chains(wins: Integers, strength: Strength, ranks: Sequence[int]) -> int:
    """The number of the winner, from the matrix of preferences."""
    return _order(strongest_chains(majorities(wins, strength)), ranks)[0][0]


def strongest_chains(direct: Integers) -> Integers:
    """The strength of the strongest chain between two options; O(options^3)."""
    chains = direct.copy()
    for middle in range(len(chains)):
        through = np.minimum(chains[:, middle, None], chains[None, middle, :])
        np.maximum(chains, through, out=chains)
    np.fill_diagonal(chains, 0)
    return chains


def duels(names: Sequence[str], wins: Integers, order: Sequence[int]) -> list[Step]:
    """One step per pair of options, those of the first options first."""
    return [
        Step(
            "duel",
            (names[one], names[two]),
            {names[one]: int(wins[one, two]), names[two]: int(wins[two, one])},
        )
        for place, one in enumerate(order)
        for two in order[place + 1 :]
    ]


def _order(
    chains: Integers, ranks: Sequence[int]
) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    """The options in order, and the groups that were equal when a place was given."""
    before = chains > chains.T
    left, order, tied = sorted(range(len(chains)), key=ranks.__getitem__), [], []
    while left:
        first = [number for number in left if not before[left, number].any()]
        if len(first) > 1:
            tied.append(tuple(first))
        order.append(first[0])
        left.remove(first[0])
    return tuple(order), tuple(tied)


def _ties(
    names: Sequence[str], tied: Sequence[tuple[int, ...]], settings: Ties, *, first: int
) -> tuple[TieBreak, ...]:
    """The ties, without those that only repeat what is left of the one before."""
    report: list[TieBreak] = []
    for group in tied:
        contenders = tuple(names[number] for number in group)
        if report and set(contenders) <= set(report[-1].contenders):
            continue
        report.append(TieBreak(contenders, settings.rule, decisive=first in group))
    return tuple(report)


def _places(names: Sequence[str], chains: Integers, order: Sequence[int]) -> list[Step]:
    return [
        Step(
            "chosen" if place == 1 else "not-chosen",
            (names[number],),
            {names[other]: int(chains[number, other]) for other in order if other != number},
            {"place": place},
        )
        for place, number in enumerate(order, start=1)
    ]
