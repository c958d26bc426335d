"""What every page of an assembly starts from."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.activities.assembly.configuration import configuration
from parvis.common.errors import require
from parvis.processes.models import Activity
from parvis.processes.selectors import ends_at, get_activity, stage_steps


def find(request, process: str, activity: str) -> Activity:
    """The activity, advanced to the present, if the visitor may see its process; else 404."""
    try:
        found = get_activity(process, activity, "assembly")
    except Activity.DoesNotExist:
        raise Http404 from None
    if not request.user.has_perm("processes.see", found):
        raise Http404
    return found


def find_at_desk(request, process: str, activity: str) -> Activity:
    """The activity, for staff only."""
    require(request.user, "assembly.see_desk")
    return find(request, process, activity)


def find_to_manage(request, process: str, activity: str) -> Activity:
    """The activity, for officers only."""
    found = find_at_desk(request, process, activity)
    require(request.user, "assembly.manage", found)
    return found


def slugs(activity) -> list[str]:
    """The arguments of every address of the activity."""
    return [activity.process.slug, activity.slug]


def page(activity, title: str = "", **context: Any) -> dict[str, Any]:
    """The context that every page shares; `title` when it is not the activity's home."""
    crumbs = [
        {"label": _("Démarches"), "url": reverse("site:processes")},
        {"label": activity.process.title, "url": activity.process.get_absolute_url()},
        {"label": activity.title, "url": activity.get_absolute_url() if title else ""},
        *({"label": label, "url": ""} for label in [title] if label),
    ]
    return {
        "activity": activity,
        "process": activity.process,
        "stage": activity.stage,
        "steps": stage_steps(activity),
        "ends": ends_at(activity),
        "config": configuration(activity),
        "crumbs": crumbs,
        "page_title": title or activity.title,
    } | context


def desk_page(request, activity, tab: str, title: str = "", **context: Any) -> dict[str, Any]:
    """The context of a page of the desk, with what the person may do there."""
    powers = {
        "may_manage": request.user.has_perm("assembly.manage", activity),
        "may_organise": request.user.has_perm("assembly.organise", activity),
    }
    return page(activity, title, tab=tab, **powers) | context
