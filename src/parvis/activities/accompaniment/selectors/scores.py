"""Scores that other activities of the process publish, to take as a value before or after."""

from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import get_language

from parvis.processes.kinds import drafts_of, outcomes_of
from parvis.processes.outcomes import Score

MOST = 400
KEPT_SECONDS = 60


@dataclass(frozen=True)
class Measure:
    """key: what the form sends back. value: out of 100, whole."""

    key: str
    title: str
    value: int
    edition: str

    @property
    def label(self) -> str:
        edition = f" ({self.edition})" if self.edition else ""
        return f"{self.title}{edition} : {self.value} / 100"

    @property
    def source(self) -> str:
        return f"{self.title} {self.edition}".strip()[:200]


def measures_of(activity) -> list[Measure]:
    """The known scores of the activity's process, by phase; read once a minute."""
    key = f"accompaniment-measures:{activity.process_id}:{get_language()}"
    return cache.get_or_set(key, lambda: read_measures(activity), KEPT_SECONDS)


def read_measures(activity) -> list[Measure]:
    phases = activity.process.phases.prefetch_related("activities__process")
    found = [score for phase in phases for score in outcomes_of(phase, Score)]
    return [measure_of(score) for score in found if score.data.get("known", True)][:MOST]


def drafted_measures(activity) -> list[Measure]:
    """The same of what is not published yet; never kept, as it changes while people work on it."""
    phases = activity.process.phases.prefetch_related("activities__process")
    found = [score for phase in phases for score in drafts_of(phase, Score)]
    return [measure_of(score) for score in found if score.data.get("known", True)][:MOST]


def measure_of(score: Score) -> Measure:
    what = score.data.get("indicator") or score.data.get("element") or score.data.get("item") or ""
    edition = str(score.data.get("edition", ""))
    return Measure(
        key=f"{score.source}|{what}|{edition}|{score.title}"[:300],
        title=str(score.title),
        value=score.value * 100 // score.maximum if score.maximum else 0,
        edition=edition,
    )
