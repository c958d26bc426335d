"""A published diagnosis as outcomes for the other activities of the process."""

from collections.abc import Iterator

from deliberation.diagnosis.scores import Missing
from parvis.activities.diagnosis.marks import elements_of, said
from parvis.activities.diagnosis.models import Diagnosis
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, grid_of
from parvis.activities.diagnosis.snapshots import scores_in, values_in
from parvis.activities.diagnosis.words import rounded
from parvis.processes.outcomes import Score


def scores_published(activity, frame: Diagnosis) -> Iterator[Score]:
    """Elements, then indicators; nothing before publication.

    data: `element` or `indicator`, `edition`, and `known`: False where nobody could say, and then
    the value is 0 and means nothing. What does not concern the municipality is not there.
    """
    if frame.snapshot is None:
        return
    yield from element_scores(activity, frame)
    yield from indicator_scores(activity, frame)


def element_scores(activity, frame: Diagnosis) -> Iterator[Score]:
    grid = grid_of(frame)
    names = elements_of(grid)
    for code, score in scores_in(frame.snapshot).elements.items():
        known = score.points is not None
        data = {"element": code, "edition": grid.version, "known": known}
        value = rounded(score.points) if known else 0
        yield Score(title=names[code], source=activity.key, data=data, value=value, maximum=100)


def indicator_scores(activity, frame: Diagnosis) -> Iterator[Score]:
    grid, values = grid_of(frame), values_in(frame.snapshot)
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
