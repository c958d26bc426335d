"""A participatory budget as data: projects, ballots, budget."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import get_args

import numpy as np

from .amounts import Number
from .ballots import Ballot, as_ballots, merge_choices, merge_points
from .profile import POINT_TYPES, BallotError, Profile, VoteType
from .totals import project_totals, voters_by_project

__all__ = ["Ballot", "BallotError", "Instance", "InstanceError", "Project"]


class InstanceError(ValueError):
    """The projects or the budget make no election (cost not above 0, id used twice...)."""


@dataclass(frozen=True, slots=True)
class Project:
    """One thing that the budget may pay for.

    `cost` is in the unit of the instance's budget (a `.pb` file: the currency unit) and
    is above 0. `target` lists the groups for which the project is meant; `extra` keeps
    the other columns of the file it came from.
    """

    id: str
    cost: Number
    name: str = ""
    categories: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Instance:
    """One election: what can be paid, how much there is, how people voted.

    `profile` holds the ballots by project number (the place in `projects`), equal ones
    merged. `meta` holds the descriptive keys of a `.pb` file (`currency`, `unit`, ...).
    Raises InstanceError or BallotError when the parts do not fit together, so that a
    counting rule never meets an impossible election.
    """

    budget: Number
    projects: tuple[Project, ...]
    profile: Profile
    meta: Mapping[str, str] = field(default_factory=dict)
    vote_type: VoteType = "approval"

    def __post_init__(self) -> None:
        _check_projects(self.budget, self.projects)
        _check_profile(self.profile, self.vote_type, self.projects)

    @classmethod
    def from_approvals(
        cls,
        budget: Number,
        projects: Iterable[Project],
        choices: Iterable[Iterable[str]],
        *,
        meta: Mapping[str, str] | None = None,
    ) -> "Instance":
        """Group one list of project ids per voter into an election.

        The order of ids inside a ballot has no meaning and is sorted away. An empty list
        is a voter who approved nothing: counted among the voters.
        """
        known = tuple(projects)
        weighted = ((sorted(choice), 1) for choice in choices)
        return cls(budget, known, merge_choices(_ids(known), weighted), meta or {})

    @classmethod
    def from_rankings(
        cls,
        budget: Number,
        projects: Iterable[Project],
        rankings: Iterable[Iterable[str]],
        *,
        meta: Mapping[str, str] | None = None,
    ) -> "Instance":
        """Group one ranking per voter (project ids, the best first) into an election.

        A ranking may be partial. Projects that it leaves out are below all others.
        """
        known = tuple(projects)
        weighted = ((list(ranking), 1) for ranking in rankings)
        profile = merge_choices(_ids(known), weighted, ordered=True)
        return cls(budget, known, profile, meta or {}, "ordinal")

    @classmethod
    def from_points(
        cls,
        budget: Number,
        projects: Iterable[Project],
        ballots: Iterable[Mapping[str, Number]],
        *,
        vote_type: VoteType,
        meta: Mapping[str, str] | None = None,
    ) -> "Instance":
        """Group one table of points by project id per voter into an election.

        `vote_type`: ``"scoring"``, or ``"cumulative"`` when each voter had a fixed sum of
        points to spread. Points are integers or fractions, and stay exact.
        """
        known = tuple(projects)
        weighted = ((dict(ballot), 1) for ballot in ballots)
        return cls(budget, known, merge_points(_ids(known), weighted), meta or {}, vote_type)

    @classmethod
    def from_ballots(
        cls,
        budget: Number,
        projects: Iterable[Project],
        ballots: Iterable[Ballot],
        *,
        vote_type: VoteType = "approval",
        meta: Mapping[str, str] | None = None,
    ) -> "Instance":
        """Make an election of ballots with weights, such as those in `ballots` of another."""
        known = tuple(projects)
        if vote_type in POINT_TYPES:
            tables = ((dict(zip(b.approvals, b.points, strict=True)), b.weight) for b in ballots)
            profile = merge_points(_ids(known), tables)
        else:
            weighted = ((b.approvals, b.weight) for b in ballots)
            profile = merge_choices(_ids(known), weighted, ordered=vote_type == "ordinal")
        return cls(budget, known, profile, meta or {}, vote_type)

    @cached_property
    def ballots(self) -> tuple[Ballot, ...]:
        """The groups of equal ballots with project ids; see Ballot for their order."""
        return as_ballots(self.profile, _ids(self.projects), ordered=self.vote_type == "ordinal")

    @property
    def voters(self) -> int:
        """Number of people who voted."""
        return self.profile.voters

    @cached_property
    def votes(self) -> Mapping[str, int]:
        """How many voters marked each project id, in the order of the projects."""
        counts = voters_by_project(self.profile, len(self.projects))
        return dict(zip(_ids(self.projects), counts.tolist(), strict=True))

    @cached_property
    def scores(self) -> Mapping[str, Number]:
        """Sum of the points of each project id; of its Borda points on ordinal ballots.

        On approval ballots a mark is one point. A ranking of n projects gives n - 1 points
        to the first and 0 to the last.
        """
        totals = project_totals(self.profile, len(self.projects), self.vote_type)
        return dict(zip(_ids(self.projects), totals, strict=True))

    @cached_property
    def by_id(self) -> Mapping[str, Project]:
        """The projects by id."""
        return {project.id: project for project in self.projects}

    @property
    def currency(self) -> str:
        """ISO code of the currency of budget and costs; euro unless `meta` says otherwise."""
        return self.meta.get("currency", "EUR")


def _ids(projects: tuple[Project, ...]) -> tuple[str, ...]:
    return tuple(project.id for project in projects)


def _check_projects(budget: Number, projects: tuple[Project, ...]) -> None:
    if budget <= 0:
        raise InstanceError(f"the budget must be above 0, it is {budget}")
    seen: set[str] = set()
    for project in projects:
        if project.id in seen:
            raise InstanceError(f"two projects have the id {project.id!r}")
        if project.cost <= 0:
            raise InstanceError(f"project {project.id!r} must cost more than 0")
        seen.add(project.id)


def _check_profile(profile: Profile, vote_type: VoteType, projects: tuple[Project, ...]) -> None:
    if vote_type not in get_args(VoteType):
        raise BallotError(f"the vote type must be one of {get_args(VoteType)}, not {vote_type!r}")
    if (profile.points is not None) != (vote_type in POINT_TYPES):
        raise BallotError(f"points go with {' and '.join(POINT_TYPES)} ballots, not {vote_type}")
    items = profile.items
    if len(items) and not 0 <= int(items.min()) <= int(items.max()) < len(projects):
        raise BallotError(f"ballots name projects by number, from 0 to {len(projects) - 1}")
    keys = profile.groups * len(projects) + items
    ordered = np.sort(keys) if vote_type == "ordinal" else keys
    if (np.diff(ordered) <= 0).any():
        raise BallotError("a ballot names a project twice, or not in ascending order")
