"""How the rank of an action is computed, so that anybody can do it again by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.diagnosis.marks import said, words_of
from parvis.activities.diagnosis.selectors.actions import Recommended
from parvis.activities.diagnosis.selectors.reports import Reported

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class RankShown:
    """one: the action. points: what it improves, each with today's answer and whether the law asks
    for more. sum: the calculation."""

    one: Recommended
    points: Sequence[tuple[str, str, bool]]
    sum: str


def rank_shown(found: Reported, one: Recommended) -> RankShown:
    values, ranked = found.found.case.values, one.ranked
    points = []
    for name in ranked.lacking:
        indicator = found.grid.by_id[name]
        today = words_of(found.grid, indicator, values[name])
        points.append((said(indicator.text), today, name in ranked.duties))
    return RankShown(one, points, sum_words(one))


def sum_words(one: Recommended) -> str:
    """The calculation: "(1,75 + 2) × 1,47 ÷ 1 = 5,51", with what each number is."""
    ranked = one.ranked
    duties = ngettext(
        "%(n)d obligation légale non remplie",
        "%(n)d obligations légales non remplies",
        len(ranked.duties),
    ) % {"n": len(ranked.duties)}
    told = _(
        "Il manque en tout %(gain)s point de la grille, et %(duties)s. On multiplie par 1 plus la "
        "part des habitants qui le veulent, et on divise par l’effort (1 à 3) : "
        "(%(gain)s + %(count)d) × %(want)s ÷ %(effort)d = %(worth)s."
    )
    return told % {
        "gain": decimal(ranked.gain),
        "duties": duties,
        "count": len(ranked.duties),
        "want": decimal(1 + (ranked.wanted or 0)),
        "effort": ranked.action.effort,
        "worth": decimal(ranked.worth),
    }


def decimal(number: Fraction | int) -> str:
    """Two decimals as people write them, halves upwards."""
    exact = Fraction(number)
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    return number_format(value.quantize(HUNDREDTH, ROUND_HALF_UP), 2)
