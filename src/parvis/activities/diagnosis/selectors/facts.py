"""What the platform's own figures say of points of the grid (docs/responsiveness.md)."""

from dataclasses import dataclass

from parvis.activities.diagnosis.marks import elements_of, said
from parvis.activities.diagnosis.models import Diagnosis
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, grid_of
from parvis.decisions.responsiveness import responsiveness_facts


@dataclass(frozen=True)
class MeasuredPoint:
    """indicator: its id; text: the point; element: its code, and words. sentence: what was counted;
    anchor: where that falls on the point's scale, "" where the point asks something else too."""

    indicator: str
    text: str
    code: str
    element: str
    sentence: str
    anchor: str


def measured_points(frame: Diagnosis) -> list[MeasuredPoint]:
    """The points asked of this municipality on which there is something to count, in the order of
    the grid."""
    grid, labels = grid_of(frame), elements_of(grid_of(frame))
    facts = {fact.indicator: fact for fact in responsiveness_facts()}
    found = []
    for one in asked_of(frame):
        fact = facts.get(one.id)
        if fact is not None:
            words = grid.scales[one.scale]
            anchor = "" if fact.value is None else said(words[fact.value])
            point = (one.id, said(one.text), one.element, labels[one.element])
            found.append(MeasuredPoint(*point, fact.sentence, anchor))
    return found
