"""The list of priorities, the form of a new one, the result."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
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
from parvis.processes.activity_pages import activity_page, find_activity, posted
from parvis.processes.models import Activity

PER_PAGE = 20


def find(request, process: str, activity: str) -> Activity:
    """The activity, advanced to the present, if the visitor may see its process; else 404."""
    return find_activity(request, process, activity, "priorities")


def page(activity: Activity, title: str = "", **context: Any) -> dict[str, Any]:
    """The context that every page shares; `title` when it is not the activity's home."""
    return activity_page(activity, title, config=configuration(activity), **context)


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
