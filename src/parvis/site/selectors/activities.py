"""Activities as cards: what is open, until when, what one can do there."""

from collections.abc import Iterable

from django.db.models import F, QuerySet

from parvis.processes.models import Activity, ProcessStatus
from parvis.processes.selectors import FINISHED_TONES, OPEN_TONES, UPCOMING_TONES, in_tones

# Which activity speaks for its process: the one where people can do most.
LIVELIEST = ("vote", "open", "review", "upcoming", "closed", "result", "followup")
UNDER_WAY_TONES = frozenset(LIVELIEST) - OPEN_TONES - UPCOMING_TONES - FINISHED_TONES


def activities_in(tones: frozenset[str]) -> QuerySet[Activity]:
    """Public activities whose stage has one of these tones, the next to change first."""
    return (
        Activity.objects.filter(in_tones(tones), process__status=ProcessStatus.PUBLISHED)
        .select_related("process", "phase")
        .order_by(F("next_change_at").asc(nulls_last=True), "-id")
    )


def main_activity(activities: Iterable[Activity]) -> Activity | None:
    """The activity that speaks for a process."""
    return min(activities, key=liveliness, default=None)


def liveliness(activity: Activity) -> int:
    tone = activity.stage.tone
    return LIVELIEST.index(tone) if tone in LIVELIEST else len(LIVELIEST)
