"""Votes and points of each project: sums over the marks of a profile, without rounding."""

from fractions import Fraction

import numpy as np

from .amounts import Number, simplest
from .profile import Integers, Profile, VoteType

SAFE = 2**62  # sums below this stay within 64 bits


def voters_by_project(profile: Profile, projects: int) -> Integers:
    """How many voters marked each project; O(marks)."""
    return np.array(sum_by_project(profile, profile.weights[profile.groups], projects))


def project_totals(profile: Profile, projects: int, vote_type: VoteType) -> list[Number]:
    """The points of each project (see `Instance.scores`); O(marks)."""
    points = borda_points(profile) if vote_type == "ordinal" else profile.points
    if points is None:
        return list(voters_by_project(profile, projects).tolist())
    weights = profile.weights[profile.groups]
    largest = int(np.abs(points).max(initial=0))
    if largest * profile.voters >= SAFE:
        points, weights = points.astype(object), weights.astype(object)
    totals = sum_by_project(profile, points * weights, projects)
    return [simplest(Fraction(total, profile.points_scale)) for total in totals]


def borda_points(profile: Profile) -> Integers:
    """Length of the ballot - place - 1 for each mark, as in pabutools."""
    points: Integers = np.repeat(profile.lengths, profile.lengths) - profile.places - 1
    return points


def sum_by_project(profile: Profile, values: Integers, projects: int) -> list[int]:
    """Add up values that stand beside the marks, project by project."""
    marks, begins = profile.by_project
    sums = np.concatenate((values[:0], [0], np.cumsum(values[marks])))
    totals: list[int] = (sums[begins[1:]] - sums[begins[:-1]]).tolist()
    return totals + [0] * (projects - len(totals))
