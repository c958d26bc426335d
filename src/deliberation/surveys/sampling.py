"""How many people to ask, and how far an answer may be from the truth.

Only for probability samples: where anybody may answer there is no margin of error, whatever the
number of answers.
"""

from math import ceil, sqrt
from statistics import NormalDist

from .errors import SurveyError


def sample_size(
    margin: float,
    *,
    population: int | None = None,
    confidence: float = 0.95,
    proportion: float = 0.5,
    design_effect: float = 1.0,
) -> int:
    """The answers needed so that a proportion is known to `margin` (0.05: five points) or better.

    n0 = deff z^2 p (1 - p) / e^2, then n = n0 / (1 + (n0 - 1) / N), rounded up; never more than the
    population. Source: Cochran, Sampling Techniques, 1977, chapter 4. Raises SurveyError for a
    figure out of its range.
    """
    _check(margin, confidence, proportion, design_effect)
    if population is not None and population < 1:
        raise SurveyError(f"population {population}: at least 1 person")
    first = design_effect * _z(confidence) ** 2 * proportion * (1 - proportion) / margin**2
    if population is None:
        return ceil(first)
    return min(population, ceil(first / (1 + (first - 1) / population)))


def margin_of_error(
    answers: int,
    *,
    population: int | None = None,
    confidence: float = 0.95,
    proportion: float = 0.5,
    design_effect: float = 1.0,
) -> float:
    """Half the width of the interval around a proportion (0.05: five points).

    z sqrt(deff p (1 - p) / n) sqrt((N - n) / (N - 1)). Raises SurveyError for a figure out of its
    range.
    """
    _check(0.5, confidence, proportion, design_effect)
    if answers < 1:
        raise SurveyError(f"{answers} answers: at least 1")
    spread = sqrt(design_effect * proportion * (1 - proportion) / answers)
    if population is None:
        return _z(confidence) * spread
    if population < answers:
        raise SurveyError(f"{answers} answers out of a population of {population}")
    rest = (population - answers) / (population - 1) if population > 1 else 0.0
    return _z(confidence) * spread * sqrt(rest)


def _z(confidence: float) -> float:
    """The normal quantile of a two-sided interval: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _check(margin: float, confidence: float, proportion: float, design_effect: float) -> None:
    for name, value in (("margin", margin), ("confidence", confidence)):
        if not 0 < value < 1:
            raise SurveyError(f"{name} {value}: between 0 and 1, such as 0.05 or 0.95")
    if not 0 <= proportion <= 1:
        raise SurveyError(f"proportion {proportion}: between 0 and 1")
    if design_effect <= 0:
        raise SurveyError(f"design effect {design_effect}: more than 0")
