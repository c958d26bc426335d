"""Commitments at the desk: adding one, telling how far it is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.common.ratelimit import limited
from parvis.decisions.forms import CommitmentForm, UpdateForm
from parvis.decisions.models import Commitment
from parvis.decisions.selectors import commitment_page
from parvis.decisions.services import add_commitment, update_commitment
from parvis.decisions.views.desk import context_of, of_decision
from parvis.decisions.views.pictures import row_of, update_events


@limited("commitment", 60, 3600)
@of_decision
def add(request, decision):
    """The commitments of a decision, and adding one."""
    form = CommitmentForm(request.POST or None, decision=decision)
    if request.method == "POST" and form.is_valid():
        try:
            add_commitment(decision, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("L’engagement est enregistré."))
            return redirect("decisions:desk_commitments", decision.uuid)
    rows = [row_of(one, timezone.localdate()) for one in decision.commitments.all()]
    context = context_of(decision, "desk_commitments", request.user, form=form, rows=rows)
    return render(request, "decisions/desk_commitments.html", context)


@login_required
@limited("news", 60, 3600)
def update(request, uuid):
    """Tell how far a commitment is."""
    commitment = find(uuid)
    require(request.user, "decisions.follow_up", commitment)
    form = UpdateForm(request.POST or None, request.FILES or None, initial=first_news(commitment))
    if request.method == "POST" and form.is_valid():
        try:
            update_commitment(commitment, by=request.user, **form.news_value())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("C’est publié. Les personnes concernées sont prévenues."))
            return redirect("decisions:desk_update", commitment.uuid)
    more = {"commitment": commitment, "form": form, "events": update_events(commitment)}
    context = context_of(commitment.decision, "desk_commitments", request.user, **more)
    return render(request, "decisions/desk_update.html", context)


def first_news(commitment: Commitment) -> dict:
    """What the form of news holds to begin with: how things stand."""
    return {
        "status": commitment.status,
        "percent": commitment.percent,
        "started_on": commitment.started_on,
        "money_note": commitment.money_note,
    }


def find(uuid) -> Commitment:
    try:
        return commitment_page(uuid)
    except Commitment.DoesNotExist:
        raise Http404 from None
