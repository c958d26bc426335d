"""Legal duties, apart from what a municipality does because it chose to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from deliberation.diagnosis.message_words import points
from parvis.activities.diagnosis.marks import said, words_of
from parvis.activities.diagnosis.reporting.tables import Table
from parvis.activities.diagnosis.selectors.reports import Reported


@dataclass(frozen=True)
class DutiesShown:
    """met, asked: numbers of duties. legal, voluntary: scores. open: those not met in full, then
    those nobody could answer."""

    met: int
    asked: int
    legal: str
    voluntary: str
    open: Table


def duties_shown(found: Reported) -> DutiesShown:
    duties, scores = found.found.duties, found.found.diagnosis
    names = [*duties.unmet, *duties.unknown]
    return DutiesShown(
        met=len(duties.met),
        asked=len(duties.met) + len(names),
        legal=points(scores.legal.points),
        voluntary=points(scores.voluntary.points),
        open=Table(
            caption=_("Obligations qui ne sont pas remplies en entier, ou pas connues"),
            header=[_("Obligation"), _("Loi"), _("Aujourd’hui")],
            rows=[duty_row(found, name) for name in names],
        ),
    )


def duty_row(found: Reported, name: str) -> Sequence[str]:
    one = found.grid.by_id[name]
    value = found.found.case.values.get(name)
    today = _("On ne sait pas") if value is None else words_of(found.grid, one, value)
    return [said(one.text), one.law, today]
