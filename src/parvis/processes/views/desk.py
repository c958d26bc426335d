"""What the desk's pages of a process share: finding it, its tabs, saying what was done."""

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.common.errors import require
from parvis.processes.models import Activity, Process
from parvis.processes.services import advance


def of_process(view):
    """Gives the view the process of `slug`, if the signed-in person may work on it."""

    @wraps(view)
    @login_required
    def inner(request, slug, **kwargs):
        process = find_process(slug)
        require(request.user, "processes.manage", process)
        return view(request, process, **kwargs)

    return inner


def find_process(slug: str) -> Process:
    try:
        found = Process.objects.select_related("municipality", "section")
        return found.prefetch_related("team__user").get(slug=slug)
    except Process.DoesNotExist as error:
        raise Http404 from error


def of_activity(view):
    """Gives the view an activity, advanced, if the signed-in person may work on its process."""

    @of_process
    @wraps(view)
    def inner(request, process, activity_slug, **kwargs):
        return view(request, find_activity(process, activity_slug), **kwargs)

    return inner


def find_activity(process: Process, slug: str) -> Activity:
    try:
        activity = process.activities.select_related("phase").get(slug=slug)
    except Activity.DoesNotExist as error:
        raise Http404 from error
    activity = advance(activity)
    activity.process, activity.municipality = process, process.municipality
    return activity


def context_of(process: Process, current: str, user, **more: Any) -> dict[str, Any]:
    """What every page of a process's desk shows: its name, its tabs, what the person may do."""
    tabs = [
        ("desk_edit", _("Textes")),
        ("desk_phases", _("Phases et dates")),
        ("desk_activities", _("Activités et étapes")),
        ("desk_team", _("Équipe")),
        ("desk_documents", _("Documents")),
        ("desk_publication", _("Publication")),
    ]
    return {
        "process": process,
        "may_govern": user.has_perm("processes.govern", process),
        "tabs": [
            {
                "label": label,
                "url": reverse(f"processes:{name}", args=[process.slug]),
                "current": name == current,
                "count": None,
            }
            for name, label in tabs
        ],
    } | more
