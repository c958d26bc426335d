"""The final report and the Citizens' Statement: pages and PDF files."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.assembly import paper
from parvis.activities.assembly.reporting import report_of_assembly, statement_of
from parvis.activities.assembly.stages import PUBLISHED
from parvis.activities.assembly.views.shared import find, page
from parvis.common.ratelimit import limited


def find_published(request, process: str, activity: str):
    """The activity once its vote is closed; before, its report exists for nobody."""
    found = find(request, process, activity)
    if found.stage_slug not in PUBLISHED:
        raise Http404
    return found


def find_statement(request, process: str, activity: str):
    found = find_published(request, process, activity)
    facts = statement_of(found)
    filed = facts["statement"] is not None and facts["statement"].filed_at is not None
    if not filed and not request.user.has_perm("assembly.enter", found):
        raise Http404
    return found, facts


@require_safe
def report(request, process: str, activity: str):
    """The report as a page."""
    found = find_published(request, process, activity)
    context = page(found, _("Rapport final"), **report_of_assembly(found))
    return render(request, "assembly/report.html", context)


@require_safe
@limited("assembly-pdf", 30, 600)
def report_pdf(request, process: str, activity: str):
    """The same report to keep and to print."""
    found = find_published(request, process, activity)
    return pdf(paper.report_pdf(found), _("rapport-final"), found)


@require_safe
def statement(request, process: str, activity: str):
    """The Citizens' Statement, public once it is filed."""
    found, facts = find_statement(request, process, activity)
    context = page(found, _("Déclaration des citoyens"), **facts)
    return render(request, "assembly/statement.html", context)


@require_safe
@limited("assembly-pdf", 30, 600)
def statement_pdf(request, process: str, activity: str):
    found, facts = find_statement(request, process, activity)
    return pdf(paper.statement_pdf(found, facts), _("declaration"), found)


def pdf(content: bytes, name: str, activity) -> HttpResponse:
    filename = f"{slugify(activity.process.title)[:60]}-{name}.pdf"
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
