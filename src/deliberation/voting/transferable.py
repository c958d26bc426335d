"""The single transferable vote by the rules of Scottish local elections."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from ..budgeting.amounts import Number, simplest
from .ballots import Integers, RankedBallots
from .ordering import check_seats
from .result import Figure, Result, Step
from .stages import Piles, Stages, added, stage_ties
from .ties import Ties

SCALE = 100_000  # values of ballot papers have five decimal places
MOST_BALLOTS = 90_000_000  # values times surpluses stay below 2^63, sums below 2^53


def single_transferable_vote(
    ballots: RankedBallots, *, seats: int = 1, ties: Ties | None = None
) -> Result:
    """Elect by quota, pass on surpluses and the votes of the last, by next preference.

    Quota: ballots / (seats + 1), decimals ignored, plus 1; who reaches it is elected. The
    largest surplus goes first: all papers of the elected option move to their next
    preference that still stands, at (surplus x value of the paper when received / votes of
    the option), decimals after the fifth ignored. Without a surplus, the option with fewest
    votes is excluded and its papers move at their value.
    When as many stand as there are seats left, they are elected and nothing more moves.
    Steps: ``first-preferences``, ``surplus``, ``exclusion`` (of whom): tallies: the votes
    after it, figures ``stage``, ``quota``, ``non_transferable`` and for a surplus
    ``surplus``; ``elected`` after each stage, ``remaining-elected`` at last.
    Ties: the most recent earlier stage at which they differed, then `ties`; decisive: see
    `stages.stage_ties`. Raises ValueError for equal ranks, and above 90 million ballots.
    Source: Scottish Local Government Elections Order 2011 (SSI 2011/399), schedule 1, rules
    46 to 53. O(groups x (ranks + options)).
    """
    check_seats(seats, ballots.options)
    settings = ties or Ties()
    count = _Count(ballots, seats, settings, {})

    def recount(forced: Mapping[int, int]) -> list[int]:
        return _Count(ballots, seats, settings, forced).elected

    return Result(
        rule="stv",
        options=ballots.options,
        seats=seats,
        ballots=ballots.ballots,
        blank=ballots.blank,
        invalid=ballots.invalid,
        winners=tuple(ballots.options[number] for number in count.elected),
        steps=tuple(count.steps),
        ties=stage_ties(ballots.options, count.stages.ties, count.elected, recount, settings),
        tie_settings=settings,
        parameters={"decimals": "5"},
    )


class _Count:
    """One count, made when it is created; votes and values are in units of 1/100,000."""

    def __init__(
        self, ballots: RankedBallots, seats: int, settings: Ties, forced: Mapping[int, int]
    ) -> None:
        if ballots.ballots > MOST_BALLOTS:
            raise ValueError(f"at most {MOST_BALLOTS} ballots can be counted exactly")
        self.options, self.seats = ballots.options, seats
        self.quota = (ballots.ballots // (seats + 1) + 1) * SCALE
        self.piles = Piles(ballots)
        self.weights = ballots.weights
        self.values = np.full(len(ballots.weights), SCALE, dtype=np.int64)
        self.votes = np.zeros(len(ballots.options), dtype=np.int64)
        self.stages = Stages(settings.ranks(ballots.options), forced)
        self.standing = list(range(len(ballots.options)))
        self.elected: list[int] = []
        self.to_pass_on: list[int] = []
        self.steps: list[Step] = []
        self.not_transferable = 0
        self._run()

    def _run(self) -> None:
        """Stage after stage until all seats are filled."""
        self.votes += self._lying(np.arange(len(self.weights)))
        self._end_stage("first-preferences", (), {})
        while not self._filled():
            if self.to_pass_on:
                self._pass_on_surplus()
            else:
                self._exclude_last()

    def _filled(self) -> bool:
        """Elect those that remain when there are no more of them than seats."""
        vacancies = self.seats - len(self.elected)
        if vacancies and len(self.standing) <= vacancies:
            self._elect(self.stages.by_votes(self.standing), "remaining-elected")
        return len(self.elected) == self.seats

    def _pass_on_surplus(self) -> None:
        option = self.stages.pick(self.to_pass_on, highest=True)
        self.to_pass_on.remove(option)
        total, surplus = int(self.votes[option]), int(self.votes[option]) - self.quota
        rows = self.piles.move(option)
        self.values[rows] = surplus * self.values[rows] // total
        self._credit(rows, option, surplus)
        self._end_stage("surplus", (option,), {"surplus": _votes(surplus)})

    def _exclude_last(self) -> None:
        option = self.stages.pick(self.standing, highest=False)
        self.standing.remove(option)
        self.piles.close(option)
        rows = self.piles.move(option)
        self._credit(rows, option, int(self.votes[option]))
        self._end_stage("exclusion", (option,), {})

    def _credit(self, rows: Integers, option: int, amount: int) -> None:
        """Take the amount from the option and give the ballots' values to where they lie."""
        gains = self._lying(rows)
        self.votes += gains
        self.votes[option] -= amount
        self.not_transferable += amount - int(gains.sum())

    def _lying(self, rows: Integers) -> Integers:
        amounts = self.weights[rows] * self.values[rows]
        return added(self.piles.at[rows], amounts, len(self.options) + 1)[:-1]

    def _end_stage(self, action: str, who: tuple[int, ...], figures: dict[str, Figure]) -> None:
        self.stages.votes.append(self.votes.copy())
        shown = [*self.elected, *self.standing]
        tallies = {self.options[number]: _votes(int(self.votes[number])) for number in shown}
        common: dict[str, Figure] = {
            "stage": len(self.stages.votes),
            "quota": _votes(self.quota),
            "non_transferable": _votes(self.not_transferable),
        }
        names = tuple(self.options[number] for number in who)
        self.steps.append(Step(action, names, tallies, common | figures))
        reached = [number for number in self.standing if self.votes[number] >= self.quota]
        if reached:
            self._elect(self.stages.by_votes(reached), "elected")

    def _elect(self, numbers: list[int], action: str) -> None:
        for number in numbers:
            self.standing.remove(number)
            self.piles.close(number)
            self.elected.append(number)
            if self.votes[number] > self.quota:
                self.to_pass_on.append(number)
        names = tuple(self.options[number] for number in numbers)
        self.steps.append(Step(action, names, {}, {"stage": len(self.stages.votes)}))


def _votes(units: int) -> Number:
    return simplest(Fraction(units, SCALE))
