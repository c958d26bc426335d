"""The report and the figures of an edition, as everyone reads them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.budget.figures import page_context
from parvis.activities.budget.models import Tally
from parvis.activities.budget.outcome import files
from parvis.activities.budget.report_paper import report_pdf
from parvis.activities.budget.reporting import report_of
from parvis.activities.budget.selectors import editions as selectors
from parvis.activities.budget.selectors.results import published_tally
from parvis.activities.budget.views.shared import find, page
from parvis.common.ratelimit import limited


def counted(activity) -> Tally:
    """The published count, or 404: nothing is told before."""
    tally = published_tally(activity)
    if tally is None:
        raise Http404
    return tally


@require_safe
def report(request, process: str, activity: str):
    """The report: key figures, then chapter by chapter."""
    found = find(request, process, activity)
    tally = counted(found)
    context = page(found, _("Le bilan de l’édition"), report=report_of(found, tally))
    context |= {"neighbours": selectors.neighbours(found), "files": files(found)}
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
    context = page(found, _("Les chiffres"), tally=tally, files=files(found))
    context |= page_context(found, tally)
    return render(request, "budget/edition/figures.html", context)
