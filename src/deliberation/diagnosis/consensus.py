"""Several people assess the same indicators: where they agree, and what to talk about."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median_low

from .errors import DiagnosisError
from .grid import Grid
from .scores import Missing, Value, Values, check


@dataclass(frozen=True)
class Opinions:
    """What the assessors gave to one indicator.

    values: by assessor; who gave none is not there. proposed: what to start the meeting from, the
    lower median of the values; if more say that it does not apply than give one, not applicable.
    spread: from 0 (all say the same) to 100 (one at the bottom, one at the top, or not the same
    about whether it applies); None with fewer than two opinions.
    """

    indicator: str
    values: Mapping[str, Value]
    proposed: Value
    spread: int | None


def compare(grid: Grid, assessments: Mapping[str, Values]) -> list[Opinions]:
    """Every indicator of the grid, those on which people disagree most first, then in grid order.

    Raises DiagnosisError, naming the assessor, for a value that is not on its scale.
    """
    for who, values in assessments.items():
        try:
            check(grid, values)
        except DiagnosisError as problem:
            raise DiagnosisError(f"{who}: {problem}") from None
    found = []
    for one in grid.indicators:
        given = {who: values[one.id] for who, values in assessments.items() if one.id in values}
        values = {who: value for who, value in given.items() if value is not Missing.UNKNOWN}
        found.append(Opinions(one.id, values, _proposed(values), _spread(values, grid.top(one))))
    return sorted(found, key=lambda opinions: -(opinions.spread or 0))


def _proposed(values: Mapping[str, Value]) -> Value:
    numbers = [value for value in values.values() if isinstance(value, int)]
    if not values:
        return Missing.UNKNOWN
    if 2 * len(numbers) < len(values):
        return Missing.NOT_APPLICABLE
    return median_low(numbers) if numbers else Missing.NOT_APPLICABLE


def _spread(values: Mapping[str, Value], top: int) -> int | None:
    if len(values) < 2:
        return None
    numbers = [value for value in values.values() if isinstance(value, int)]
    if len(numbers) < len(values):
        return 100 if numbers else 0
    return 100 * (max(numbers) - min(numbers)) // top
