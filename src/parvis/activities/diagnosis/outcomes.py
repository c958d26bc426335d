"""A diagnosis, published or not yet, as outcomes for the other activities of the process."""

from collections.abc import Iterator

from deliberation.diagnosis.scores import Missing, Value
from parvis.activities.diagnosis.marks import elements_of, said
from parvis.activities.diagnosis.models import Diagnosis
from parvis.activities.diagnosis.selectors.diagnoses import (
    agreed_values,
    asked_of,
    grid_of,
    scores_of,
)
from parvis.activities.diagnosis.snapshots import values_in
from parvis.activities.diagnosis.words import rounded
from parvis.processes.outcomes import Score


def scores_published(activity, frame: Diagnosis) -> Iterator[Score]:
    """Elements, then indicators; nothing before publication.

    data: `element` or `indicator`, `edition`, and `known`: False where nobody could say, and then
    the value is 0 and means nothing. What does not concern the municipality is not there.
    """
    if frame.snapshot is not None:
        yield from scores_with(activity, frame, values_in(frame.snapshot))


def scores_drafted(activity, frame: Diagnosis) -> Iterator[Score]:
    """The same of what is agreed so far; nothing before anything is, nor once it is published."""
    values = agreed_values(activity) if frame.snapshot is None else {}
    if values:
        yield from scores_with(activity, frame, values)


def scores_with(activity, frame: Diagnosis, values: dict[str, Value]) -> Iterator[Score]:
    yield from element_scores(activity, frame, values)
    yield from indicator_scores(activity, frame, values)


def element_scores(activity, frame: Diagnosis, values: dict[str, Value]) -> Iterator[Score]:
    grid = grid_of(frame)
    names = elements_of(grid)
    for code, score in scores_of(frame, values).elements.items():
        known = score.points is not None
        data = {"element": code, "edition": grid.version, "known": known}
        value = rounded(score.points) if known else 0
        yield Score(title=names[code], source=activity.key, data=data, value=value, maximum=100)


def indicator_scores(activity, frame: Diagnosis, values: dict[str, Value]) -> Iterator[Score]:
    grid = grid_of(frame)
    for one in asked_of(frame):
        value = values.get(one.id, Missing.UNKNOWN)
        if value is Missing.NOT_APPLICABLE:
            continue
        known = isinstance(value, int)
        yield Score(
            title=said(one.text),
            source=activity.key,
            data={"indicator": one.id, "edition": grid.version, "known": known},
            value=value if known else 0,
            maximum=grid.top(one),
        )
