"""The methods that give each option a number and take the highest: votes, scores, Borda."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

import numpy as np

from ..budgeting.amounts import Number, exact_number, simplest
from .ballots import ApprovalBallots, Ballots, GradeBallots, Integers, RankedBallots
from .ordering import check_seats, in_order, seat_ties
from .pairwise import preferences
from .result import Result, Step
from .ties import Ties

Unmarked = Literal["lowest", "ignored"]
Truncated = Literal["average", "zero", "modified"]


def plurality(ballots: ApprovalBallots, *, ties: Ties | None = None) -> Result:
    """One mark per ballot, most marks win (also for a question answered by yes or no).

    Steps: ``chosen`` or ``not-chosen``, tallies in ballots. Raises ValueError for a ballot
    with several marks: the reader sets those aside as invalid. Equal options: `ties`. O(n).
    """
    if (ballots.marks.sum(axis=1) > 1).any():
        raise ValueError("a single vote cannot count ballots that mark several options")
    return _highest("plurality", ballots, ballots.votes, ties=ties, support=ballots.votes)


def approval(ballots: ApprovalBallots, *, seats: int = 1, ties: Ties | None = None) -> Result:
    """Any number of marks per ballot, most marks win.

    Steps: ``chosen`` or ``not-chosen``, tallies in ballots. Equal options: `ties`.
    Source: Brams and Fishburn, Approval voting, APSR 72 (1978). O(groups x options).
    """
    votes = ballots.votes
    return _highest("approval", ballots, votes, seats=seats, ties=ties, support=votes)


def score(
    ballots: GradeBallots,
    *,
    seats: int = 1,
    unmarked: Unmarked = "lowest",
    ties: Ties | None = None,
) -> Result:
    """Points from a scale of numbers, highest total wins.

    `unmarked`, an option without a score on a counted ballot: ``lowest``: it gets the
    lowest score; ``ignored``: the option's average is over the ballots that gave it one.
    Steps: ``chosen`` or ``not-chosen``, tallies in points (averages when ``ignored``).
    Raises ValueError when a grade is not a number. Exact. O(options x grades).
    """
    values = _values(ballots.grades)
    totals = [_points(row, values) for row in ballots.counts.tolist()]
    missing = [int(count) for count in ballots.unmarked]
    if unmarked == "ignored":
        given = [ballots.ballots - count for count in missing]
        totals = [Fraction(t) / n if n else values[0] for t, n in zip(totals, given, strict=True)]
    elif unmarked == "lowest":
        totals = [t + values[0] * count for t, count in zip(totals, missing, strict=True)]
    else:
        raise ValueError(f"unmarked must be 'lowest' or 'ignored', not {unmarked!r}")
    return _highest("score", ballots, totals, seats=seats, ties=ties, unmarked=unmarked)


def borda(
    ballots: RankedBallots,
    *,
    seats: int = 1,
    truncated: Truncated = "average",
    ties: Ties | None = None,
) -> Result:
    """Points for ranks, highest total wins: n - 1 for the first of n options, 0 for the last.

    `truncated`, the options that a ballot leaves unranked: ``average``: they share the
    points that are left, equally; ``zero``: they get nothing; ``modified``: so do they, and
    a ballot that ranks r options gives r points to the first and 1 to the last of them
    (Emerson, The original Borda count, SCW 40, 2013). Equal ranks share their points
    equally. Steps: ``chosen`` or ``not-chosen``, tallies in points, exact.
    Source: Borda 1781. O(groups x ranks^2).
    """
    doubled = _average(ballots) if truncated == "average" else _ranked_only(ballots, truncated)
    points = [Fraction(int(value), 2) for value in doubled]
    return _highest("borda", ballots, points, seats=seats, ties=ties, truncated=truncated)


def _values(grades: Sequence[str]) -> list[Number]:
    try:
        values = [exact_number(grade) for grade in grades]
    except ValueError as error:
        raise ValueError(f"scores must be numbers: {error}") from None
    if values != sorted(values):
        raise ValueError("the scores of the scale must go up from the first to the last")
    return values


def _points(counts: list[int], values: Sequence[Number]) -> Number:
    return sum((count * value for count, value in zip(counts, values, strict=True)), 0)


def _average(ballots: RankedBallots) -> Integers:
    """Twice the points: against each other option a win is worth 1, an equality 1/2."""
    wins = preferences(ballots)
    others = len(ballots.options) - 1
    doubled: Integers = ballots.ballots * others + wins.sum(axis=1) - wins.sum(axis=0)
    return doubled


def _ranked_only(ballots: RankedBallots, truncated: Truncated) -> Integers:
    """Twice the points of the ranked options, nothing for the others."""
    if truncated not in ("zero", "modified"):
        raise ValueError(f"truncated must be average, zero or modified, not {truncated!r}")
    options = len(ballots.options)
    ranked = (ballots.order < options).sum(axis=1)
    top = 2 * ranked if truncated == "modified" else np.full_like(ranked, 2 * (options - 1))
    points = np.zeros(options + 1, dtype=np.int64)
    for column in range(ballots.order.shape[1]):
        worth = (top - _twice_place(ballots, column)) * ballots.weights
        np.add.at(points, ballots.order[:, column], worth)
    return points[:options]


def _twice_place(ballots: RankedBallots, column: int) -> Integers:
    """Twice the place, from 0, of an entry of each row; equal ranks share the mean place."""
    if ballots.level is None:
        return np.full(len(ballots.weights), 2 * column, dtype=np.int64)
    own = ballots.level[:, column, None]
    before, beside = (ballots.level < own).sum(axis=1), (ballots.level == own).sum(axis=1)
    place: Integers = 2 * before + beside - 1
    return place


def _highest(
    rule: str,
    ballots: Ballots,
    totals: Sequence[Number],
    *,
    seats: int = 1,
    ties: Ties | None = None,
    support: Sequence[Number] = (),
    **parameters: str,
) -> Result:
    """The result of a method whose winners are the options with the highest totals."""
    check_seats(seats, ballots.options)
    settings, options = ties or Ties(), ballots.options
    totals = [simplest(Fraction(total)) for total in totals]
    order = in_order(totals, settings.ranks(options))
    winners = tuple(options[number] for number in order[:seats])
    by_name: Mapping[str, Number] = dict(zip(options, support, strict=bool(support)))
    return Result(
        rule=rule,
        options=options,
        seats=seats,
        ballots=ballots.ballots,
        blank=ballots.blank,
        invalid=ballots.invalid,
        winners=winners,
        steps=tuple(
            Step(
                "chosen" if place < seats else "not-chosen",
                (options[number],),
                {options[number]: totals[number]},
                {"place": place + 1},
            )
            for place, number in enumerate(order)
        ),
        ties=seat_ties(options, totals, order, seats=seats, settings=settings),
        tie_settings=settings,
        support={name: by_name[name] for name in winners if by_name},
        parameters=parameters,
    )
