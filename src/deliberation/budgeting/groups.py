"""Groups of projects: those of a category, of a district, or proposed by a group of people."""

from collections.abc import Iterable
from dataclasses import dataclass

from .model import Instance, Project


class ConstraintError(ValueError):
    """A constraint that the projects of this election cannot meet, or that contradicts another."""


@dataclass(frozen=True, slots=True)
class Group:
    """The projects that have one of some `values` in a `column`.

    `column`: ``"category"``, ``"target"``, ``"project_id"``, or any other column of the
    file that the projects came from (``"district"``, ``"neighborhood"``...), whose cell must
    then be one of the values exactly.
    """

    column: str
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.values:
            raise ConstraintError(f"name at least one value of the column {self.column!r}")

    def __str__(self) -> str:
        return f"{self.column}: {', '.join(self.values)}"

    def holds(self, project: Project) -> bool:
        """Whether a project is in the group."""
        return not set(_cells(project, self.column)).isdisjoint(self.values)

    def members(self, instance: Instance) -> frozenset[str]:
        """The ids of the projects in the group. ConstraintError when there are none."""
        found = frozenset(project.id for project in instance.projects if self.holds(project))
        if not found:
            known = sorted({cell for p in instance.projects for cell in _cells(p, self.column)})
            listed = ", ".join(known[:8]) or "nothing"
            raise ConstraintError(f"no project has {self}; the column holds: {listed}")
        return found


def check_disjoint(groups: Iterable[Group], instance: Instance) -> None:
    """Raise ConstraintError when a project is in two of the groups."""
    seen: dict[str, Group] = {}
    for group in groups:
        for name in sorted(group.members(instance)):
            if name in seen:
                raise ConstraintError(
                    f"project {name!r} is in two envelopes, {seen[name]} and {group}: "
                    "each project must be in one at most"
                )
            seen[name] = group


def _cells(project: Project, column: str) -> tuple[str, ...]:
    if column == "category":
        return project.categories
    if column == "target":
        return project.target
    return (project.id if column == "project_id" else project.extra.get(column, ""),)
