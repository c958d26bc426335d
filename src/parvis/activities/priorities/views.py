"""The list of priorities, the form of a new one, the result."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.priorities.configuration import configuration
from parvis.activities.priorities.forms import PriorityForm
from parvis.activities.priorities.selectors import (
    by_points,
    participation,
    ranked_priorities,
    tally_of,
)
from parvis.activities.priorities.services import file_priority
from parvis.common.addresses import address
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.contributions.selectors import ListFilters, listing, toolbar, with_images
from parvis.contributions.services import attach_file
from parvis.processes.models import Activity
from parvis.processes.selectors import ends_at, get_activity, stage_steps

PER_PAGE = 20


def find(request, process: str, activity: str) -> Activity:
    """The activity, advanced to the present, if the visitor may see its process; else 404."""
    try:
        found = get_activity(process, activity, "priorities")
    except Activity.DoesNotExist:
        raise Http404 from None
    if not request.user.has_perm("processes.see", found):
        raise Http404
    return found


def page(activity: Activity, title: str = "", **context: Any) -> dict[str, Any]:
    """What every page shows: where it stands, the stage, when it ends, the settings."""
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


def posted(request):
    """What a form was sent with, even if that is nothing; None when none was sent."""
    return request.POST if request.method == "POST" else None


@require_safe
def home(request, process: str, activity: str):
    """What happens now, and every priority, searched, filtered and sorted."""
    found = find(request, process, activity)
    filters = ListFilters.from_query(request.GET)
    shown = Paginator(listing(found, filters), PER_PAGE).get_page(request.GET.get("page"))
    context = page(
        found,
        page_obj=shown,
        contributions=with_images(shown),
        toolbar=toolbar(found, filters),
        may_manage=request.user.has_perm("processes.manage", found),
    )
    if found.stage_slug == "rank":
        context["people"] = participation(found)
    return render(request, "priorities/home.html", context)


@login_required
@limited("priorities-file", 20, 3600)
def file(request, process: str, activity: str):
    """The form of a new priority; a refused one comes back filled in."""
    found = find(request, process, activity)
    form = PriorityForm(found, posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(filed(found, request.user, form))
        except Refused as refusal:
            form.add_error(None, refusal.message)
    context = page(found, _("Proposer une priorité"), form=form, is_open=found.allows("submit"))
    return render(request, "priorities/file.html", context, status=422 if form.errors else 200)


def filed(activity: Activity, user, form: PriorityForm):
    """File the priority of a valid form with its files; the contribution."""
    priority = file_priority(activity, author=user, fields=form.fields_value())
    for upload, description in form.files_value():
        attach_file(priority.contribution, upload=upload, description=description, by=user)
    return priority.contribution


@require_safe
def result(request, process: str, activity: str):
    """The ranking with its numbers and how they are worked out; before, what is to come."""
    found = find(request, process, activity)
    rows = ranked_priorities(found) if configuration(found).by_pairs else by_points(found)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = page(found, _("Le classement"), page_obj=shown, tally=tally_of(found))
    context["files"] = [
        {
            "label": export.label,
            "url": address("site:export", found.process.slug, found.slug, export.slug),
            "format": "CSV",
        }
        for export in found.kind.exports(found)
    ]
    return render(request, "priorities/result.html", context)
