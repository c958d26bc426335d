"""Scores that other activities of the process publish, to take as a value before or after."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Prefetch
from django.utils.translation import get_language

from parvis.common.generations import generation
from parvis.processes.kinds import drafts_of, outcomes_of, read_by_kind
from parvis.processes.models import Activity
from parvis.processes.outcomes import Score

MOST = 400
KEPT_SECONDS = 60


@dataclass(frozen=True)
class Measure:
    """key: what the form sends back. value: out of 100, whole. where: the title of the activity it
    comes from, as two diagnoses of one process measure the same things. is_whole: of an element,
    not of one point of it."""

    key: str
    title: str
    value: int
    edition: str
    where: str
    is_whole: bool

    @property
    def label(self) -> str:
        where = f" ({self.where})" if self.where else ""
        return f"{self.title.rstrip('.')}{where}\u00a0: {self.value} / 100"

    @property
    def source(self) -> str:
        words = [self.title.rstrip("."), self.where, self.edition]
        return ", ".join(one for one in words if one)[:200]


def measures_of(activity) -> list[Measure]:
    """The known scores of the activity's process, by phase; read once a minute, and again as soon
    as somebody wrote something in the municipality: what was just published is there to choose."""
    state = generation(activity.municipality_id)
    written = state.hex() if isinstance(state, bytes) else state
    key = f"accompaniment-measures:{activity.process_id}:{get_language()}:{written}"
    return cache.get_or_set(key, lambda: read_measures(activity), KEPT_SECONDS)


def read_measures(activity) -> list[Measure]:
    return read(activity, outcomes_of)


def drafted_measures(activity) -> list[Measure]:
    """The same of what is not published yet; never kept, as it changes while people work on it."""
    return read(activity, drafts_of)


def read(activity, scores_of) -> list[Measure]:
    """What `scores_of` gives for each phase, the whole elements first."""
    activities = Prefetch("activities", Activity.objects.select_related("process", "municipality"))
    phases = list(activity.process.phases.prefetch_related(activities))
    titles = {one.key: one.title for phase in phases for one in phase.activities.all()}
    read_by_kind(one for phase in phases for one in phase.activities.all())
    found = [score for phase in phases for score in scores_of(phase, Score)]
    known = [measure_of(score, titles) for score in found if score.data.get("known", True)]
    return sorted(known, key=lambda one: not one.is_whole)[:MOST]


def measure_of(score: Score, titles: Mapping[str, str]) -> Measure:
    what = score.data.get("indicator") or score.data.get("element") or score.data.get("item") or ""
    edition = str(score.data.get("edition", ""))
    return Measure(
        key=f"{score.source}|{what}|{edition}|{score.title}"[:300],
        title=str(score.title),
        value=score.value * 100 // score.maximum if score.maximum else 0,
        edition=edition,
        where=titles.get(score.source, ""),
        is_whole=bool(score.data.get("element")),
    )
