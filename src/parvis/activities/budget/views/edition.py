"""The report and the figures of an edition, as everyone reads them."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.budget.exports import exports_of_published
from parvis.activities.budget.figures import page_context
from parvis.activities.budget.models import Tally
from parvis.activities.budget.outcome import files
from parvis.activities.budget.report_paper import report_pdf
from parvis.activities.budget.reporting import neighbours_in, report_of
from parvis.activities.budget.selectors.editions import AFTER_RESULT
from parvis.activities.budget.selectors.results import published_edition
from parvis.activities.budget.views.shared import find, page
from parvis.common.ratelimit import limited


def counted(activity) -> Tally:
    """The published count with its edition, or 404: nothing is told before."""
    tally = published_edition(activity)
    if tally is None:
        raise Http404
    return tally


def downloads(activity) -> list[dict[str, Any]]:
    """The files of a published result."""
    return files(activity, exports_of_published(activity) if is_open(activity) else ())


def is_open(activity) -> bool:
    """Whether the stage gives the files away: it may have been put back after the publication."""
    return activity.stage_slug in AFTER_RESULT


@require_safe
def report(request, process: str, activity: str):
    """The report: key figures, then chapter by chapter."""
    found = find(request, process, activity)
    tally = counted(found)
    context = page(found, _("Le bilan de l’édition"), report=report_of(found, tally))
    context |= {"neighbours": neighbours_in(tally), "files": downloads(found)}
    return render(request, "budget/edition/report.html", context)


@require_safe
@limited("budget-report", 30, 600)
def report_file(request, process: str, activity: str):
    """The same as an accessible PDF."""
    found = find(request, process, activity)
    content = report_pdf(found, counted(found), today=timezone.localdate())
    response = HttpResponse(content, content_type="application/pdf")
    name = f"bilan-{found.process.slug}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def figures(request, process: str, activity: str):
    """Who took part as far as it is known, what it cost, how fair the result is."""
    found = find(request, process, activity)
    tally = counted(found)
    context = page(found, _("Les chiffres"), tally=tally, files=downloads(found))
    context |= page_context(found, tally)
    return render(request, "budget/edition/figures.html", context)
