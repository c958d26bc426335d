"""The desk of the papers: batches, one batch, its file to print."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.budget import paper_acts
from parvis.activities.budget.forms.paper import PrintForm
from parvis.activities.budget.models import BatchState, PaperBatch
from parvis.activities.budget.paper_printing import ballots_pdf, idea_form_pdf
from parvis.activities.budget.selectors import paper as selectors
from parvis.activities.budget.services.paper import print_batch
from parvis.activities.budget.views.desk import find_at_desk, powers
from parvis.activities.budget.views.shared import page
from parvis.common.errors import Refused, require
from parvis.processes.activity_pages import slugs

BATCHES_A_PAGE = 20
GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def find_to_handle(request, process: str, activity: str):
    """The activity, for those who treat papers."""
    found = find_at_desk(request, process, activity)
    require(request.user, "budget.manage", found)
    return found


def batch_or_404(activity, uuid) -> PaperBatch:
    try:
        return selectors.get_batch(activity, uuid)
    except PaperBatch.DoesNotExist:
        raise Http404 from None


def desk_page(request, activity, title: str, **context):
    """The context of a page of the papers' desk."""
    return page(activity, title, tab="paper", **powers(request.user, activity), **context)


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    """A file to print, which no cache keeps."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@GET_POST
def batches(request, process: str, activity: str):
    """Every batch with where it stands; POST makes one."""
    found = find_to_handle(request, process, activity)
    form = PrintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = print_batch(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Le lot est prêt : imprimez-le."))
            return redirect("budget_desk:batch", *slugs(found), batch.uuid)
    shown = Paginator(selectors.batches_of(found), BATCHES_A_PAGE).get_page(request.GET.get("page"))
    context = desk_page(request, found, _("Papier et guichet"), page_obj=shown, form=form)
    context["may_print"] = found.stage_slug in ("review", "vote")
    return render(request, "budget/desk/paper.html", context, status=422 if form.errors else 200)


@GET_POST
def batch(request, process: str, activity: str, uuid):
    """One batch: numbers, what to do next, papers read differently. POST does one act."""
    found = find_to_handle(request, process, activity)
    one = batch_or_404(found, uuid)
    forms = paper_acts.forms(one)
    if request.method == "POST":
        action = request.POST.get("action", "")
        forms = paper_acts.forms(one, action, request.POST)
        done = paper_acts.act(one, action, forms.get(action), by=request.user)
        if done:
            messages.success(request, done)
            return redirect(*after(action, found, uuid))
    title = _("Lot n° %(number)d") % {"number": one.number}
    context = desk_page(request, found, title, batch=one, acts=paper_acts.offered(forms))
    context |= {
        "progress": selectors.progress_of(one),
        "differing": selectors.differing(one),
        "to_read": selectors.to_read_again(one, request.user),
        "may_mark": one.state == BatchState.HANDED_OUT and found.allows("vote"),
        "may_enter": one.state in (BatchState.RECEIVED, BatchState.ENTERED),
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "budget/desk/batch.html", context, status=status)


def after(action: str, activity, uuid) -> tuple:
    """Where an act leads: a cancelled batch has no page any more."""
    if action == "cancel":
        return ("budget_desk:paper", *slugs(activity))
    return ("budget_desk:batch", *slugs(activity), uuid)


@require_safe
def batch_pdf(request, process: str, activity: str, uuid):
    """The ballots of a batch."""
    found = find_to_handle(request, process, activity)
    one = batch_or_404(found, uuid)
    return pdf_answer(ballots_pdf(one), f"bulletins-lot-{one.number}")


@require_safe
def idea_form(request, process: str, activity: str):
    """The sheet on which an idea is written by hand."""
    return pdf_answer(idea_form_pdf(find_to_handle(request, process, activity)), "mon-idee")
