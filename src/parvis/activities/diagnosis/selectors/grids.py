"""The grid as people read it: each point with its source, its law, its anchors, who is asked."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from deliberation.diagnosis.grid import REGIONS, Indicator
from parvis.activities.diagnosis.configuration import CONDITIONS
from parvis.activities.diagnosis.marks import said, value_of, words_of
from parvis.activities.diagnosis.models import Diagnosis
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, grid_of
from parvis.places.models import Region


@dataclass(frozen=True)
class Line:
    """One indicator. limits: whom it is asked of, in words, empty for everybody. answer: what was
    published: its `words`, `reason`, `evidence`, `link`, `spread`; None before, or not asked."""

    indicator: Indicator
    text: str
    evidence: str
    source: str
    anchors: tuple[str, ...]
    limits: str
    is_asked: bool
    answer: dict[str, Any] | None


def lines_of(frame: Diagnosis, element: str) -> list[Line]:
    """The indicators of an element, those not asked here included."""
    grid, asked = grid_of(frame), {one.id for one in asked_of(frame)}
    return [
        Line(
            indicator=one,
            text=said(one.text),
            evidence=said(one.evidence),
            source=grid.sources[one.source],
            anchors=tuple(said(words) for words in grid.scales[one.scale]),
            limits=limits_of(one),
            is_asked=one.id in asked,
            answer=answer_of(frame, one),
        )
        for one in grid.indicators
        if one.element == element
    ]


def limits_of(indicator: Indicator) -> str:
    """Whom an indicator is asked of; empty when everybody is."""
    said_of = []
    if frozenset(indicator.regions) != frozenset(REGIONS):
        said_of.append(", ".join(str(Region(name).label) for name in indicator.regions))
    if indicator.when:
        said_of.append(str(dict(CONDITIONS).get(indicator.when, indicator.when)))
    return _("Seulement : %(who)s") % {"who": " ; ".join(said_of)} if said_of else ""


def answer_of(frame: Diagnosis, indicator: Indicator) -> dict[str, Any] | None:
    """The published answer, with its value in words."""
    row = (frame.snapshot or {}).get("values", {}).get(indicator.id)
    if row is None:
        return None
    value = value_of(row["mark"], row["value"])
    return row | {"words": words_of(grid_of(frame), indicator, value)}
