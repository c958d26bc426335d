"""Facts beside perception: where residents see more, or less, than what is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .errors import DiagnosisError
from .scores import Score

NOTABLE = 15
"""Points from which a gap is worth a sentence; two notes rarely agree better than this."""

Reading = Literal["as_done", "seen_less", "seen_more", "unknown"]


@dataclass(frozen=True)
class Gap:
    """facts and perception: 0 to 100, None when not known. gap: perception - facts. reading:
    `seen_less` (done, but residents do not feel it: explain, or ask whom it misses), `seen_more`
    (residents believe more than is done: act before they find out), `as_done`, `unknown`."""

    element: str
    facts: Fraction | None
    perception: Fraction | None
    gap: Fraction | None
    reading: Reading


def gaps(
    facts: Mapping[str, Score], perception: Mapping[str, Fraction], *, notable: int = NOTABLE
) -> list[Gap]:
    """Each element's gap, the widest first; unknown ones last.

    perception: mean of the answers from 0 to 10, for the elements that the survey asked about.
    Raises DiagnosisError for a mean out of 0 to 10 or an element without facts.
    """
    for element, mean in perception.items():
        if element not in facts:
            raise DiagnosisError(f"{element}: the survey asks about what the grid does not have")
        if not 0 <= mean <= 10:
            raise DiagnosisError(f"{element}: a mean of {float(mean):g} is not from 0 to 10")
    found = [
        _gap(element, score.points, perception.get(element), notable)
        for element, score in facts.items()
    ]
    return sorted(found, key=lambda one: (one.gap is None, -abs(one.gap or 0)))


def _gap(element: str, points: Fraction | None, mean: Fraction | None, notable: int) -> Gap:
    seen = None if mean is None else 10 * mean
    if points is None or seen is None:
        return Gap(element, points, seen, None, "unknown")
    gap = seen - points
    reading: Reading = "as_done"
    if abs(gap) >= notable:
        reading = "seen_more" if gap > 0 else "seen_less"
    return Gap(element, points, seen, gap, reading)
