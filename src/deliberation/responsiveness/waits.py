"""How long people wait, with those who still wait counted: Kaplan and Meier's survival curve.

E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal of the
American Statistical Association 53 (1958), p. 457-481: waiting(t) = product over the days d <= t of
(1 - answered on d / at risk on d). Whoever has no answer on the measuring day is censored: they
count among those at risk up to that day, and say nothing of the days after. On a day with both,
answers come before censoring, as usual. Times are whole days; shares are exact fractions.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .errors import ResponsivenessError

HALF, NINE_TENTHS = Fraction(1, 2), Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class Wait:
    """days: from filing to the answer, or to the measuring day when there is none yet."""

    days: int
    answered: bool


@dataclass(frozen=True)
class Step:
    """A day on which somebody was answered or left the count. waiting: share without an answer
    after that day; at_risk: those who waited until that day at least."""

    day: int
    at_risk: int
    answered: int
    censored: int
    waiting: Fraction


@dataclass(frozen=True)
class Delays:
    """median and p90: day by which half and nine tenths have their answer, those who wait included;
    None when it has not come to that. answered_median, answered_p90: of those answered alone, which
    looks better than it is while others wait. longest: of those who wait."""

    answered: int
    waiting: int
    median: int | None
    p90: int | None
    answered_median: int | None
    answered_p90: int | None
    longest: int | None
    curve: tuple[Step, ...]


def survival_curve(waits: Iterable[Wait]) -> tuple[Step, ...]:
    """The share that still waits, day by day; O(n + d log d) for n waits on d distinct days.

    Raises ResponsivenessError for a wait of less than no day.
    """
    return curve_of(Counter((wait.days, wait.answered) for wait in waits))


def curve_of(counted: Mapping[tuple[int, bool], int]) -> tuple[Step, ...]:
    """The same from how many waited (days, with an answer or not)."""
    if any(day < 0 for day, _answered in counted):
        raise ResponsivenessError("an answer cannot come before the question")
    at_risk, waiting, steps = sum(counted.values()), Fraction(1), []
    for day in sorted({day for day, _answered in counted}):
        answered, censored = counted.get((day, True), 0), counted.get((day, False), 0)
        waiting *= Fraction(at_risk - answered, at_risk)
        steps.append(Step(day, at_risk, answered, censored, waiting))
        at_risk -= answered + censored
    return tuple(steps)


def day_by(curve: Iterable[Step], part: Fraction) -> int | None:
    """The first day by which at least `part` have their answer, None if it has not come to that."""
    return next((step.day for step in curve if 1 - step.waiting >= part), None)


def waiting_after(curve: Iterable[Step], day: int) -> Fraction:
    """The share that still waits at the end of a day; 1 before the first step."""
    found = Fraction(1)
    for step in curve:
        if step.day > day:
            break
        found = step.waiting
    return found


def quantile(days: Iterable[int], part: Fraction) -> int | None:
    """The smallest of some whole numbers which at least `part` do not exceed; None without any."""
    ordered = sorted(days)
    if not ordered:
        return None
    return ordered[max(-(-len(ordered) * part.numerator // part.denominator), 1) - 1]


def delays(waits: Iterable[Wait]) -> Delays:
    """Everything that is said of some waits."""
    known = list(waits)
    answered = [wait.days for wait in known if wait.answered]
    curve = survival_curve(known)
    return Delays(
        answered=len(answered),
        waiting=len(known) - len(answered),
        median=day_by(curve, HALF),
        p90=day_by(curve, NINE_TENTHS),
        answered_median=quantile(answered, HALF),
        answered_p90=quantile(answered, NINE_TENTHS),
        longest=max((wait.days for wait in known if not wait.answered), default=None),
        curve=curve,
    )
