"""Scores: exact, out of 100, with what is unknown said apart.

score = sum(weight x value / top) / sum(weight) x 100 over the indicators that apply and whose value
is known. One that does not apply, or is not known yet, leaves the denominator: it changes how much
the score rests on, never the score itself. Source: handbook/diagnosis.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from .errors import DiagnosisError
from .grid import FAMILIES, Family, Grid, Indicator


class Missing(Enum):
    """Why an indicator has no value."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


Value = int | Missing
Values = Mapping[str, Value]


@dataclass(frozen=True)
class Score:
    """points: 0 to 100, None when nothing is known. known, unknown, not_applicable: numbers of
    indicators. points_lowest and points_highest: if all that is unknown were at 0 or at the top."""

    points: Fraction | None
    points_lowest: Fraction | None
    points_highest: Fraction | None
    known: int
    unknown: int
    not_applicable: int


@dataclass(frozen=True)
class Diagnosis:
    """elements: of the ladder. legal: of the legal duties alone, voluntary: of the rest. reads: the
    same values read by the principles of other instruments, `reads["coe"]["4"]`."""

    version: str
    elements: Mapping[str, Score]
    legal: Score
    voluntary: Score
    reads: Mapping[Family, Mapping[str, Score]]


def diagnose(
    grid: Grid, values: Values, *, region: str, conditions: Iterable[str] = ()
) -> Diagnosis:
    """Every score of a municipality.

    values: by indicator id; one that is not there is unknown. An indicator that does not apply to
    the region or conditions is not applicable whatever its value. Raises DiagnosisError for an
    unknown id or a value that is not on its scale.
    """
    settled = settle(grid, values, region=region, conditions=conditions)
    asked = grid.indicators
    return Diagnosis(
        version=grid.version,
        elements={
            code: score(grid, [one for one in asked if one.element == code], settled)
            for code in grid.elements
        },
        legal=score(grid, [one for one in asked if one.is_duty], settled),
        voluntary=score(grid, [one for one in asked if not one.is_duty], settled),
        reads={
            family: {
                code: score(grid, [one for one in asked if code in one.reads[family]], settled)
                for code in sorted(codes, key=_numeric)
            }
            for family, codes in FAMILIES.items()
        },
    )


def settle(grid: Grid, values: Values, *, region: str, conditions: Iterable[str] = ()) -> Values:
    """A value for every indicator: unknown where none was given, not applicable where the grid
    does not ask it of this region and these conditions. Raises DiagnosisError as `diagnose`."""
    check(grid, values)
    having = frozenset(conditions)
    return {
        one.id: values.get(one.id, Missing.UNKNOWN)
        if one.applies(region, having)
        else Missing.NOT_APPLICABLE
        for one in grid.indicators
    }


def _numeric(code: str) -> tuple[int, str]:
    """10 comes after 9."""
    return (len(code), code)


def score(grid: Grid, indicators: Iterable[Indicator], values: Values) -> Score:
    """The score of some indicators."""
    asked = list(indicators)
    values_of = [(one, values.get(one.id, Missing.UNKNOWN)) for one in asked]
    known = [(one, value) for one, value in values_of if isinstance(value, int)]
    unknown = [one for one, value in values_of if value is Missing.UNKNOWN]
    reached = sum(
        (one.weight * Fraction(value, grid.top(one)) for one, value in known), Fraction(0)
    )
    weight = sum(one.weight for one, _value in known)
    open_weight = sum(one.weight for one in unknown)
    return Score(
        points=_percent(reached, weight),
        points_lowest=_percent(reached, weight + open_weight),
        points_highest=_percent(reached + open_weight, weight + open_weight),
        known=len(known),
        unknown=len(unknown),
        not_applicable=len(asked) - len(known) - len(unknown),
    )


def _percent(reached: Fraction, weight: int) -> Fraction | None:
    return 100 * reached / weight if weight else None


def check(grid: Grid, values: Values) -> None:
    """Raise DiagnosisError for an id that the grid does not have or a value off its scale."""
    by_id = grid.by_id
    for name, value in values.items():
        if name not in by_id:
            raise DiagnosisError(f"{name}: the grid {grid.version} has no such indicator")
        if isinstance(value, int) and not 0 <= value <= grid.top(by_id[name]):
            top = grid.top(by_id[name])
            raise DiagnosisError(f"{name}: {value} is not on its scale, which goes from 0 to {top}")
