"""What every page of an assembly starts from."""

from typing import Any

from parvis.activities.assembly.configuration import configuration
from parvis.common.errors import require
from parvis.processes.activity_pages import activity_page, find_activity
from parvis.processes.models import Activity


def find(request, process: str, activity: str) -> Activity:
    """The activity, advanced to the present, if the visitor may see its process; else 404."""
    return find_activity(request, process, activity, "assembly")


def find_at_desk(request, process: str, activity: str) -> Activity:
    """The activity, for staff only."""
    require(request.user, "assembly.see_desk")
    return find(request, process, activity)


def find_to_manage(request, process: str, activity: str) -> Activity:
    """The activity, for officers only."""
    found = find_at_desk(request, process, activity)
    require(request.user, "assembly.manage", found)
    return found


def page(activity, title: str = "", **context: Any) -> dict[str, Any]:
    """The context that every page shares; `title` when it is not the activity's home."""
    return activity_page(activity, title, config=configuration(activity), **context)


def desk_page(request, activity, tab: str, title: str = "", **context: Any) -> dict[str, Any]:
    """The context of a page of the desk, with what the person may do there."""
    powers = {
        "may_manage": request.user.has_perm("assembly.manage", activity),
        "may_organise": request.user.has_perm("assembly.organise", activity),
    }
    return page(activity, title, tab=tab, **powers) | context
