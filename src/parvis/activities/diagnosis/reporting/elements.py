"""The elements of the ladder with their scores, and the same values read by other instruments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from deliberation.diagnosis.grid import Family
from deliberation.diagnosis.message_words import points
from deliberation.diagnosis.readings import FAMILY_NAMES, NAMES
from deliberation.diagnosis.scores import Score
from parvis.activities.diagnosis.marks import said
from parvis.activities.diagnosis.reporting.tables import (
    DASH,
    Drawn,
    Table,
    known_words,
    range_words,
    whole,
)
from parvis.activities.diagnosis.selectors.reports import Reported
from parvis.common.charts import bars
from parvis.common.plots import TOP, Names, Spoke, radar


@dataclass(frozen=True)
class ElementRow:
    """number: the same as on the radar."""

    number: int
    code: str
    name: str
    score: Score

    @property
    def points(self) -> str:
        return points(self.score.points)

    @property
    def known(self) -> str:
        return known_words(self.score)

    @property
    def range(self) -> str:
        return range_words(self.score)


def element_rows(found: Reported) -> list[ElementRow]:
    """Every element, in the order of the ladder."""
    return [
        ElementRow(number, code, said(found.grid.elements[code]), score)
        for number, (code, score) in enumerate(found.found.diagnosis.elements.items(), start=1)
    ]


def element_radar(rows: Sequence[ElementRow], *, paper: bool = False) -> SafeString:
    spokes = [Spoke(one.name, whole(one.score.points)) for one in rows]
    return radar(spokes, title=_("Score de chaque élément"), names=Names(_("score")), paper=paper)


def element_bars(rows: Sequence[ElementRow]) -> SafeString:
    """The same scores as bars, with the radar's numbers: its legend on a telephone."""
    data = [
        (f"{one.number}. {one.name}", whole(one.score.points) or 0, one.points or DASH)
        for one in rows
    ]
    return bars(data, title=_("Score de chaque élément, sur 100"), maximum=TOP)


def element_table(rows: Sequence[ElementRow]) -> Table:
    return Table(
        caption=_("Les onze éléments, sur 100"),
        header=[_("Élément"), _("Score"), _("Points connus"), _("Si tout était connu")],
        rows=[
            [f"{one.number}. {one.name}", one.points, one.known, one.range or DASH] for one in rows
        ],
        numbers=frozenset({1}),
    )


def families_shown(found: Reported) -> list[Drawn]:
    """Each of the other instruments, drawn."""
    reads = found.found.diagnosis.reads
    return [
        Drawn(table, family_bars(family, reads[family], table.caption))
        for family, table in zip(reads, family_tables(found), strict=True)
    ]


def family_bars(family: Family, scores: Mapping[str, Score], title: str) -> SafeString:
    data = [
        (f"{code}. {said(NAMES[family][code])}", whole(score.points) or 0, points(score.points))
        for code, score in scores.items()
    ]
    return bars(data, title=title, maximum=TOP)


def family_tables(found: Reported) -> list[Table]:
    """The same values by the principles, steps and areas of other instruments."""
    return [
        Table(
            caption=said(FAMILY_NAMES[family]),
            header=[_("Code"), _("Ce qui est lu"), _("Score"), _("Points connus")],
            rows=[
                [code, said(NAMES[family][code]), points(score.points), known_words(score)]
                for code, score in scores.items()
            ],
            numbers=frozenset({2}),
        )
        for family, scores in found.found.diagnosis.reads.items()
    ]
