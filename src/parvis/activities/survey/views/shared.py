"""Finding the survey of a page, and what its pages share."""

from typing import Any

from parvis.activities.survey.browsers import is_framed
from parvis.activities.survey.configuration import configuration
from parvis.common.errors import require
from parvis.processes.activity_pages import activity_page, find_activity
from parvis.processes.models import Activity


def find(request, process: str, activity: str) -> Activity:
    """The activity if the visitor may see its process; else 404."""
    return find_activity(request, process, activity, "survey")


def own(request, name: str) -> str:
    """The name of an address of answering, in the frame for who answers in a frame."""
    return own_name(name, framed=is_framed(request))


def own_name(name: str, *, framed: bool) -> str:
    return f"survey:framed_{name}" if framed else f"survey:{name}"


def find_to_build(request, process: str, activity: str) -> Activity:
    """The activity, for officers only."""
    found = find(request, process, activity)
    require(request.user, "survey.build", found)
    return found


def page(activity: Activity, title: str = "", **context: Any) -> dict[str, Any]:
    """The context of a public page; `title` when it is not the home."""
    return activity_page(activity, title, config=configuration(activity), **context)


def desk_page(activity: Activity, tab: str, title: str, **context: Any) -> dict[str, Any]:
    """The context of a page of the desk; `tab`: which of them."""
    return page(activity, title, tab=tab, **context)
