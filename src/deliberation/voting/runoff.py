"""Instant runoff: the last option is taken out until one has a majority."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..budgeting.amounts import Number
from .ballots import Integers, RankedBallots
from .result import Figure, Result, Step
from .stages import Piles, Stages, added, stage_ties
from .ties import Ties


def instant_runoff(ballots: RankedBallots, *, ties: Ties | None = None) -> Result:
    """Take out the option with fewest first places until one has more than half.

    More than half of the ballots that still name an option that stands. A ballot goes to
    its best option that stands; without one it is exhausted.
    Steps: per round ``excluded`` (the option taken out) or ``chosen``; tallies in ballots;
    figures: ``round``, ``exhausted`` and ``majority`` (the ballots needed to win).
    Ties for the last place: the most recent earlier round at which they differed, then
    `ties`; decisive: see `stages.stage_ties`. Raises ValueError for equal ranks.
    O(groups x ranks + options x groups).
    """
    settings = ties or Ties()
    count = _count(ballots, settings, {})

    def recount(forced: Mapping[int, int]) -> list[int]:
        return [_count(ballots, settings, forced).winner]

    winner = ballots.options[count.winner]
    return Result(
        rule="instant-runoff",
        options=ballots.options,
        seats=1,
        ballots=ballots.ballots,
        blank=ballots.blank,
        invalid=ballots.invalid,
        winners=(winner,),
        steps=tuple(count.steps),
        ties=stage_ties(ballots.options, count.stages.ties, [count.winner], recount, settings),
        tie_settings=settings,
        support={winner: count.steps[-1].tallies[winner]},
    )


def votes_behind(ballots: RankedBallots, option: int, settings: Ties) -> int:
    """The largest distance from the option to the last of the others, over all rounds.

    The rounds are those in which the option is never taken out: more first places for it
    change nothing for the others as long as it stays. O(options x groups).
    """
    piles, stages = Piles(ballots), Stages(settings.ranks(ballots.options), {})
    left = [number for number in range(len(ballots.options)) if number != option]
    behind = 0
    while left:
        votes = added(piles.at, ballots.weights, len(ballots.options) + 1)
        stages.votes.append(votes)
        last = stages.pick(left, highest=False)
        behind = max(behind, int(votes[last] - votes[option]))
        left.remove(last)
        piles.close(last)
        piles.move(last)
    return behind


@dataclass(frozen=True, slots=True)
class _Outcome:
    winner: int
    steps: list[Step]
    stages: Stages


def _count(ballots: RankedBallots, settings: Ties, forced: Mapping[int, int]) -> _Outcome:
    piles, stages = Piles(ballots), Stages(settings.ranks(ballots.options), forced)
    left, steps = list(range(len(ballots.options))), list[Step]()
    while True:
        votes = added(piles.at, ballots.weights, len(ballots.options) + 1)
        stages.votes.append(votes)
        majority = int(votes[:-1].sum()) // 2 + 1
        best = max(left, key=votes.__getitem__)
        if votes[best] >= majority or len(left) == 1:
            steps.append(_step("chosen", best, ballots, votes, left))
            return _Outcome(best, steps, stages)
        last = stages.pick(left, highest=False)
        steps.append(_step("excluded", last, ballots, votes, left))
        left.remove(last)
        piles.close(last)
        piles.move(last)


def _step(
    action: str, option: int, ballots: RankedBallots, votes: Integers, left: list[int]
) -> Step:
    tallies: dict[str, Number] = {ballots.options[number]: int(votes[number]) for number in left}
    figures: dict[str, Figure] = {
        "round": len(ballots.options) - len(left) + 1,
        "exhausted": int(votes[-1]),
        "majority": int(np.sum(votes[:-1])) // 2 + 1,
    }
    return Step(action, (ballots.options[option],), tallies, figures)
