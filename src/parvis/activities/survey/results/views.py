"""The results as everybody reads them, and as the team does before."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.survey.models import Results
from parvis.activities.survey.results.comparing import overview_of
from parvis.activities.survey.results.selectors import (
    cross_shown,
    crossable,
    crossings,
    items_page,
    public_results,
    results_of,
)
from parvis.activities.survey.results.words import facts_of, files_of, weighting_words
from parvis.activities.survey.views.shared import find, page


def find_results(request, activity) -> tuple[Results | None, bool]:
    """The results that this person may read, and whether everybody may."""
    public = public_results(activity)
    if public is not None:
        return public, True
    if request.user.has_perm("survey.manage", activity) and activity.stage_slug != "prepare":
        found = results_of(activity)
        return (found if found and found.is_ready else None), False
    return None, False


@require_safe
def results(request, process: str, activity: str):
    """Every question with its picture and its table; an honest page when there is nothing yet."""
    found = find(request, process, activity)
    one, is_public = find_results(request, found)
    context = page(found, _("Résultats"), results=one, is_public=is_public)
    if one is not None:
        page_obj, items = items_page(one, request.GET.get("page"))
        context |= {"page_obj": page_obj, "items": items, "facts": facts_of(one)}
        context |= {"weighting": weighting_words(one), "files": files_of(found, one)}
        context["overview"] = overview_of(one) if page_obj.number == 1 else None
    return render(request, "survey/results/results.html", context)


@require_safe
def crossed(request, process: str, activity: str):
    """One question by another, both chosen by the reader."""
    found = find(request, process, activity)
    one, is_public = find_results(request, found)
    if one is None:
        raise Http404
    question, by = request.GET.get("question", ""), request.GET.get("par", "")
    context = page(found, _("Croiser deux questions"), results=one, is_public=is_public)
    context |= {"questions": crossable(one), "by": crossings(one)}
    context |= {"chosen": question, "chosen_by": by, "asked": bool(question or by)}
    context["tables"] = cross_shown(one, question, by)
    return render(request, "survey/results/crossed.html", context)
