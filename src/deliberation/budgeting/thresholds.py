"""Minimum support: what a project needs before it can win at all."""

from dataclasses import dataclass
from typing import Literal, get_args

from .amounts import Number
from .groups import ConstraintError
from .model import Instance, Project

Measure = Literal["votes", "points", "share", "cost-share"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A project takes part in the count only with enough support; just enough is enough.

    `measure`: what must reach `minimum`: ``"votes"``: the number of voters who marked it;
    ``"points"``: its points (`Instance.scores`); ``"share"``: votes / voters;
    ``"cost-share"``: (votes / voters) / (cost / budget). In Świecie votes / voters had to be
    at least cost / (3 x budget), which is a cost share of 1/3. Exact.
    """

    minimum: Number
    measure: Measure = "votes"

    def __post_init__(self) -> None:
        if self.measure not in get_args(Measure):
            allowed = ", ".join(get_args(Measure))
            raise ConstraintError(f"a threshold is on one of {allowed}, not {self.measure!r}")
        if self.minimum < 0:
            raise ConstraintError(f"a threshold must be 0 or more, it is {self.minimum}")
        if self.measure == "share" and self.minimum > 1:
            raise ConstraintError(f"a share of the voters is at most 1, not {self.minimum}")

    def __str__(self) -> str:
        return f"{self.measure} >= {self.minimum}"

    def is_met(self, instance: Instance, project: Project) -> bool:
        """Whether a project has enough support."""
        votes = instance.votes[project.id]
        if self.measure == "votes":
            return votes >= self.minimum
        if self.measure == "points":
            return instance.scores[project.id] >= self.minimum
        if self.measure == "share":
            return votes >= self.minimum * instance.voters
        return votes * instance.budget >= self.minimum * project.cost * instance.voters
