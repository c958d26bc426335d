"""A participatory budget as data: projects, ballots, budget."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .amounts import Number


class InstanceError(ValueError):
    """The projects or the budget make no election (cost not above 0, id used twice...)."""


class BallotError(ValueError):
    """A ballot names a project that does not exist, or the same project twice."""


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


@dataclass(frozen=True, slots=True)
class Ballot:
    """`weight` voters who all approved exactly these projects (ids)."""

    approvals: tuple[str, ...]
    weight: int = 1


@dataclass(frozen=True)
class Instance:
    """One election: what can be paid, how much there is, what the voters approved.

    Equal ballots are grouped. `meta` holds the descriptive keys of a `.pb` file
    (`currency`, `unit`, ...). Raises InstanceError or BallotError when the parts do not
    fit together, so that a counting rule never meets an impossible election.
    """

    budget: Number
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    meta: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check_projects(self.budget, self.projects)
        known = {project.id for project in self.projects}
        for ballot in self.ballots:
            _check_ballot(ballot, known)

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
        return cls(budget, tuple(projects), group_ballots(choices), meta or {})

    @cached_property
    def voters(self) -> int:
        """Number of people who voted."""
        return sum(ballot.weight for ballot in self.ballots)

    @cached_property
    def votes(self) -> Mapping[str, int]:
        """Number of approvals of each project id, in the order of the projects."""
        counts = dict.fromkeys((project.id for project in self.projects), 0)
        for ballot in self.ballots:
            for project_id in ballot.approvals:
                counts[project_id] += ballot.weight
        return counts

    @cached_property
    def by_id(self) -> Mapping[str, Project]:
        """The projects by id."""
        return {project.id: project for project in self.projects}

    @property
    def currency(self) -> str:
        """ISO code of the currency of budget and costs; euro unless `meta` says otherwise."""
        return self.meta.get("currency", "EUR")


def group_ballots(choices: Iterable[Iterable[str]]) -> tuple[Ballot, ...]:
    """Merge equal ballots; O(total number of approvals)."""
    groups = Counter(tuple(sorted(choice)) for choice in choices)
    return tuple(Ballot(approvals, weight) for approvals, weight in groups.items())


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


def _check_ballot(ballot: Ballot, known: set[str]) -> None:
    if ballot.weight < 1:
        raise BallotError("a group of equal ballots has at least one voter")
    for project_id in ballot.approvals:
        if project_id not in known:
            raise BallotError(f"a ballot names the unknown project {project_id!r}")
    if len(set(ballot.approvals)) != len(ballot.approvals):
        raise BallotError(f"a ballot names a project twice: {', '.join(ballot.approvals)}")
