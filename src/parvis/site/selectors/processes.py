"""The list of processes and the page of one."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from parvis.decisions.models import Commitment, Decision
from parvis.processes.models import Activity, Process
from parvis.processes.selectors import public_processes
from parvis.site.selectors.activities import (
    FINISHED,
    OPEN,
    UNDER_WAY,
    UPCOMING,
    Card,
    cards,
    main_activity,
    stages_with,
)
from parvis.site.text import fold

STATES = {"open": OPEN, "under_way": UNDER_WAY, "upcoming": UPCOMING, "finished": FINISHED}
STATISTICS_SECONDS = 60


def listed_processes(*, state: str = "", level: str = "", text: str = "") -> QuerySet[Process]:
    """Public processes that match; a process is in the state of its liveliest activity."""
    found = public_processes().prefetch_related("activities")
    if level:
        found = found.filter(level=level)
    if state in STATES:
        found = found.filter(has_activity(STATES[state]))
        for name in list(STATES)[: list(STATES).index(state)]:
            found = found.exclude(has_activity(STATES[name]))
    return found.filter(pk__in=matching(text)) if text.strip() else found


def has_activity(tones: tuple[str, ...]) -> Exists:
    return Exists(Activity.objects.filter(stages_with(tones), process=OuterRef("pk")))


def matching(text: str) -> list[int]:
    """Ids of the public processes whose title or sentence holds every word of `text`.

    Compared here, without accents, as a municipality has some hundreds of processes at most and
    databases do not agree on accents.
    """
    words = fold(text).split()
    rows = public_processes().values_list("pk", "title", "summary")
    return [
        pk for pk, *texts in rows if all(word in fold(" ".join(texts)) for word in words)
    ]


@dataclass(frozen=True)
class ProcessCard:
    """A process in a list: itself and the activity that speaks for it."""

    process: Process
    activity: Activity | None


def process_cards(processes) -> list[ProcessCard]:
    return [
        ProcessCard(process, main_activity(process.activities.all())) for process in processes
    ]


def decisions_of(process: Process) -> list[Decision]:
    """Published decisions of a process with their commitments."""
    commitments = Prefetch("commitments", Commitment.objects.order_by("due_on", "id"))
    published = Decision.objects.filter(process=process, published_at__isnull=False)
    return list(published.prefetch_related(commitments)[:10])


def statistics_of(card: Card) -> tuple:
    """The kind's numbers, counted at most once a minute and anew at each stage."""
    activity = card.activity
    key = f"statistics:{activity.pk}:{activity.stage_slug}"
    return cache.get_or_set(key, lambda: activity.kind.statistics(activity), STATISTICS_SECONDS)


def activity_cards(process: Process) -> list[Card]:
    """Every activity of a process, in the order of its phases."""
    return cards(process.activities.all())
