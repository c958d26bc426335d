"""Quotas proposed from what is known of the population."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

from .errors import SortitionError
from .quotas import Quota, Quotas

Margins = Mapping[str, Mapping[str, int]]


def propose_quotas(margins: Margins, *, seats: int, slack: int = 0) -> Quotas:
    """Quotas around the share of each value in the population, exactly counted.

    `margins`: feature -> value -> number of inhabitants. A value with the share s of the
    population has s x seats seats: rounded down, less `slack`, for the minimum; rounded up,
    plus `slack`, for the maximum. So each feature by itself can always be met. Raises
    SortitionError for a feature without inhabitants.
    """
    if seats < 1 or slack < 0:
        raise SortitionError("seats must be 1 or more, and slack 0 or more")
    quotas = []
    for feature, counts in margins.items():
        population = sum(counts.values())
        if population < 1 or min(counts.values()) < 0:
            raise SortitionError(f"{feature} has no inhabitants; give the number of each value")
        for value, count in counts.items():
            fair = Fraction(seats * count, population)
            low, high = max(0, floor(fair) - slack), min(seats, ceil(fair) + slack)
            quotas.append(Quota(feature, value, low, high))
    return Quotas(tuple(quotas))
