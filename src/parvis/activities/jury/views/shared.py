"""What every page of a jury starts from."""

from typing import Any

from django.http import Http404

from parvis.activities.jury.configuration import configuration
from parvis.activities.jury.models import Project
from parvis.activities.jury.selectors.projects import project_of
from parvis.common.errors import require
from parvis.processes.activity_pages import activity_page, find_activity
from parvis.processes.models import Activity


def find(request, process: str, activity: str) -> Activity:
    """The activity, advanced to the present, if the visitor may see its process; else 404."""
    return find_activity(request, process, activity, "jury")


def find_at_desk(request, process: str, activity: str) -> Activity:
    """The activity, for staff only."""
    require(request.user, "jury.see_desk")
    return find(request, process, activity)


def find_to_manage(request, process: str, activity: str) -> Activity:
    """The activity, for officers only."""
    found = find_at_desk(request, process, activity)
    require(request.user, "jury.manage", found)
    return found


def project_or_404(activity, number: int) -> Project:
    found = project_of(activity, number)
    if found is None:
        raise Http404
    return found


def page(activity, title: str = "", **context: Any) -> dict[str, Any]:
    """The context that every page shares; `title` when it is not the activity's home."""
    return activity_page(activity, title, config=configuration(activity), **context)


def desk_page(request, activity, tab: str, title: str = "", **context: Any) -> dict[str, Any]:
    """The context of a page of the desk, with what the person may do there."""
    user = request.user
    powers = {
        "may_manage": user.has_perm("jury.manage", activity),
        "may_compose": user.has_perm("jury.compose", activity),
        "may_deliberate": user.has_perm("jury.deliberate", activity),
    }
    return page(activity, title, tab=tab, **powers) | context
