"""A diagnosis as a report: of a published snapshot, or of what is agreed so far."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Case as Choice
from django.db.models import When

from deliberation.diagnosis.case import Case, case_of
from deliberation.diagnosis.grid import Grid, built_in_grid
from deliberation.diagnosis.priorities import Action, Ranked, built_in_actions
from deliberation.diagnosis.report import Report, report
from deliberation.diagnosis.texts import Texts
from parvis.activities.diagnosis.models import Diagnosis
from parvis.activities.diagnosis.selectors.diagnoses import (
    agreed_values,
    grid_of,
    published_diagnoses,
)
from parvis.activities.diagnosis.snapshots import perception_in, values_in


@dataclass(frozen=True)
class Reported:
    """frame: what the diagnosis was made with. found: everything that its report says. before: the
    frame of the edition that it is compared with."""

    frame: Diagnosis
    grid: Grid
    found: Report
    before: Diagnosis | None = None

    @property
    def is_published(self) -> bool:
        return self.frame.snapshot is not None

    @property
    def catalogue(self) -> Mapping[str, Action]:
        return {one.id: one for one in built_in_actions(self.frame.edition)}

    @property
    def names(self) -> Mapping[str, Texts]:
        """What each action of the catalogue is called."""
        return {name: one.text for name, one in self.catalogue.items()}

    def ranked(self, action: str) -> Ranked | None:
        """The rank of an action; None where it would improve nothing that is known."""
        return next((one for one in self.found.ranked if one.action.id == action), None)


def reported(frame: Diagnosis) -> Reported:
    """The report of a diagnosis, against the edition published before it."""
    before = edition_before(frame)
    past = None if before is None else (before.edition, as_text(case_in(before)))
    case = case_in(frame) if frame.snapshot is not None else case_now(frame)
    found = worked_out((frame.edition, as_text(case)), past)
    return Reported(frame, grid_of(frame), found, before)


def case_in(frame: Diagnosis) -> Case:
    """The case of a published diagnosis: its snapshot and nothing else."""
    seen = perception_in(frame.snapshot)
    return Case(
        version=built_in_grid(frame.snapshot["edition"]).version,
        region=frame.snapshot["region"],
        conditions=tuple(frame.snapshot["conditions"]),
        values=values_in(frame.snapshot),
        seen=seen.seen,
        wanted=seen.wanted,
        asked=seen.asked,
    )


def case_now(frame: Diagnosis) -> Case:
    """The case of a diagnosis in the making: its facts. What surveys say joins it at publication;
    reading every survey of a process for each look at a draft would cost too much."""
    return Case(
        version=grid_of(frame).version,
        region=frame.region,
        conditions=tuple(frame.conditions),
        values=agreed_values(frame.activity),
    )


def edition_before(frame: Diagnosis) -> Diagnosis | None:
    """The diagnosis that this one is compared with: the last one before it of the same process,
    else of the municipality. One that the young made of their own may lie between two of a loop."""
    found = published_diagnoses()
    if frame.published_at is not None:
        found = found.filter(published_at__lt=frame.published_at)
    same = Choice(When(activity__process=frame.activity.process_id, then=1), default=0)
    return found.order_by(same, "published_at", "pk").last()


def editions_until(frame: Diagnosis) -> list[Diagnosis]:
    """The municipality's published diagnoses up to this one, the oldest first."""
    found = published_diagnoses()
    if frame.published_at is not None:
        found = found.filter(published_at__lte=frame.published_at)
    return list(found)


def as_text(case: Case) -> str:
    return json.dumps(case.to_json(), sort_keys=True)


@lru_cache(maxsize=32)
def worked_out(made_of: tuple[str, str], past: tuple[str, str] | None) -> Report:
    """The report of an edition and its case. Twenty milliseconds of exact fractions, and always
    the same for the same case, whoever's it is: so it is kept."""
    edition, case = made_of
    before = None
    if past is not None:
        before = (built_in_grid(past[0]), case_of(json.loads(past[1])))
    return report(
        built_in_grid(edition),
        case_of(json.loads(case)),
        built_in_actions(edition),
        before=before,
    )
