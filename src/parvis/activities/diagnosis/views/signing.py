"""The guarantor reads the whole diagnosis again, then signs it or sends it back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from parvis.activities.diagnosis.forms import ReviewForm
from parvis.activities.diagnosis.selectors.consensus import Filters, points_of
from parvis.activities.diagnosis.selectors.diagnoses import (
    agreed_values,
    frame_of,
    grid_of,
    reviews_of,
    scores_of,
)
from parvis.activities.diagnosis.services.signing import send_back, sign
from parvis.activities.diagnosis.stages import TOGETHER
from parvis.activities.diagnosis.views.meeting import row_of
from parvis.activities.diagnosis.views.shared import desk_page, find_at_desk
from parvis.activities.diagnosis.words import element_lines
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs

A_PAGE = 15


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signature(request, process: str, activity: str):
    """What is about to be published, and the guarantor's opinion."""
    found = find_at_desk(request, process, activity)
    if found.stage_slug not in TOGETHER:
        raise Http404
    form = ReviewForm(posted(request))
    if request.method == "POST" and form.is_valid() and done(request, found, form):
        return redirect("diagnosis_desk:signature", *slugs(found))
    frame = frame_of(found)
    grid, points = grid_of(frame), points_of(found, frame, Filters())
    scores = scores_of(frame, agreed_values(found))
    shown = Paginator(points, A_PAGE).get_page(request.GET.get("page"))
    context = desk_page(request, found, "signature", _("Signature"), form=form, frame=frame)
    context |= {
        "page_obj": shown,
        "rows": [row_of(grid, point) for point in shown],
        "elements": element_lines(grid, scores),
        "left": sum(point.agreement is None for point in points),
        "reviews": reviews_of(found),
    }
    status = 422 if form.errors else 200
    return render(request, "diagnosis/desk/signature.html", context, status=status)


def done(request, activity, form: ReviewForm) -> bool:
    """Do what the guarantor chose; whether it worked."""
    words = form.cleaned_data["words"]
    try:
        if "back" in request.POST:
            send_back(activity, words, by=request.user)
            messages.success(request, _("Le diagnostic est renvoyé, avec votre raison."))
        else:
            sign(activity, words, by=request.user)
            messages.success(request, _("Le diagnostic est signé : il peut être publié."))
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True
