"""What the rules declared before the vote make of a paper: valid, blank or void."""

from typing import Any

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.paper_readings import BLANK, VALID, VOID, as_cast
from parvis.activities.budget.services.choices import checked_choices
from parvis.common.errors import Refused


def standing_of(activity, found: dict[str, Any]) -> tuple[str, list[Any]]:
    """Where a reading stands, with the choices that count, as they are stored.

    Blank: nothing at all in its boxes. Void: unreadable, or what a ballot on screen would be
    refused for. This is said on the ballot itself and on the page of the rules.
    """
    if found["void"]:
        return VOID, []
    if not found["choices"]:
        return BLANK, []
    choices = as_cast(configuration(activity).ballot, found["choices"])
    if choices is None:
        return VOID, []
    try:
        return VALID, checked_choices(activity, choices)
    except Refused:
        return VOID, []
