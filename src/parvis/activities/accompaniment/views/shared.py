"""What every page of an accompaniment starts from."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from parvis.activities.accompaniment.models import Module
from parvis.activities.accompaniment.selectors.engagements import (
    engagement_of,
    modules_of,
    plain_modules,
    progress,
)
from parvis.common.errors import require
from parvis.processes.activity_pages import activity_page, find_activity
from parvis.processes.models import Activity
from parvis.processes.selectors import get_activity

POWERS = ("manage", "share", "plan", "work", "judge", "conclude")
SIGNS = ("sign_for_municipality", "sign_for_organisation")


def find(request, process: str, activity: str) -> Activity:
    """The activity, advanced to the present, if the visitor may see its process; else 404."""
    return find_activity(request, process, activity, "accompaniment")


def find_at_desk(request, process: str, activity: str) -> Activity:
    """The activity for the staff and its named facilitator, who may see no other draft here."""
    try:
        found = get_activity(process, activity, "accompaniment")
    except Activity.DoesNotExist:
        raise Http404 from None
    require(request.user, "accompaniment.see_desk", found)
    return found


def module_or_404(activity: Activity, number: int, *, whole: bool = False) -> Module:
    """A module; `whole` with its parts."""
    engagement = engagement_of(activity)
    found = modules_of(engagement, number) if whole else plain_modules(engagement, number)
    if not found:
        raise Http404
    return found[0]


def page(activity: Activity, title: str = "", **context: Any) -> dict[str, Any]:
    """The context of a page about the whole engagement."""
    engagement = engagement_of(activity)
    modules = modules_of(engagement)
    counted = progress(engagement, modules, timezone.localdate())
    found = {"engagement": engagement, "modules": modules, "progress": counted}
    hours_a_day = activity.settings.get("hours_a_day", 8)
    return activity_page(activity, title, hours_a_day=hours_a_day, **found | context)


def desk_page(request, activity: Activity, tab: str, title: str, **context: Any) -> dict[str, Any]:
    """The context of a page of the desk, with what the person may do there."""
    user = request.user
    may = {
        f"may_{name}": user.has_perm(f"accompaniment.{name}", activity)
        for name in (*POWERS, *SIGNS)
    }
    return activity_page(activity, title, tab=tab, **may) | context
