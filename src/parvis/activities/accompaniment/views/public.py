"""The public summary and its report."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.accompaniment.paper import report_pdf
from parvis.activities.accompaniment.stages import CLOSED, EVALUATED, PROPOSE
from parvis.activities.accompaniment.views.shared import find, page


@require_safe
def home(request, process: str, activity: str):
    """What it is for, what was done, what changed; nothing of it before it is signed."""
    found = find(request, process, activity)
    context = page(
        found,
        is_shown=found.stage_slug != PROPOSE,
        has_report=found.stage_slug in (EVALUATED, CLOSED),
        may_see_desk=request.user.has_perm("accompaniment.see_desk", found),
    )
    return render(request, "accompaniment/home.html", context)


@require_safe
def report(request, process: str, activity: str):
    """The report as PDF: public once it is evaluated, at any time for those who work on it."""
    found = find(request, process, activity)
    at_work = request.user.has_perm("accompaniment.see_desk", found)
    if found.stage_slug not in (EVALUATED, CLOSED) and not at_work:
        raise Http404
    response = HttpResponse(report_pdf(found), content_type="application/pdf")
    name = _("accompagnement")
    response["Content-Disposition"] = f'inline; filename="{name}-{found.process.slug}.pdf"'
    return response
