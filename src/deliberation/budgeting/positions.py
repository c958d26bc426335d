"""Points for places: rankings turned into scores."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

import numpy as np

from .amounts import Number
from .model import Instance
from .totals import borda_points


def as_points(instance: Instance, points: Sequence[Number] | None = None) -> Instance:
    """The election with points in the place of ranks (vote type ``"scoring"``).

    `points`: for the first place, the second and so on, 0 beyond them; Kraków gives 3, 2
    and 1. By default the Borda points: the number of projects ranked below. Raises
    ValueError for ballots that are not rankings. O(marks).
    """
    if instance.vote_type != "ordinal":
        raise ValueError(f"only ordinal ballots have places, not {instance.vote_type} ballots")
    profile = instance.profile
    if points is None:
        values, scale = borda_points(profile), 1
    else:
        scale = lcm(*(Fraction(value).denominator for value in points))
        table = np.array([int(value * scale) for value in points] + [0], dtype=np.int64)
        values = table[np.minimum(profile.places, len(points))]
    order = np.lexsort((profile.items, profile.groups))
    scored = replace(profile, items=profile.items[order], points=values[order], points_scale=scale)
    return replace(instance, profile=scored, vote_type="scoring")
