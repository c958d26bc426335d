"""A report as plain data, for `parvis-tools diagnose --json` and the files of a published one."""

from collections.abc import Mapping
from typing import Any

from .grid import Grid
from .message_words import say
from .report import Report
from .scores import Score
from .texts import Texts
from .words import reason


def to_json(
    found: Report, grid: Grid, language: str = "fr", *, names: Mapping[str, Texts] | None = None
) -> dict[str, Any]:
    """The report as plain data: exact scores as "n/d", texts in one language of the grid."""
    return {
        "grid": found.diagnosis.version,
        "case": found.case.to_json(),
        "messages": [vars(say(one, grid, language, names=names)) for one in found.messages],
        "elements": {name: _score(one) for name, one in found.diagnosis.elements.items()},
        "legal": _score(found.diagnosis.legal),
        "voluntary": _score(found.diagnosis.voluntary),
        "reads": {
            family: {code: _score(one) for code, one in scores.items()}
            for family, scores in found.diagnosis.reads.items()
        },
        "duties": {key: list(names) for key, names in vars(found.duties).items()},
        "valued": {one.element: list(one.valued) for one in found.strengths},
        "gaps": {
            audience: {one.element: [str(one.facts), str(one.perception)] for one in rows}
            for audience, rows in found.gaps.items()
        },
        "changes": _changes(found),
        "actions": [
            {
                "id": one.action.id,
                "worth": str(one.worth),
                "first": one in found.first,
                "reason": reason(one, grid, language, names=names),
            }
            for one in found.ranked
        ],
    }


def _score(one: Score) -> dict[str, Any]:
    return {
        "points": None if one.points is None else str(one.points),
        "lowest": None if one.points_lowest is None else str(one.points_lowest),
        "highest": None if one.points_highest is None else str(one.points_highest),
        "known": one.known,
        "unknown": one.unknown,
        "not_applicable": one.not_applicable,
    }


def _changes(found: Report) -> dict[str, Any] | None:
    if found.changes is None:
        return None
    return {
        "elements": {
            one.element: [str(one.before), str(one.after), one.count]
            for one in found.changes.elements
        },
        "indicators": {
            one.indicator: [str(one.before), str(one.after)] for one in found.changes.indicators
        },
        "left_out": {why: list(names) for why, names in found.changes.left_out.items()},
    }
