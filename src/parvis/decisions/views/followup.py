"""Commitments as everyone follows them."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from parvis.decisions.forms import FollowUpForm
from parvis.decisions.models import Commitment
from parvis.decisions.selectors import FollowUpFilters, commitment_page, commitments, figures
from parvis.decisions.views.crumbs import crumbs
from parvis.decisions.views.pictures import progress_steps, row_of, shares, update_events
from parvis.notices.selectors import is_following
from parvis.notices.services import follow, unfollow

PER_PAGE = 24


def board(request):
    """Every public commitment, by status, with what was kept and what is late."""
    today = timezone.localdate()
    form = FollowUpForm(request.GET)
    filters = filters_of(form) if form.is_valid() else FollowUpFilters()
    page = Paginator(commitments(filters, today), PER_PAGE).get_page(request.GET.get("page"))
    counted = figures(today)
    context = {
        "form": form,
        "page_obj": page,
        "rows": [row_of(commitment, today) for commitment in page],
        "figures": counted,
        "shares": shares(counted),
        "filtered": filters != FollowUpFilters(),
    }
    return render(request, "decisions/followup.html", context)


def filters_of(form: FollowUpForm) -> FollowUpFilters:
    data = form.cleaned_data
    process = data["process"].slug if data["process"] else ""
    return FollowUpFilters(status=data["status"], process=process, text=data["text"])


def find(request, uuid) -> Commitment:
    try:
        commitment = commitment_page(uuid)
    except Commitment.DoesNotExist:
        raise Http404 from None
    if not request.user.has_perm("decisions.see", commitment.decision):
        raise Http404
    return commitment


def commitment(request, uuid):
    """How far a promise is: a picture, then plain words, then the news."""
    found, today = find(request, uuid), timezone.localdate()
    signed_in = request.user.is_authenticated
    context = {
        "commitment": found,
        "row": row_of(found, today),
        "steps": progress_steps(found),
        "events": update_events(found),
        "left": None if found.budget is None else found.budget - (found.spent or 0),
        "following": signed_in and is_following(request.user, found.key),
        "may_follow_up": request.user.has_perm("decisions.follow_up", found),
        "crumbs": crumbs(
            (found.decision.title, found.decision.get_absolute_url()), (found.title, "")
        ),
    }
    return render(request, "decisions/commitment.html", context)


@login_required
@require_POST
def follow_one(request, uuid):
    """Follow, or stop following, a commitment."""
    found = find(request, uuid)
    change = unfollow if "stop" in request.POST else follow
    change(request.user, found.key)
    return redirect(found)
