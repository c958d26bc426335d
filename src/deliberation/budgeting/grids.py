"""The grid of a jury: weighted criteria, the score of one member, the score of a project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .groups import ConstraintError

FULL = 100


@dataclass(frozen=True, slots=True)
class Grid:
    """Criteria with their weights (whole numbers above 0), each given 0 to `top` points."""

    weights: Mapping[str, int]
    top: int = 4

    def __post_init__(self) -> None:
        if not self.weights or any(weight <= 0 for weight in self.weights.values()):
            raise ConstraintError("a grid needs criteria, each with a weight above 0")
        if self.top <= 0:
            raise ConstraintError("the highest number of points must be above 0")

    def score(self, points: Mapping[str, int]) -> Fraction:
        """One member's score of a project, from 0 to 100, exact.

        The weighted mean of the points, in hundredths of the highest possible.
        ConstraintError when a criterion has no points, or points that are not of the scale.
        """
        if points.keys() != self.weights.keys():
            raise ConstraintError("points must be given for every criterion, and for no other")
        if any(not 0 <= given <= self.top for given in points.values()):
            raise ConstraintError(f"points go from 0 to {self.top}")
        weighed = sum(weight * points[name] for name, weight in self.weights.items())
        return Fraction(FULL * weighed, self.top * sum(self.weights.values()))


@dataclass(frozen=True, slots=True)
class Scored:
    """A project's score: the mean of its members' and how far these are from it on average."""

    mean: Fraction
    deviation: Fraction
    number: int


def project_score(scores: Sequence[Fraction], least: int = 1) -> Scored | None:
    """The mean of the scores and their mean absolute deviation, exact; O(n).

    The mean absolute deviation tells how much members agree in the unit of the scores, and names
    no single score, as the lowest and highest would. None when fewer than `least` members scored.
    """
    number = len(scores)
    if number < max(least, 1):
        return None
    mean = sum(scores, Fraction(0)) / number
    deviation = sum((abs(score - mean) for score in scores), Fraction(0)) / number
    return Scored(mean, deviation, number)
