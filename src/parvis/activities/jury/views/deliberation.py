"""The desk once the scores are closed: reasons, minutes, and their draft as PDF."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.jury.forms import MinutesForm, ReasonsForm
from parvis.activities.jury.models import Minutes
from parvis.activities.jury.paper import minutes_pdf
from parvis.activities.jury.selectors.projects import ranked_projects
from parvis.activities.jury.selectors.seats import active_seats
from parvis.activities.jury.services.deliberation import write_minutes, write_reasons
from parvis.activities.jury.views.shared import desk_page, find_to_manage, project_or_404
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs

AFTER = frozenset({"deliberate", "result"})


def find_closed(request, process: str, activity: str):
    """The activity, for officers, once its scores are closed; 404 before: there is nothing."""
    found = find_to_manage(request, process, activity)
    if found.stage_slug not in AFTER:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request, process: str, activity: str):
    """The facts of the meeting, and the projects whose reasons are still to be written."""
    found = find_closed(request, process, activity)
    kept = Minutes.objects.filter(activity=found).first()
    form = MinutesForm(
        list(active_seats(found)), posted(request), initial=MinutesForm.initial_of(kept)
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_minutes(found, **form.value(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Le procès-verbal est enregistré."))
            return redirect("jury_desk:minutes", *slugs(found))
    context = desk_page(request, found, "minutes", _("Délibération"), form=form)
    context["projects"] = ranked_projects(found)
    return render(request, "jury/desk/minutes.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reasons(request, process: str, activity: str, number: int):
    """What the jury says of one project."""
    found = find_closed(request, process, activity)
    one = project_or_404(found, number)
    form = ReasonsForm(posted(request), initial={"reasons": one.reasons})
    if request.method == "POST" and form.is_valid():
        try:
            write_reasons(one, form.cleaned_data["reasons"], by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Les raisons sont enregistrées."))
            return redirect("jury_desk:minutes", *slugs(found))
    context = desk_page(request, found, "minutes", one.public_title, project=one, form=form)
    return render(request, "jury/desk/reasons.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def draft(request, process: str, activity: str):
    """The minutes as they stand, to read together before they are published."""
    found = find_closed(request, process, activity)
    response = HttpResponse(minutes_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="pv-{found.process.slug}.pdf"'
    return response
