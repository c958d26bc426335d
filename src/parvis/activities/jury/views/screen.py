"""The screen of the meeting: one project at a time, who has scored it. No score is ever here."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from parvis.activities.jury.models import Project
from parvis.activities.jury.selectors.projects import progress_of, projects_of
from parvis.activities.jury.views.shared import find, page
from parvis.common.errors import require


@never_cache
@require_safe
def screen(request, process: str, activity: str):
    """For the projector, staff and members: `?projet=` names the project by its place."""
    found = find(request, process, activity)
    require(request.user, "jury.see_screen", found)
    projects = list(projects_of(found))
    place = place_of(request.GET.get("projet", ""), projects)
    context = page(found, _("Écran de la réunion"), total=len(projects))
    if projects:
        [progress] = progress_of(found, projects[place : place + 1])
        context |= {
            "progress": progress,
            "project": progress.project,
            "place": place + 1,
            "previous": projects[place - 1] if place else None,
            "following": projects[place + 1] if place + 1 < len(projects) else None,
        }
    return render(request, "jury/screen.html", context)


def place_of(number: str, projects: list[Project]) -> int:
    """Where the project of that number is in the list; the first for an unknown one."""
    numbers = [str(project.number) for project in projects]
    return numbers.index(number) if number in numbers else 0
