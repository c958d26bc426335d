"""Whether weights are any good: what they cost in precision, and what was done to get them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .classes import Coded
from .raking import Floats, Weights

COSTLY = 2.0
"""A design effect from which half the answers or more are lost."""


@dataclass(frozen=True)
class Diagnostics:
    """respondents; effective: as many equal answers would be as precise. design_effect: Kish's
    n sum(w^2) / sum(w)^2. smallest, largest: weights, the mean being 1. unmatched, merged: see
    `Coded`. warnings: in words, for whoever reads the report."""

    respondents: int
    effective: float
    design_effect: float
    smallest: float
    largest: float
    trimmed: int
    rounds: int
    converged: bool
    deviations: Mapping[str, float]
    unmatched: Mapping[str, Mapping[str, int]]
    merged: Mapping[str, tuple[str, ...]]
    warnings: tuple[str, ...]


def kish_design_effect(weights: Floats) -> float:
    """n sum(w^2) / sum(w)^2: 1 for equal weights. Source: Kish, Survey Sampling, 1965."""
    return float(len(weights) * np.square(weights).sum() / weights.sum() ** 2)


def diagnose(weights: Weights, margins: Sequence[Coded]) -> Diagnostics:
    """All that a reader needs in order to trust the weights, or not."""
    effect = kish_design_effect(weights.values)
    size = len(weights.values)
    return Diagnostics(
        respondents=size,
        effective=size / effect,
        design_effect=effect,
        smallest=float(weights.values.min()),
        largest=float(weights.values.max()),
        trimmed=weights.trimmed,
        rounds=weights.rounds,
        converged=weights.converged,
        deviations=weights.deviations,
        unmatched={one.variable: one.unmatched for one in margins if one.unmatched},
        merged={one.variable: one.merged for one in margins if one.merged},
        warnings=tuple(_warnings(weights, effect, margins)),
    )


def _warnings(weights: Weights, effect: float, margins: Sequence[Coded]) -> list[str]:
    size, found = len(weights.values), []
    if not weights.converged:
        found.append(f"the margins were not met after {weights.rounds} rounds")
    if effect >= COSTLY:
        found.append(
            f"the design effect is {effect:.2f}: {size} answers are worth {size / effect:.0f}"
        )
    for variable, far in weights.deviations.items():
        if far > 0.005:
            found.append(f"{variable} is off its target by {100 * far:.1f} points at most")
    for margin in margins:
        missing = sum(margin.unmatched.values())
        if missing > 0.05 * size:
            found.append(f"{missing} of {size} answers have no known class of {margin.variable}")
        if len(margin.names) == 1:
            found.append(f"{margin.variable} has one class left and changes nothing")
    return found
