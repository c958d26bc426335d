"""What every page of a budget starts from."""

from copy import copy
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import configuration
from parvis.common.addresses import address
from parvis.common.shared import shared
from parvis.processes.models import Activity
from parvis.processes.selectors import ends_at, get_activity, stage_steps
from parvis.processes.services import advance


def find(request, process: str, activity: str) -> Activity:
    """The activity, advanced to the present, if the visitor may see its process; else 404.

    Its row may be some seconds old: whoever writes reads it again under a lock (`hold_open`).
    """
    name = ("budget", process, activity)
    try:
        kept = shared(name, lambda: get_activity(process, activity, "budget"))
    except Activity.DoesNotExist:
        raise Http404 from None
    found = advance(copy(kept))
    if not request.user.has_perm("processes.see", found):
        raise Http404
    return found


def slugs(activity) -> list[str]:
    """The arguments of every address of the activity."""
    return [activity.process.slug, activity.slug]


def page(activity, title: str = "", **context: Any) -> dict[str, Any]:
    """The context that every public page shares; `title` when it is not the activity's home."""
    home = activity.get_absolute_url()
    crumbs = [
        {"label": _("Démarches"), "url": address("site:processes")},
        {"label": activity.process.title, "url": activity.process.get_absolute_url()},
    ]
    if title:
        crumbs += [{"label": activity.title, "url": home}, {"label": title}]
    else:
        crumbs += [{"label": activity.title}]
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
