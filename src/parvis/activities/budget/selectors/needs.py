"""The residents' priorities that orient a budget: noted on it, so that pages read nothing more."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from parvis.activities.budget.models import Project
from parvis.activities.budget.models.needs import ServedNeed
from parvis.common.shared import shared
from parvis.contributions.models import Contribution, Status
from parvis.processes.kinds import outcomes_of
from parvis.processes.outcomes import Need

KEPT = "needs"
PREFIX = "contribution:"


@dataclass(frozen=True)
class Known:
    """A priority as the budget notes it: where it comes from, its title, rank and voices."""

    key: str
    title: str
    rank: int
    voices: int

    @property
    def url(self) -> str:
        """Where it can be read; empty for one that is no contribution."""
        if not self.key.startswith(PREFIX):
            return ""
        return Contribution(uuid=self.key.removeprefix(PREFIX)).get_absolute_url()


def needs_around(activity) -> list[Need]:
    """What the other activities of the process publish now."""
    phases = activity.process.phases.prefetch_related("activities__process")
    return [need for phase in phases for need in outcomes_of(phase, Need)]


def noted(need: Need, place: int) -> dict[str, Any]:
    """A need as kept in the settings of the activity."""
    rank = need.data.get("rank") or place
    return {"key": need.source, "title": need.title, "rank": rank, "voices": need.voices}


def known_needs(activity) -> list[Known]:
    """The priorities noted on a budget, but for those that moderation has hidden since.

    No query for a budget without any.
    """
    kept = [Known(**one) for one in activity.settings.get(KEPT, [])]
    if not kept:
        return []
    return shared(("budget needs", activity.pk, tuple(kept)), lambda: readable(kept))


def readable(needs: list[Known]) -> list[Known]:
    """Those that moderation has not hidden."""
    hidden = hidden_keys(needs)
    return [one for one in needs if one.key not in hidden]


def hidden_keys(needs: list[Known]) -> set[str]:
    """Those whose contribution can no longer be read."""
    uuids = [one.key.removeprefix(PREFIX) for one in needs if one.key.startswith(PREFIX)]
    found = Contribution.objects.filter(uuid__in=uuids).exclude(status=Status.PUBLISHED)
    return {f"{PREFIX}{uuid}" for uuid in found.values_list("uuid", flat=True)}


def need_of(project: Project) -> Known | None:
    """The priority that a project serves; no query where there are no priorities."""
    needs = known_needs(project.activity)
    if not needs:
        return None
    key = ServedNeed.objects.filter(project=project).values_list("key", flat=True).first()
    return next((one for one in needs if one.key == key), None)


def serving(rows: QuerySet, activity, rank: str) -> QuerySet:
    """Only the ideas that serve the priority of that rank; all of them for an unknown one."""
    keys = [one.key for one in known_needs(activity) if str(one.rank) == rank]
    if not keys:
        return rows
    return rows.filter(budget_project__served_need__key__in=keys)
