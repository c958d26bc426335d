"""Activities as cards: what is open, until when, what one can do there."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import F, Q, QuerySet

from parvis.processes.kinds import Call, kinds
from parvis.processes.models import Activity, ProcessStatus
from parvis.processes.services import advance

# What the tone of a stage means for somebody who wonders whether to come.
OPEN = ("vote", "open")
UNDER_WAY = ("review", "closed")
UPCOMING = ("upcoming",)
FINISHED = ("result", "followup")
# Which activity speaks for its process: the one where people can do most.
ORDER = {tone: place for place, tone in enumerate(OPEN + UNDER_WAY + UPCOMING + FINISHED)}


@dataclass(frozen=True)
class Card:
    """An activity as the public pages show it."""

    activity: Activity
    call: Call | None

    @property
    def tone(self) -> str:
        return self.activity.stage.tone

    @property
    def url(self) -> str:
        return self.activity.get_absolute_url()


@cache
def stages_with(tones: tuple[str, ...]) -> Q:
    """The condition on an activity: its present stage has one of these tones."""
    condition = Q(pk__in=[])
    for kind in kinds():
        slugs = [stage.slug for stage in kind.stages if stage.tone in tones]
        if slugs:
            condition |= Q(kind_slug=kind.slug, stage_slug__in=slugs)
    return condition


def activities_with(tones: tuple[str, ...]) -> QuerySet[Activity]:
    """Public activities whose stage has one of these tones, the next to change first."""
    return (
        Activity.objects.filter(stages_with(tones), process__status=ProcessStatus.PUBLISHED)
        .select_related("process", "phase")
        .order_by(F("next_change_at").asc(nulls_last=True), "-id")
    )


def cards(activities: Iterable[Activity]) -> list[Card]:
    """Cards of activities, each first brought to the stage that its dates say."""
    return [card(advance(activity)) for activity in activities]


def card(activity: Activity) -> Card:
    return Card(activity, activity.kind.call_to_action(activity))


def main_activity(activities: Iterable[Activity]) -> Activity | None:
    """The activity that speaks for a process."""
    return min(activities, key=lambda one: ORDER.get(one.stage.tone, len(ORDER)), default=None)
