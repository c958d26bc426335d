"""The same municipality at two moments: only what can be compared is.

An indicator is compared when both grids ask it with the same words and the same scale, when it
applies in both editions and when both know its value. What is left out is said, with why: a score
that rises because the easy questions got answered would be no progress.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .case import Case
from .grid import Grid, Indicator
from .scores import Missing, Values, settle

Why = Literal["new", "changed", "not_applicable", "unknown_before", "unknown_now"]
Edition = tuple[Grid, Case]


@dataclass(frozen=True)
class Change:
    """An indicator at both moments, each from 0 to 100."""

    indicator: str
    before: Fraction
    after: Fraction

    @property
    def step(self) -> Fraction:
        return self.after - self.before


@dataclass(frozen=True)
class Moved:
    """An element at both moments, on `count` comparable indicators with today's weights."""

    element: str
    before: Fraction
    after: Fraction
    count: int

    @property
    def step(self) -> Fraction:
        return self.after - self.before


@dataclass(frozen=True)
class Changes:
    """indicators: those that can be compared, in grid order. elements: those with at least one.
    left_out: the others of today's grid, by the reason why."""

    indicators: tuple[Change, ...]
    elements: tuple[Moved, ...]
    left_out: Mapping[Why, tuple[str, ...]]

    @property
    def improved(self) -> tuple[Change, ...]:
        """Indicators that rose, the largest step first."""
        rose = [one for one in self.indicators if one.step > 0]
        return tuple(sorted(rose, key=lambda one: -one.step))

    @property
    def worsened(self) -> tuple[Change, ...]:
        """Indicators that fell, the largest step first."""
        fell = [one for one in self.indicators if one.step < 0]
        return tuple(sorted(fell, key=lambda one: one.step))


def changes(before: Edition, after: Edition) -> Changes:
    """What changed from one edition to the other; linear in the number of indicators."""
    old, new = _settled(before), _settled(after)
    past = before[0].by_id
    found: list[Change] = []
    left: dict[Why, list[str]] = {}
    for one in after[0].indicators:
        why = _why_not(one, before[0], after[0], old, new)
        if why is None:
            found.append(
                Change(
                    one.id,
                    _percent(old[one.id], before[0].top(past[one.id])),
                    _percent(new[one.id], after[0].top(one)),
                )
            )
        else:
            left.setdefault(why, []).append(one.id)
    return Changes(
        indicators=tuple(found),
        elements=tuple(_elements(after[0], found)),
        left_out={why: tuple(names) for why, names in left.items()},
    )


def _settled(edition: Edition) -> Values:
    grid, case = edition
    return settle(grid, case.values, region=case.region, conditions=case.conditions)


def _why_not(one: Indicator, past: Grid, grid: Grid, old: Values, new: Values) -> Why | None:
    """Why an indicator cannot be compared; None if it can."""
    if one.id not in past.by_id:
        return "new"
    was = past.by_id[one.id]
    if was.text != one.text or past.scales[was.scale] != grid.scales[one.scale]:
        return "changed"
    if Missing.NOT_APPLICABLE in (old[one.id], new[one.id]):
        return "not_applicable"
    if old[one.id] is Missing.UNKNOWN:
        return "unknown_before"
    return "unknown_now" if new[one.id] is Missing.UNKNOWN else None


def _percent(value: object, top: int) -> Fraction:
    assert isinstance(value, int)  # noqa: S101 - `_why_not` said that it is known
    return Fraction(100 * value, top)


def _elements(grid: Grid, found: list[Change]) -> list[Moved]:
    by_id, out = grid.by_id, []
    for element in grid.elements:
        of_it = [one for one in found if by_id[one.indicator].element == element]
        weight = sum(by_id[one.indicator].weight for one in of_it)
        if not weight:
            continue
        before, after = (
            sum(by_id[one.indicator].weight * value for one, value in pairs) / weight
            for pairs in (
                [(one, one.before) for one in of_it],
                [(one, one.after) for one in of_it],
            )
        )
        out.append(Moved(element, Fraction(before), Fraction(after), len(of_it)))
    return out
