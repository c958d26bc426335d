"""What stands out: the questions with a mark from 0 to 10, side by side, before each by itself."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from deliberation.surveys.suppression import NEVER_SHOWN_BELOW
from parvis.activities.survey.models import Results
from parvis.activities.survey.results.pictures import column
from parvis.activities.survey.results.wording import count, decimal, said

LEAST = 3
"""Marks under this number are read one by one."""
EXTREMES = 3


@dataclass(frozen=True)
class Mark:
    """The mean of a question, from 0 to 10, and how many answered it."""

    title: str
    mean: float
    answered: int

    @property
    def percent(self) -> int:
        """For the bar."""
        return round(10 * self.mean)

    @property
    def text(self) -> str:
        return _("%(mean)s sur 10") % {"mean": decimal(self.mean)}


@dataclass(frozen=True)
class Overview:
    """Every mark, the highest first; best and worst never share one."""

    marks: tuple[Mark, ...]

    @property
    def best(self) -> tuple[Mark, ...]:
        return self.marks[: min(EXTREMES, len(self.marks) // 2)]

    @property
    def worst(self) -> tuple[Mark, ...]:
        """The lowest first."""
        return self.marks[::-1][: min(EXTREMES, len(self.marks) // 2)]

    @property
    def columns(self) -> list[dict]:
        return [column(_("Question"), num=False), column(_("Moyenne")), column(_("Réponses"))]

    @property
    def rows(self) -> list[list[str]]:
        return [[one.title, decimal(one.mean), count(one.answered)] for one in self.marks]


def overview_of(results: Results) -> Overview | None:
    """The marks of a survey that has a few of them; at most one query."""
    asked = {
        one.key: one
        for one in results.content
        if one.kind == "scale" and (one.low, one.high) == (0, 10)
    }
    if len(asked) < LEAST:
        return None
    tables = results.tables.filter(question__in=list(asked)).defer("crosses")
    marks = [
        Mark(said(asked[table.question].label), line["numbers"]["mean"]["value"], line["answered"])
        for table in tables
        for line in table.lines
        if line["answered"] >= NEVER_SHOWN_BELOW
    ]
    found = tuple(sorted(marks, key=lambda one: (-one.mean, one.title)))
    return Overview(found) if len(found) >= LEAST else None
