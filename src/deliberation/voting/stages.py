"""What instant runoff and the transferable vote share: piles of ballots, stages and ties."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .ballots import Integers, RankedBallots
from .ties import Criterion, TieBreak, Ties

RECOUNTS = 20  # beyond, a tie is said to be decisive without trying the other order


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie in a count: the option numbers, the one taken first, and what decided."""

    contenders: tuple[int, ...]
    by_lot: bool


class Piles:
    """Each group of ballots lies with an option that still stands, or with none.

    `at`: the option of each group, or the number of options when the ballot has no further
    preference. O(groups x ranks) over a whole count, plus O(groups) per move.
    """

    def __init__(self, ballots: RankedBallots) -> None:
        if ballots.level is not None:
            raise ValueError(
                "this method cannot count equal ranks: choose another treatment of over-marked "
                "ranks than 'share'"
            )
        size, groups = len(ballots.options), len(ballots.weights)
        end = np.full((groups, 1), size, dtype=np.int64)
        self._order = np.concatenate([ballots.order, end], axis=1)
        self._place = np.zeros(groups, dtype=np.int64)
        self._standing = np.ones(size + 1, dtype=np.bool_)
        self.at = self._order[:, 0].copy()

    def close(self, option: int) -> None:
        """The option receives no ballot any more."""
        self._standing[option] = False

    def move(self, option: int) -> Integers:
        """Move the ballots of an option to their next preference; the rows moved."""
        rows: Integers = np.flatnonzero(self.at == option)
        left = rows
        while len(left):
            self._place[left] += 1
            self.at[left] = self._order[left, self._place[left]]
            left = left[~self._standing[self.at[left]]]
        return rows


class Stages:
    """The votes at the end of each stage, and how ties between options are decided.

    `ranks`: places of the options in the lot; `forced`: for the n-th tie, the option to take
    first instead, to see what another lot would have given.
    """

    def __init__(self, ranks: Sequence[int], forced: Mapping[int, int]) -> None:
        self.votes: list[Integers] = []
        self.ties: list[Tied] = []
        self._ranks = ranks
        self._forced = forced

    def pick(self, candidates: Sequence[int], *, highest: bool) -> int:
        """The candidate with most (or fewest) votes.

        Equal ones: the most recent earlier stage at which they differed decides, then the
        lot; as in rules 50 and 52 of the Scottish order.
        """
        tied = self._extreme(candidates, self.votes[-1], highest)
        if len(tied) == 1:
            return tied[0]
        left = tied
        for votes in reversed(self.votes[:-1]):
            left = self._extreme(left, votes, highest)
        by_lot = len(left) > 1
        taken = min(left, key=self._ranks.__getitem__) if highest else self._last(left)
        taken = self._forced.get(len(self.ties), taken)
        others = sorted((number for number in tied if number != taken), key=self._ranks.__getitem__)
        self.ties.append(Tied((taken, *others), by_lot))
        return taken

    def by_votes(self, options: Sequence[int]) -> list[int]:
        """Options by decreasing votes, then votes at earlier stages, then lot."""

        def key(number: int) -> tuple[int, ...]:
            return (*(-int(votes[number]) for votes in reversed(self.votes)), self._ranks[number])

        return sorted(options, key=key)

    def _last(self, options: Sequence[int]) -> int:
        return max(options, key=self._ranks.__getitem__)

    @staticmethod
    def _extreme(options: Sequence[int], votes: Integers, highest: bool) -> list[int]:
        values = [int(votes[number]) for number in options]
        wanted = max(values) if highest else min(values)
        return [number for number, value in zip(options, values, strict=True) if value == wanted]


def added(at: Integers, amounts: Integers, size: int) -> Integers:
    """Sum the amounts of the groups that lie with each option.

    Floating point adds whole numbers below 2^53 exactly; the callers stay below.
    """
    return np.bincount(at, weights=amounts, minlength=size).astype(np.int64)


def stage_ties(
    options: Sequence[str],
    found: Sequence[Tied],
    winners: Sequence[int],
    recount: Callable[[Mapping[int, int]], Sequence[int]],
    settings: Ties,
) -> tuple[TieBreak, ...]:
    """The ties; decisive when a new count with another of them taken first has other winners.

    After `RECOUNTS` new counts the ties that remain are called decisive: they may be.
    """
    report, left = [], RECOUNTS
    for number, tie in enumerate(found):
        decisive = False
        for other in tie.contenders[1:]:
            left -= 1
            decisive = decisive or left < 0 or set(recount({number: other})) != set(winners)
        names = tuple(options[contender] for contender in tie.contenders)
        criterion: Criterion = settings.rule if tie.by_lot else "earlier-stage"
        report.append(TieBreak(names, criterion, decisive))
    return tuple(report)
