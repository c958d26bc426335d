"""Scores as people read them."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.diagnosis.grid import Grid
from deliberation.diagnosis.scores import Diagnosis as Scores
from deliberation.diagnosis.scores import Score
from parvis.activities.diagnosis.marks import elements_of


@dataclass(frozen=True)
class Line:
    """One element: its score out of 100 in whole points (None: nothing is known), and what it
    rests on, in words."""

    code: str
    label: str
    points: int | None
    rests_on: str


def rounded(points: Fraction) -> int:
    """To the nearest whole number, halves up."""
    return int(points + Fraction(1, 2))


def element_lines(grid: Grid, scores: Scores) -> list[Line]:
    """Every element in the order of the ladder."""
    labels = elements_of(grid)
    return [
        Line(
            code,
            labels[code],
            None if score.points is None else rounded(score.points),
            rests_on(score),
        )
        for code, score in scores.elements.items()
    ]


def rests_on(score: Score) -> str:
    """How many points a score rests on, and how many nobody could answer."""
    said = [
        ngettext("%(n)d point évalué", "%(n)d points évalués", score.known) % {"n": score.known}
    ]
    if score.unknown:
        unknown = ngettext("%(n)d inconnu", "%(n)d inconnus", score.unknown)
        said.append(unknown % {"n": score.unknown})
    if score.unknown and score.known:
        low, high = rounded(score.points_lowest), rounded(score.points_highest)
        said.append(_("entre %(low)d et %(high)d selon eux") % {"low": low, "high": high})
    if score.not_applicable:
        out = ngettext("%(n)d sans objet", "%(n)d sans objet", score.not_applicable)
        said.append(out % {"n": score.not_applicable})
    return ", ".join(said)
