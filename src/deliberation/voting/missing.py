"""How many more ballots would have made a losing option win."""

from collections.abc import Callable, Mapping
from typing import cast

import numpy as np

from .ballots import ApprovalBallots, Ballots, GradeBallots, Integers, RankedBallots
from .committees import Satisfaction, SearchLimit, best_committee
from .methods import count
from .pairwise import Strength, preferences
from .proportional import SEARCH_LIMIT
from .ranked_pairs import first_of_pairs
from .result import Result
from .runoff import votes_behind
from .schulze import first_of_chains

MOST = 2**40
NOT_SEARCHED = ("stv", "consent")


def missing_votes(ballots: Ballots, result: Result) -> Mapping[str, int | None]:
    """For each loser, the smallest number of added ballots for it alone that make it win.

    An added ballot marks only this option; or gives it the best grade and the worst to all
    others; or ranks it alone. Ties are broken as in the result. None when no number is
    enough, or when the best committee takes too long to find. Empty for the single
    transferable vote, where more votes for an option can also cost it the seat.
    With these methods a number that is enough stays enough when it grows, so halving finds
    the smallest: O(losers x log ballots) new counts; two for instant runoff; for Schulze and
    ranked pairs on the matrix of preferences only.
    """
    if result.rule in NOT_SEARCHED:
        return {}
    search = _SEARCHES.get(result.rule, _by_recounts)
    return {name: search(ballots, result, name) for name in result.losers}


def with_support(ballots: Ballots, option: int, number: int) -> Ballots:
    """The ballots with `number` more for this option alone."""
    if isinstance(ballots, GradeBallots):
        counts = ballots.counts.copy()
        counts[:, 0] += number
        counts[option, 0] -= number
        counts[option, -1] += number
        return GradeBallots(ballots.options, ballots.grades, counts, ballots.ballots + number)
    weights = np.append(ballots.weights, number)
    if isinstance(ballots, ApprovalBallots):
        row = np.arange(len(ballots.options)) == option
        return ApprovalBallots(ballots.options, np.vstack([ballots.marks, row]), weights)
    width = ballots.order.shape[1]
    order = np.vstack([ballots.order, _alone(option, width, len(ballots.options))])
    level = ballots.level
    if level is not None:
        level = np.vstack([level, _alone(0, width, width)])
    return RankedBallots(ballots.options, order, level, weights)


def smallest(enough: Callable[[int], bool], most: int = MOST) -> int | None:
    """The smallest number from 1 to `most` for which `enough` holds, as it does for all larger."""
    high = 1
    while not enough(high):
        if high >= most:
            return None
        high = min(2 * high, most)
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _alone(first: int, width: int, filler: int) -> Integers:
    row = np.full(width, filler, dtype=np.int64)
    row[0] = first
    return row


def _wins(ballots: Ballots, result: Result, name: str, number: int) -> bool:
    more = with_support(ballots, ballots.options.index(name), number)
    parameters = dict(result.parameters)
    again = count(
        more, rule=result.rule, seats=result.seats, ties=result.tie_settings, **parameters
    )
    return name in again.winners


def _by_recounts(ballots: Ballots, result: Result, name: str) -> int | None:
    return smallest(lambda number: _wins(ballots, result, name, number))


def _by_duels(ballots: Ballots, result: Result, name: str) -> int | None:
    """An added ballot counts in the duels of the option with each other one, and nowhere else."""
    if result.parameters["unranked"] == "no-opinion":
        return None  # a ballot that ranks one option only then says nothing
    wins = preferences(cast(RankedBallots, ballots))
    ranks, option = result.tie_settings.ranks(ballots.options), ballots.options.index(name)
    first = first_of_chains if result.rule == "schulze" else first_of_pairs
    strength = cast(Strength, result.parameters["strength"])
    others = np.arange(len(wins)) != option

    def enough(number: int) -> bool:
        more = wins.copy()
        more[option, others] += number
        return first(more, strength, ranks) == option

    return smallest(enough)


def _by_rounds(ballots: Ballots, result: Result, name: str) -> int | None:
    """Enough to be last in no round, or one more where a tie is lost."""
    behind = votes_behind(
        cast(RankedBallots, ballots), ballots.options.index(name), result.tie_settings
    )
    return behind if behind and _wins(ballots, result, name, behind) else behind + 1


def _by_committees(ballots: Ballots, result: Result, name: str) -> int | None:
    """An added ballot is worth 1 to each committee with the option, 0 to the others."""
    score = Satisfaction(cast(ApprovalBallots, ballots), result.seats)
    ranks, option = result.tie_settings.ranks(ballots.options), ballots.options.index(name)
    try:
        best = best_committee(score, ranks, limit=SEARCH_LIMIT, member=option)
        elected = {ballots.options.index(winner) for winner in result.winners}
        behind = -((score.total(best) - score.total(elected)) // 1)
        return behind if behind and _wins(ballots, result, name, behind) else behind + 1
    except SearchLimit:
        return None


_SEARCHES: Mapping[str, Callable[[Ballots, Result, str], int | None]] = {
    "instant-runoff": _by_rounds,
    "pav": _by_committees,
    "ranked-pairs": _by_duels,
    "schulze": _by_duels,
}
