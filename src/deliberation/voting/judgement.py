"""Majority judgement: the option with the best middle grade wins."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering
from itertools import pairwise
from math import lcm

import numpy as np

from ..budgeting.amounts import Number, simplest
from .ballots import GradeBallots
from .ordering import check_seats, in_order, seat_ties
from .points import Unmarked
from .result import Figure, Result, Step
from .ties import Ties


@total_ordering
@dataclass(frozen=True, slots=True)
class Merit:
    """The grades of one option, ordered as majority judgement orders options.

    `below`: for each grade, how many grades are at most that one; the last is the number of
    grades. Two merits must have the same number of grades.
    """

    below: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many grades there are."""
        return self.below[-1]

    @property
    def median(self) -> int:
        """The middle grade, the lower one of the two when their number is even."""
        return self.at((self.size - 1) // 2)

    @property
    def above_median(self) -> int:
        """How many grades are better than the median."""
        return self.size - self.below[self.median]

    @property
    def below_median(self) -> int:
        """How many grades are worse than the median."""
        return self.below[self.median - 1] if self.median else 0

    def at(self, place: int) -> int:
        """The grade at a place, from 0, when they are sorted from worst to best."""
        return next(grade for grade, count in enumerate(self.below) if count > place)

    def __lt__(self, other: "Merit") -> bool:
        found = first_difference(self, other)
        return found is not None and found[1] < found[2]


def first_difference(one: Merit, two: Merit) -> tuple[int, int, int] | None:
    """Where the successive medians of two options first differ: (removed, grade, grade).

    Removing the (lower) median again and again visits the sorted grades outwards from the
    middle, left and right in turn. On each side the grade only changes where a count of
    `below` ends, so these distances are all that need a look. None when all grades are
    equal. O(grades^2), whatever the number of ballots.
    """
    middle, even = (one.size - 1) // 2, one.size % 2 == 0
    right = middle + even
    for distance in _distances((*one.below, *two.below), middle, right):
        low = one.at(middle - distance), two.at(middle - distance)
        if low[0] != low[1]:
            return max(2 * distance - (not even), 0), *low
        high = one.at(right + distance), two.at(right + distance)
        if high[0] != high[1]:
            return 2 * distance + even, *high
    return None


def _distances(ends: Sequence[int], middle: int, right: int) -> list[int]:
    """The distances from the middle at which a grade can change on one of the two sides."""
    found = {0} | {middle - end + 1 for end in ends} | {end - right for end in ends}
    return sorted(distance for distance in found if 0 <= distance <= middle)


def majority_judgement(
    ballots: GradeBallots,
    *,
    seats: int = 1,
    unmarked: Unmarked = "lowest",
    ties: Ties | None = None,
) -> Result:
    """The highest middle grade wins; equal ones are told apart by removing it, one by one.

    `unmarked`, an option without a grade on a counted ballot: ``lowest``: it gets the worst
    grade (as in Orsay, 2007); ``ignored``: only the grades given count, and options with
    different numbers of grades are compared as if each grade were repeated until the
    numbers are equal.
    Steps: ``chosen`` or ``not-chosen`` per option, best first; tallies: ballots with a
    grade for it; figures: ``median`` (label), ``above`` and ``below``: the share of its
    grades that are better and worse than the median, ``sign``: "+" when more are better,
    else "-". Then ``compared`` for two neighbours with the same median: ``removed``:
    medians taken away from each until the next ones differ, ``first`` and ``second``:
    those. Only options with exactly the same grades are tied: `ties`.
    Source: Balinski and Laraki, Majority Judgment, MIT Press 2010; A theory of measuring,
    electing, and ranking, PNAS 104 (2007). O(options x grades^2 log options).
    """
    check_seats(seats, ballots.options)
    settings, merits = ties or Ties(), merits_of(ballots, unmarked)
    order = in_order(merits, settings.ranks(ballots.options))
    return Result(
        rule="majority-judgement",
        options=ballots.options,
        seats=seats,
        ballots=ballots.ballots,
        blank=ballots.blank,
        invalid=ballots.invalid,
        winners=tuple(ballots.options[number] for number in order[:seats]),
        steps=(*_places(ballots, merits, order, seats), *_comparisons(ballots, merits, order)),
        ties=seat_ties(ballots.options, merits, order, seats=seats, settings=settings),
        tie_settings=settings,
        parameters={"unmarked": unmarked},
    )


def merits_of(ballots: GradeBallots, unmarked: Unmarked) -> tuple[Merit, ...]:
    """The merit of each option, all with the same number of grades."""
    counts = ballots.counts.copy()
    if unmarked == "lowest":
        counts[:, 0] += ballots.unmarked
    elif unmarked != "ignored":
        raise ValueError(f"unmarked must be 'lowest' or 'ignored', not {unmarked!r}")
    sizes = [int(size) for size in counts.sum(axis=1)]
    if not all(sizes):
        name = ballots.options[sizes.index(0)]
        raise ValueError(f"option {name!r} has no grade at all: it cannot be compared")
    common = lcm(*sizes)
    totals = [[int(value) for value in row] for row in np.cumsum(counts, axis=1)]
    return tuple(
        Merit(tuple(value * (common // size) for value in row))
        for row, size in zip(totals, sizes, strict=True)
    )


def sign(merit: Merit) -> str:
    """ "+" when more grades are better than the median than worse, else "-"."""
    return "+" if merit.above_median > merit.below_median else "-"


def _places(
    ballots: GradeBallots, merits: Sequence[Merit], order: Sequence[int], seats: int
) -> list[Step]:
    given = ballots.counts.sum(axis=1)
    return [
        Step(
            "chosen" if place <= seats else "not-chosen",
            (ballots.options[number],),
            {ballots.options[number]: int(given[number])},
            {"place": place, **_figures(ballots, merits[number])},
        )
        for place, number in enumerate(order, start=1)
    ]


def _figures(ballots: GradeBallots, merit: Merit) -> dict[str, Figure]:
    return {
        "median": ballots.grades[merit.median],
        "sign": sign(merit),
        "above": _share(merit.above_median, merit.size),
        "below": _share(merit.below_median, merit.size),
    }


def _share(part: int, whole: int) -> Number:
    return simplest(Fraction(part, whole))


def _comparisons(
    ballots: GradeBallots, merits: Sequence[Merit], order: Sequence[int]
) -> list[Step]:
    steps = []
    for one, two in pairwise(order):
        found = first_difference(merits[one], merits[two])
        if found is None or merits[one].median != merits[two].median:
            continue
        removed, first, second = found
        figures: dict[str, Figure] = {
            "removed": removed,
            "first": ballots.grades[first],
            "second": ballots.grades[second],
        }
        steps.append(Step("compared", (ballots.options[one], ballots.options[two]), {}, figures))
    return steps
