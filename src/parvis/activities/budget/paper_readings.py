"""What is read on a paper: the marks, and what the rules declared before the vote make of them."""

from typing import Any

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.selectors.ballots import basket, costs_of

VALID, BLANK, VOID = "valid", "blank", "void"


def reading(choices, *, void: bool = False) -> dict[str, Any]:
    """What somebody read: the codes marked, sorted, or that nothing can be made of the paper."""
    return {"choices": [] if void else sorted({str(code) for code in choices}), "void": void}


def standing_of(activity, found: dict[str, Any]) -> tuple[str, list[str]]:
    """Valid, blank or void, with the choices that count.

    Blank: no mark at all. Void: unreadable, or outside the limits of the ballot. This is said on
    the ballot itself and on the page of the rules.
    """
    choices = found["choices"]
    if found["void"]:
        return VOID, []
    if not choices:
        return BLANK, []
    costs = costs_of(activity, choices)
    fits = (
        len(costs) == len(choices)
        and basket(configuration(activity), list(costs.values())).is_valid
    )
    return (VALID, choices) if fits else (VOID, [])
