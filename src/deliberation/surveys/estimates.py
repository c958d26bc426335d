"""Means, proportions and cross tables of weighted answers, with intervals.

The variance is that of a ratio of totals by linearisation, respondents drawn independently:
n / (n - 1) sum(w_i^2 (y_i - m)^2) / sum(w)^2, as R's `survey` computes it for a design with weights
alone (Lumley, J. Stat. Soft. 9(8), 2004). What raking gains in precision is left out: intervals are
a little wide. They mean something for probability samples only; elsewhere ask for none.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from .errors import SurveyError
from .raking import Floats


@dataclass(frozen=True)
class Estimate:
    """value and its standard error; low and high: the interval, None where there is none to give
    (not a probability sample, or fewer than two answers). answers: those that it rests on."""

    value: float
    error: float
    low: float | None
    high: float | None
    answers: int


def mean(
    values: Floats,
    weights: Floats,
    *,
    probability_sample: bool,
    confidence: float = 0.95,
) -> Estimate:
    """The weighted mean of `values`; nan is "no answer" and is left out. Normal interval.

    Raises SurveyError when nobody answered or lengths differ.
    """
    answered, kept = _answered(values, weights)
    average = float(answered @ kept / kept.sum())
    error = _standard_error(answered, kept, average)
    if not probability_sample or len(answered) < 2:
        return Estimate(average, error, None, None, len(answered))
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * error
    return Estimate(average, error, average - reach, average + reach, len(answered))


def proportion(
    chosen: NDArray[np.bool_],
    weights: Floats,
    *,
    probability_sample: bool,
    confidence: float = 0.95,
) -> Estimate:
    """The weighted share of those for whom `chosen` is true, with Wilson's interval.

    The interval takes the number of equal answers that would be as precise: n p (1 - p) / variance,
    or n / Kish's design effect where p is 0 or 1 (Korn, Graubard, Survey Methodology 24, 1998, with
    Wilson's limits). It stays between 0 and 1.
    """
    values, kept = _answered(chosen.astype(np.float64), weights)
    # Where all said the same, the share is exact: a sum that is a hair off would pass for a spread.
    alike = bool(values.min() == values.max())
    share = float(values[0]) if alike else float(values @ kept / kept.sum())
    error = 0.0 if alike else _standard_error(values, kept, share)
    if not probability_sample or len(values) < 2:
        return Estimate(share, error, None, None, len(values))
    if alike:
        effective = float(kept.sum() ** 2 / np.square(kept).sum())
    else:
        effective = min(float(len(values)), share * (1 - share) / error**2)
    low, high = _wilson(share, effective, confidence)
    return Estimate(share, error, low, high, len(values))


def cross_table(
    rows: NDArray[np.int64], columns: NDArray[np.int64], weights: Floats, shape: tuple[int, int]
) -> tuple[Floats, NDArray[np.int64]]:
    """Weighted totals and numbers of answers, both of `shape` (rows, columns).

    rows and columns: the class of each respondent, -1 for no answer: they are left out.
    """
    if not len(rows) == len(columns) == len(weights):
        raise SurveyError("rows, columns and weights are one a respondent")
    both = (rows >= 0) & (columns >= 0)
    key = rows[both] * shape[1] + columns[both]
    size = shape[0] * shape[1]
    totals: Floats = np.bincount(key, weights[both], size).astype(np.float64)
    counts: NDArray[np.int64] = np.bincount(key, minlength=size).astype(np.int64)
    return totals.reshape(shape), counts.reshape(shape)


def _answered(values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    if len(values) != len(weights):
        raise SurveyError("values and weights are one a respondent")
    known = ~np.isnan(values)
    if not known.any():
        raise SurveyError("nobody answered: there is nothing to estimate")
    return values[known], weights[known]


def _standard_error(values: Floats, weights: Floats, average: float) -> float:
    size = len(values)
    if size < 2:
        return 0.0
    spread = float(np.square(weights * (values - average)).sum())
    return sqrt(size / (size - 1) * spread) / float(weights.sum())


def _wilson(share: float, size: float, confidence: float) -> tuple[float, float]:
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    scale = 1 + z * z / size
    centre = (share + z * z / (2 * size)) / scale
    reach = z * sqrt(share * (1 - share) / size + z * z / (4 * size * size)) / scale
    low, high = max(0.0, centre - reach), min(1.0, centre + reach)
    return (0.0 if share == 0 else low), (1.0 if share == 1 else high)
