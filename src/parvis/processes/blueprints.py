"""Ready-made processes: phases and activities to start from, contributed by the kinds."""

from dataclasses import dataclass, field
from typing import Any

from parvis.processes.kinds import kinds
from parvis.processes.ladder import Level

# Of a title of an activity, as its column keeps it.
LONGEST = 160


@dataclass(frozen=True)
class ActivityPlan:
    """An activity to create: its kind's slug, its own slug and title, its settings.

    A title may name its process, `%(process)s`: lists of activities then tell them apart.
    """

    kind: str
    slug: str
    title: Any
    settings: dict[str, Any] = field(default_factory=dict)

    def title_in(self, process: str) -> str:
        """The title, of a length that is kept, in a process of that name."""
        named = str(self.title).replace("%(process)s", process)
        return named if len(named) <= LONGEST else f"{named[: LONGEST - 1]}…"


@dataclass(frozen=True)
class PhasePlan:
    """A phase to create; `days` is its usual length, used to propose dates."""

    title: Any
    level: Level
    days: int
    summary: Any = ""
    activities: tuple[ActivityPlan, ...] = ()


@dataclass(frozen=True)
class Blueprint:
    """A process to start from; `texts` are first values of the process's own fields."""

    slug: str
    label: Any
    summary: Any
    level: Level
    phases: tuple[PhasePlan, ...]
    texts: dict[str, Any] = field(default_factory=dict)


def blueprints() -> dict[str, Blueprint]:
    """Every blueprint that the installed kinds contribute, by slug."""
    return {blueprint.slug: blueprint for kind in kinds() for blueprint in kind.blueprints()}
