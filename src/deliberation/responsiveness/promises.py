"""What was promised, and whether it was done, told and evaluated in time.

Three months for an update and twelve for the evaluation are what the Brussels climate assembly
promised (handbook/diagnosis.md).
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .shares import Share, share

UPDATE_MONTHS, EVALUATION_MONTHS = 3, 12


@dataclass(frozen=True, slots=True)
class Promise:
    """made: when it became public; ended: when it was given up; updates: days with news."""

    made: date
    due: date | None = None
    delivered: date | None = None
    abandoned: bool = False
    updates: tuple[date, ...] = ()
    evaluated: date | None = None


@dataclass(frozen=True)
class Delivery:
    """rate: delivered, of those that are delivered, given up or past their date; the others have
    still time. on_time: of the delivered ones that had a date. overdue: past their date, neither
    delivered nor given up. updated: with news within three months, evaluated: within twelve; each
    of the promises that are that old."""

    promised: int
    delivered: int
    abandoned: int
    overdue: int
    rate: Share
    on_time: Share
    updated: Share
    evaluated: Share


def delivery(promises: Iterable[Promise], *, on: date) -> Delivery:
    """How promises stand at the end of the day `on`; what came later has not happened yet."""
    known = [one for one in promises if one.made <= on]
    done = [one for one in known if has_come(one.delivered, on)]
    given_up = [one for one in known if one.abandoned and not has_come(one.delivered, on)]
    overdue = [one for one in known if is_overdue(one, on)]
    return Delivery(
        promised=len(known),
        delivered=len(done),
        abandoned=len(given_up),
        overdue=len(overdue),
        rate=Share(len(done), len(done) + len(given_up) + len(overdue)),
        on_time=share(one.delivered <= one.due for one in done if one.delivered and one.due),
        updated=in_time(known, UPDATE_MONTHS, on),
        evaluated=in_time(known, EVALUATION_MONTHS, on),
    )


def has_come(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def is_overdue(one: Promise, on: date) -> bool:
    """Past its date, neither delivered nor given up."""
    open_still = not one.abandoned and not has_come(one.delivered, on)
    return open_still and one.due is not None and one.due < on


def in_time(promises: Iterable[Promise], months: int, on: date) -> Share:
    """Those that were told of (or evaluated) within `months`, of those that are that old."""
    old = [(one, months_after(one.made, months)) for one in promises]
    due = [(one, limit) for one, limit in old if limit <= on]
    if months == UPDATE_MONTHS:
        return share(any(day <= limit for day in one.updates) for one, limit in due)
    return share(has_come(one.evaluated, limit) for one, limit in due)


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month: 30 November + 3 is 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
