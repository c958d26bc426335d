"""What every page of a jury starts from."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from parvis.activities.jury.configuration import configuration
from parvis.activities.jury.models import Project
from parvis.activities.jury.selectors.projects import project_of
from parvis.common.addresses import address
from parvis.common.errors import require
from parvis.processes.models import Activity
from parvis.processes.selectors import ends_at, get_activity, stage_steps


def find(request, process: str, activity: str) -> Activity:
    """The activity, advanced to the present, if the visitor may see its process; else 404."""
    try:
        found = get_activity(process, activity, "jury")
    except Activity.DoesNotExist:
        raise Http404 from None
    if not request.user.has_perm("processes.see", found):
        raise Http404
    return found


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


def posted(request):
    """What a form was sent with, even if that is nothing; None when none was sent."""
    return request.POST if request.method == "POST" else None


def slugs(activity) -> list[str]:
    """The arguments of every address of the activity."""
    return [activity.process.slug, activity.slug]


def page(activity, title: str = "", **context: Any) -> dict[str, Any]:
    """The context that every page shares; `title` when it is not the activity's home."""
    crumbs = [
        {"label": _("Démarches"), "url": address("site:processes")},
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
    user = request.user
    powers = {
        "may_manage": user.has_perm("jury.manage", activity),
        "may_compose": user.has_perm("jury.compose", activity),
        "may_deliberate": user.has_perm("jury.deliberate", activity),
    }
    return page(activity, title, tab=tab, **powers) | context
