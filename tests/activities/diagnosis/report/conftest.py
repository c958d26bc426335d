"""Published diagnoses with few answers, so that every score can be computed by hand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from deliberation.diagnosis.grid import built_in_grid
from parvis.activities.diagnosis.kind import KIND
from parvis.activities.diagnosis.models import Diagnosis
from parvis.activities.diagnosis.snapshots import digest
from parvis.processes.settings import checked
from tests.factories.processes import ActivityFactory, ProcessFactory

# inform: (4 + 2 + 0) of 12 = 50. consult: 3 of 4 = 75. open data: 1 of 4 = 25, one unknown.
ANSWERS = {"if-01": 4, "if-04": 2, "if-05": 0, "co-01": 3, "co-02": 3, "co-03": 3, "od-01": 1}


def row(value, **words):
    """One agreed answer as a snapshot keeps it."""
    mark = "value" if isinstance(value, int) else value
    kept = {"reason": "Parce que.", "evidence": "", "link": "", "opinions": 3, "spread": 0} | words
    return {"mark": mark, "value": value if isinstance(value, int) else None} | kept


def snapshot_with(answers, *, perception=None, **more):
    return {
        "version": 1,
        "edition": "2026",
        "region": "wallonia",
        "conditions": [],
        "values": {name: row(value) for name, value in answers.items()},
        "inventory": [],
        "participants": {},
        "signature": {"name": "Ada", "words": "Tout est en ordre.", "on": "2026-11-01"},
        "perception": perception or {"seen": [], "wanted": {}, "asked": 0},
    } | more


def make_activity(municipality, stage="published", *, process=None):
    return ActivityFactory(
        process=process or ProcessFactory(municipality=municipality),
        kind_slug="diagnosis",
        stage_slug=stage,
        settings=checked(KIND, {}),
    )


def make_published(municipality, answers, *, days=0, perception=None, process=None):
    """An activity whose diagnosis was published `days` ago."""
    activity = make_activity(municipality, process=process)
    snapshot = snapshot_with(answers, perception=perception)
    at = timezone.now() - timedelta(days=days)
    Diagnosis.objects.create(
        activity=activity,
        edition="2026",
        region="wallonia",
        signed_at=at,
        published_at=at,
        snapshot=snapshot,
        sha256=digest(snapshot),
    )
    return activity


def everything(value_of=lambda top: top):
    """Every indicator asked in Wallonia, at what `value_of` makes of the top of its scale."""
    grid = built_in_grid()
    return {one.id: value_of(grid.top(one)) for one in grid.indicators if one.applies("wallonia")}


@pytest.fixture
def published(commune):
    return make_published(commune, ANSWERS)
