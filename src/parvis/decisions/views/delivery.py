"""Agreements and evaluations at the desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.common.errors import Refused, require
from parvis.common.ratelimit import limited
from parvis.decisions.forms import AgreementForm, EndForm, EvaluationForm
from parvis.decisions.models import Agreement
from parvis.decisions.services import end_agreement, evaluate_commitment, sign_agreement
from parvis.decisions.views.desk import context_of
from parvis.decisions.views.news import find


@login_required
@limited("agreement", 60, 3600)
def agreements(request, uuid):
    """What was signed for a commitment, and noting one more."""
    commitment = find_at_desk(request, uuid)
    form = AgreementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            sign_agreement(commitment, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("C’est publié. Les personnes concernées sont prévenues."))
            return redirect("decisions:desk_agreements", commitment.uuid)
    return shown(request, commitment, "decisions/desk_agreements.html", form)


@login_required
@require_POST
def end(request, uuid):
    """Say that an agreement ended before its term."""
    commitment = find_at_desk(request, uuid)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dites pourquoi cette convention prend fin. Rien n’est changé."))
        return redirect("decisions:desk_agreements", commitment.uuid)
    agreement = commitment.agreements.filter(uuid=form.cleaned_data["agreement"]).first()
    if agreement is None:
        raise Http404
    return ended(request, agreement, form.cleaned_data["reason"])


def ended(request, agreement: Agreement, reason: str):
    try:
        end_agreement(agreement, reason=reason, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("La fin de la convention est publiée."))
    return redirect("decisions:desk_agreements", agreement.commitment.uuid)


@login_required
@limited("evaluation", 60, 3600)
def evaluate(request, uuid):
    """Say what a delivered commitment gave."""
    commitment = find_at_desk(request, uuid)
    form = EvaluationForm(request.POST or None, initial={"text": commitment.evaluation})
    if request.method == "POST" and form.is_valid():
        try:
            evaluate_commitment(commitment, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("L’évaluation est publiée."))
            return redirect("decisions:desk_evaluate", commitment.uuid)
    return shown(request, commitment, "decisions/desk_evaluate.html", form)


def find_at_desk(request, uuid):
    """The commitment, for those who follow it up."""
    commitment = find(uuid)
    require(request.user, "decisions.follow_up", commitment)
    return commitment


def shown(request, commitment, template: str, form):
    """A desk page of a commitment; 422 when its form was refused."""
    more = {"commitment": commitment, "form": form}
    context = context_of(commitment.decision, "desk_commitments", request.user, **more)
    return render(request, template, context, status=422 if form.errors else 200)
