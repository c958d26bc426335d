"""What every page of an activity starts from, whatever its kind."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from parvis.common.addresses import address
from parvis.processes.models import Activity
from parvis.processes.selectors import ends_at, get_activity, stage_steps


def find_activity(request, process: str, activity: str, kind: str) -> Activity:
    """The activity, advanced to the present, if the visitor may see its process; else 404."""
    try:
        found = get_activity(process, activity, kind)
    except Activity.DoesNotExist:
        raise Http404 from None
    return seen(request, found)


def seen(request, activity: Activity) -> Activity:
    """The activity, if the visitor may see its process; else 404."""
    if not request.user.has_perm("processes.see", activity):
        raise Http404
    return activity


def slugs(activity: Activity) -> list[str]:
    """The arguments of every address of the activity."""
    return [activity.process.slug, activity.slug]


def posted(request):
    """What a form was sent with, even if that is nothing; None when none was sent."""
    return request.POST if request.method == "POST" else None


def activity_page(activity: Activity, title: str, **context: Any) -> dict[str, Any]:
    """The context that every page of an activity shares; `title` is empty on its home."""
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
        "crumbs": crumbs,
        "page_title": title or activity.title,
    } | context
