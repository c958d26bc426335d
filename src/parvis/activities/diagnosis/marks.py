"""Marks as they are kept and values as the core library takes them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from deliberation.diagnosis.grid import Grid, Indicator
from deliberation.diagnosis.scores import Missing, Value
from deliberation.diagnosis.texts import LANGUAGES, Texts
from parvis.activities.diagnosis.models import Mark

MISSING = {Mark.UNKNOWN: Missing.UNKNOWN, Mark.NOT_APPLICABLE: Missing.NOT_APPLICABLE}
MARKS = {missing: mark for mark, missing in MISSING.items()}


def value_of(mark: str, value: int | None) -> Value:
    """What a mark and its value are for the core."""
    return value if mark == Mark.VALUE and value is not None else MISSING[Mark(mark)]


def values_of(rows: Iterable[Any]) -> dict[str, Value]:
    """The values of assessments or agreements, by indicator."""
    return {row.indicator: value_of(row.mark, row.value) for row in rows}


def mark_of(value: Value) -> dict[str, Any]:
    """The columns `mark` and `value` that keep a value."""
    if isinstance(value, Missing):
        return {"mark": MARKS[value], "value": None}
    return {"mark": Mark.VALUE, "value": value}


def language() -> str:
    """The language of the grid to write in: the active one, or French."""
    active = (get_language() or "fr")[:2]
    return active if active in LANGUAGES else "fr"


def said(texts: Texts) -> str:
    """A text of the grid in the active language, French where it has none."""
    return texts[language()]


def words_of(grid: Grid, indicator: Indicator, value: Value) -> str:
    """A value as people read it: its anchor, or why there is none."""
    if value is Missing.UNKNOWN:
        return _("On ne sait pas")
    if value is Missing.NOT_APPLICABLE:
        return _("Ne nous concerne pas")
    return said(grid.scales[indicator.scale][value])


def elements_of(grid: Grid) -> Mapping[str, str]:
    """The elements of the grid by code, in the active language."""
    return {code: said(texts) for code, texts in grid.elements.items()}
