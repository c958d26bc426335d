"""Raking: weights that give each class of each margin the share it has in the population."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from .classes import Coded, check_reachable
from .errors import SurveyError

Floats = NDArray[np.float64]

LOWEST, HIGHEST = 0.3, 3.0
TOLERANCE = 1e-6
MOST_ROUNDS = 100
MOST_TRIMS = 20
# More kinds of people than this, and they are found by sorting instead of by counting.
COUNTABLE = 1 << 24
TINY = 1e-300


@dataclass(frozen=True)
class Weights:
    """values: one a respondent, of mean 1. rounds: passes over the margins. converged: whether the
    last pass changed every weight by less than the tolerance, relatively. trimmed: respondents
    whose weight was held at a bound. deviations: for each variable, the largest difference between
    the weighted share of a class and its target (0.01: one point)."""

    values: Floats
    rounds: int
    converged: bool
    trimmed: int
    deviations: dict[str, float]


def rake(
    margins: Sequence[Coded],
    *,
    base: Floats | None = None,
    bounds: tuple[float, float] | None = (LOWEST, HIGHEST),
    tolerance: float = TOLERANCE,
    most_rounds: int = MOST_ROUNDS,
) -> Weights:
    """Weights that meet all margins at once, as close as possible to the `base` weights.

    margins: at least one, all of the same respondents. base: more than 0, all equal by default (for
    instance 1 / probability of being drawn). bounds: of a weight relative to the mean, or None.
    A respondent without a class in a margin is left alone by this margin, and the targets are
    shares of those who have one.

    Iterative proportional fitting (Deming, Stephan, Ann. Math. Stat. 11, 1940): for each margin in
    turn, w <- w x target / current. Then weights out of bounds are held there and the margins met
    again by the others, until none is out; margins that the bounds make unreachable stay off by
    what `deviations` says. People alike in all margins and in base weight are one row, so a pass
    costs as much as there are kinds of people; finding them is one pass over the respondents.

    Raises SurveyError for margins of different lengths, weights that are not positive, or a class
    with people in the population and none among the answers.
    """
    size = _checked_size(margins, base, bounds)
    check_reachable(margins)
    kinds, kind_of, counts, first = _kinds(margins, base, size)
    start = np.ones(len(counts)) if base is None else base[first] * (size / base.sum())
    table = _Table(kinds, [margin.targets for margin in margins], counts)
    weights, rounds, converged, held = _bounded(table, start, bounds, (tolerance, most_rounds))
    weights = weights * (size / float(weights @ counts))
    off = table.deviations(weights)
    return Weights(
        values=weights[kind_of],
        rounds=rounds,
        converged=converged,
        trimmed=int(counts[held].sum()),
        deviations={margin.variable: far for margin, far in zip(margins, off, strict=True)},
    )


@dataclass(frozen=True)
class _Table:
    """codes: shape (margins, kinds), -1 for no class; counts: respondents of each kind."""

    codes: Sequence[NDArray[np.int64]]
    targets: Sequence[Floats]
    counts: NDArray[np.int64]

    def fit(self, weights: Floats, held: NDArray[np.bool_], tolerance: float, most: int) -> int:
        """Meet the margins by the weights that are not held, in place; passes, negative if the last
        one still changed something."""
        for done in range(1, most + 1):
            before = weights.copy()
            for codes, targets in zip(self.codes, self.targets, strict=True):
                self._meet(weights, held, codes, targets)
            if float(np.max(np.abs(weights / before - 1))) < tolerance:
                return done
        return -most

    def _meet(
        self, weights: Floats, held: NDArray[np.bool_], codes: NDArray[np.int64], targets: Floats
    ) -> None:
        has_class = codes >= 0
        mass = weights * self.counts
        total = float(mass[has_class].sum())
        free, fixed = has_class & ~held, has_class & held
        current = np.bincount(codes[free], mass[free], len(targets))
        wanted = targets * total - np.bincount(codes[fixed], mass[fixed], len(targets))
        factors = np.ones(len(targets))
        np.divide(wanted, current, out=factors, where=(current > 0) & (wanted > 0))
        # What a class at its bounds cannot take, the others share: the mean stays 1.
        missing = (total - float(mass[fixed].sum())) / max(float(current @ factors), TINY)
        weights[free] *= factors[codes[free]] * missing

    def deviations(self, weights: Floats) -> list[float]:
        """For each margin the largest difference between a class's share and its target."""
        mass, found = weights * self.counts, []
        for codes, targets in zip(self.codes, self.targets, strict=True):
            has_class = codes >= 0
            shares = np.bincount(codes[has_class], mass[has_class], len(targets))
            found.append(float(np.max(np.abs(shares / shares.sum() - targets))))
        return found


def _bounded(
    table: _Table,
    weights: Floats,
    bounds: tuple[float, float] | None,
    limits: tuple[float, int],
) -> tuple[Floats, int, bool, NDArray[np.bool_]]:
    """Fit, hold what is out of bounds, and fit again; weights, passes, converged, held."""
    weights = weights.copy()
    held = np.zeros(len(weights), dtype=bool)
    rounds, converged = 0, False
    for _trim in range(MOST_TRIMS):
        passes = table.fit(weights, held, *limits)
        rounds, converged = rounds + abs(passes), passes > 0
        if bounds is None:
            break
        mean = float(weights @ table.counts) / int(table.counts.sum())
        low, high = bounds[0] * mean, bounds[1] * mean
        out = ~held & ((weights < low) | (weights > high))
        if not out.any():
            break
        weights[out] = np.clip(weights[out], low, high)
        held |= out
        if held.all():
            break
        mass = weights * table.counts
        weights[~held] *= (mean * table.counts.sum() - mass[held].sum()) / mass[~held].sum()
    return weights, rounds, converged, held


def _kinds(
    margins: Sequence[Coded], base: Floats | None, size: int
) -> tuple[list[NDArray[np.int64]], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Kinds of people alike in everything that matters: their codes, the kind of each respondent,
    how many there are of each, and a respondent of each."""
    wide = [len(margin.names) + 1 for margin in margins]
    key = np.zeros(size, dtype=np.int64)
    for margin, width in zip(margins, wide, strict=True):
        key = key * width + (margin.codes + 1)
    span = reduce(lambda product, width: product * width, wide, 1)
    if base is not None:
        levels, level_of = np.unique(base, return_inverse=True)
        key, span = key * len(levels) + level_of, span * len(levels)
    if span >= 1 << 62:
        message = "too many classes in all margins together; merge some"
        raise SurveyError(message, code="too_many_classes")
    if span <= COUNTABLE:
        met = np.bincount(key, minlength=0)
        present = np.flatnonzero(met)
        place = np.empty(len(met), dtype=np.int64)
        place[present] = np.arange(len(present))
        kind_of, counts = place[key], met[present]
        first = np.empty(len(present), dtype=np.int64)
        first[kind_of] = np.arange(size)
    else:
        _keys, first, kind_of, counts = np.unique(
            key, return_index=True, return_inverse=True, return_counts=True
        )
    return [margin.codes[first] for margin in margins], kind_of, counts, first


def _checked_size(
    margins: Sequence[Coded], base: Floats | None, bounds: tuple[float, float] | None
) -> int:
    if not margins:
        raise SurveyError("no margin: there is nothing to weigh by")
    size = len(margins[0].codes)
    if size == 0:
        raise SurveyError("no answer: there is nobody to weigh")
    if any(len(margin.codes) != size for margin in margins):
        raise SurveyError("the margins are about different numbers of respondents")
    if base is not None and (len(base) != size or not np.all(np.isfinite(base) & (base > 0))):
        raise SurveyError("base weights are one a respondent, each more than 0")
    if bounds is not None and not 0 < bounds[0] < 1 < bounds[1]:
        raise SurveyError(
            f"bounds {bounds[0]} and {bounds[1]}: below 1 and above 1, such as 0.3 and 3"
        )
    return size
