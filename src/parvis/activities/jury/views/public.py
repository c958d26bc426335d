"""What everybody may read: the grid, the members, the projects, the result."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.jury.selectors.own import own_seat
from parvis.activities.jury.selectors.projects import projects_of, ranked_projects
from parvis.activities.jury.selectors.seats import composition_of, seats_of
from parvis.activities.jury.views.shared import find, page, project_or_404
from parvis.common.addresses import address
from parvis.processes.activity_pages import slugs

PROJECTS_A_PAGE = 20


@require_safe
def home(request, process: str, activity: str):
    """What happens now, the grid, who sits in the jury and the first projects."""
    found = find(request, process, activity)
    seats = list(seats_of(found)) if found.stage_slug != "prepare" else []
    projects = Paginator(projects_of(found), PROJECTS_A_PAGE).get_page(request.GET.get("page"))
    context = page(
        found,
        seats=seats,
        composition=composition_of(seats),
        page_obj=projects,
        own=own_seat(found, request.user),
        may_manage=request.user.has_perm("jury.manage", found),
    )
    return render(request, "jury/home.html", context)


@require_safe
def result(request, process: str, activity: str):
    """Scores and reasons, the best first; before the result, what is to come."""
    found = find(request, process, activity)
    published = found.stage_slug == "result"
    rows = ranked_projects(found) if published else projects_of(found).none()
    shown = Paginator(rows, PROJECTS_A_PAGE).get_page(request.GET.get("page"))
    files = [
        {"label": one.label, "url": address("site:export", *slugs(found), one.slug)}
        for one in found.kind.exports(found)
    ]
    context = page(found, _("Les cotes du jury"), page_obj=shown, published=published, files=files)
    return render(request, "jury/result.html", context)


@require_safe
def project(request, process: str, activity: str, number: int):
    """One project as the jury reads it; once published, its score and its reasons."""
    found = find(request, process, activity)
    if found.stage_slug == "prepare":
        raise Http404
    one = project_or_404(found, number)
    published = found.stage_slug == "result"
    context = page(found, one.public_title, project=one, published=published)
    return render(request, "jury/project.html", context)
