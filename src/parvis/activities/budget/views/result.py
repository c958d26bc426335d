"""The explained result, and each project's own explanation."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.budget import outcome
from parvis.activities.budget.selectors.results import published_tally, result_of, results
from parvis.activities.budget.views.shared import find, page
from parvis.processes.activity_pages import slugs

PROJECTS_A_PAGE = 50


@require_safe
def result(request, process: str, activity: str):
    """Picture first, plain words, then the table, the files and how to recompute."""
    found = find(request, process, activity)
    tally = published_tally(found)
    if tally is None:
        return render(request, "budget/result_waiting.html", page(found, _("Le résultat")))
    shown = Paginator(results(found), PROJECTS_A_PAGE).get_page(request.GET.get("page"))
    context = page(found, _("Le résultat"), page_obj=shown, tally=tally)
    context |= outcome.context(found, tally)
    return render(request, "budget/result.html", context)


@require_safe
def why(request, process: str, activity: str, code: str):
    """Why one project was selected or not, who paid, what would have changed it."""
    found = find(request, process, activity)
    tally = published_tally(found)
    project = result_of(found, code) if tally else None
    if project is None:
        raise Http404
    project.activity = found
    context = page(found, project.public_title, project=project, tally=tally)
    # The result stands between the budget and the project.
    result_url = reverse("budget:result", args=slugs(found))
    context["crumbs"].insert(-1, {"label": _("Le résultat"), "url": result_url})
    context |= outcome.why_context(project, context["config"], get_language() or "fr")
    return render(request, "budget/why.html", context)
