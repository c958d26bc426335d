"""What every page of a budget starts from."""

from copy import copy
from typing import Any

from django.http import Http404

from parvis.activities.budget.configuration import configuration
from parvis.common.shared import shared
from parvis.processes.activity_pages import activity_page, seen
from parvis.processes.models import Activity
from parvis.processes.selectors import get_activity
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
    return seen(request, advance(copy(kept)))


def page(activity, title: str = "", **context: Any) -> dict[str, Any]:
    """The context that every page shares; `title` when it is not the activity's home."""
    return activity_page(activity, title, config=configuration(activity), **context)
