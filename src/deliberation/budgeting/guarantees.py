"""Places guaranteed to a group, and projects of which at most one can be built."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from .amounts import Number
from .groups import ConstraintError, Group
from .model import Instance


@dataclass(frozen=True, slots=True)
class Guarantee:
    """At least `places` projects of a group win, as in La Louvière (one by under-26s).

    If the count alone does not give them, the best placed projects of the group are paid
    first, and the others are counted with what is left.
    """

    group: Group
    places: int = 1

    def __post_init__(self) -> None:
        if self.places < 1:
            raise ConstraintError(f"a guarantee is of one place or more, not {self.places}")

    def __str__(self) -> str:
        return f"guarantee of {self.places} for {self.group}"

    def check(self, instance: Instance) -> None:
        """Raise ConstraintError when no result whatever could give the places."""
        costs = sorted(instance.by_id[name].cost for name in self.group.members(instance))
        if len(costs) < self.places:
            raise ConstraintError(f"{self} cannot be kept: the group has {len(costs)} projects")
        if sum(costs[: self.places]) > instance.budget:
            raise ConstraintError(
                f"{self} cannot be kept: the {self.places} cheapest cost "
                f"{sum(costs[: self.places])} and the budget is {instance.budget}"
            )


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Projects (ids) of which at most one can be built, such as two plans for one place.

    The first that the count would buy is kept, or `kept` when the city has said which.
    """

    projects: tuple[str, ...]
    kept: str = ""

    def __post_init__(self) -> None:
        if len(set(self.projects)) < 2:
            raise ConstraintError("an exclusion is between two different projects or more")
        if self.kept and self.kept not in self.projects:
            raise ConstraintError(f"{self.kept!r} is not one of the projects of {self}")

    def __str__(self) -> str:
        return f"only one of {', '.join(self.projects)}"

    def check(self, instance: Instance) -> None:
        """Raise ConstraintError for an id that no project has."""
        for name in self.projects:
            if name not in instance.by_id:
                raise ConstraintError(f"{self}: no project has the id {name!r}")


@dataclass(frozen=True)
class Promise:
    """A guarantee in a count: which projects can keep it; `costs` of all projects by id."""

    members: AbstractSet[str]
    places: int
    costs: Mapping[str, Number]

    def missing(self, chosen: AbstractSet[str]) -> int:
        """How many places are not filled yet."""
        return max(self.places - len(self.members & chosen), 0)

    def cheapest(self, chosen: AbstractSet[str]) -> list[str]:
        """The members not chosen, the lowest cost first; equal ones by id."""
        return sorted(self.members - chosen, key=lambda name: (self.costs[name], name))


def can_be_kept(
    promises: Sequence[Promise],
    chosen: frozenset[str],
    allows: Callable[[AbstractSet[str]], bool],
) -> bool:
    """Whether all places can still be filled once some projects are chosen.

    `allows`: whether the money and the other constraints allow some projects together; if
    not, no larger set either. Depth first, the cheapest first, no set twice; exact.
    """
    failed: set[frozenset[str]] = set()

    def search(chosen: frozenset[str]) -> bool:
        if chosen in failed or not allows(chosen):
            return False
        open_ = next((promise for promise in promises if promise.missing(chosen)), None)
        if open_ is None or any(search(chosen | {name}) for name in open_.cheapest(chosen)):
            return True
        failed.add(chosen)
        return False

    return search(chosen)
