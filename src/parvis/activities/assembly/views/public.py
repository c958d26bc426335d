"""What everybody may read."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.assembly.selectors.home import home_of, work_of
from parvis.activities.assembly.selectors.home_draw import drawing_of
from parvis.activities.assembly.views.shared import find, page


@require_safe
def home(request, process: str, activity: str):
    """The question, the mandate, who does what, and what happens now."""
    found = find(request, process, activity)
    context = page(found, drawing=drawing_of(found), **home_of(found, request.user))
    context["shows_climate"] = request.user.has_perm("assembly.read_climate", found)
    return render(request, "assembly/home.html", context)


@require_safe
def work(request, process: str, activity: str):
    """Sessions, those who were heard, documents: on the home too until the vote is closed."""
    found = find(request, process, activity)
    context = page(found, _("Les travaux de l’assemblée"), **work_of(found))
    return render(request, "assembly/work.html", context)
