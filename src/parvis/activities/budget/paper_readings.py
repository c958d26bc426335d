"""What is read on a paper: its crosses, or the points or ranks that are written in its boxes.

A reading is {"choices": ..., "void": ...}: codes, sorted; pairs of code and number, sorted, where a
ballot gives points or ranks. It says what the paper shows, even where that is not allowed.
"""

from collections.abc import Iterable
from typing import Any

from parvis.activities.budget.marks import ORDINAL, WEIGHED

VALID, BLANK, VOID = "valid", "blank", "void"
TICKED = "on"


def reading(ballot: str, choices: Iterable[Any], *, void: bool = False) -> dict[str, Any]:
    """What somebody read, in the one way in which it is kept and compared.

    choices: codes; (code, whole number) where a ballot gives points or ranks, 0 for nothing.
    """
    if void:
        return {"choices": [], "void": True}
    if ballot in WEIGHED:
        pairs = {str(code): int(number) for code, number in choices}
        return {"choices": sorted([code, n] for code, n in pairs.items() if n), "void": False}
    return {"choices": sorted({str(code) for code in choices}), "void": False}


def marks_of(choices: Iterable[Any]) -> dict[str, str]:
    """What stands in the box of each project: a cross, or a number."""
    return {
        one if isinstance(one, str) else one[0]: TICKED if isinstance(one, str) else str(one[1])
        for one in choices
    }


def as_cast(ballot: str, choices: list[Any]) -> list[Any] | None:
    """The choices as they are cast on screen; None for two projects at one place."""
    if ballot != ORDINAL:
        return choices
    ranks = [rank for _code, rank in choices]
    if len(set(ranks)) != len(ranks):
        return None
    return [code for code, _rank in sorted(choices, key=lambda pair: pair[1])]
