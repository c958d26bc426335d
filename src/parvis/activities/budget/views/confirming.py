"""Asking for an act that needs two people, confirming it, taking the request back."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.activities.budget.forms.paper import AskForm, AskPlanForm
from parvis.activities.budget.models import Act, Confirmation
from parvis.activities.budget.services.confirming import ask_for, confirm, withdraw
from parvis.activities.budget.views.desk import find_at_desk, vote_page
from parvis.common.errors import Refused
from parvis.processes.activity_pages import slugs

# What is asked for with an act, beside the act itself.
FORMS: dict[str, Any] = {Act.CLOSE: AskForm, Act.PLAN: AskPlanForm}


def request_or_404(activity, uuid) -> Confirmation:
    found = Confirmation.objects.filter(activity=activity, uuid=uuid).first()
    if found is None:
        raise Http404
    found.activity = activity
    return found


@require_POST
def ask(request, process: str, activity: str, act: str):
    """Ask that somebody else confirm an act; a refused form comes back filled in."""
    found = find_at_desk(request, process, activity)
    if act not in Act.values:
        raise Http404
    form = FORMS.get(act, Form)(request.POST, prefix=act if act == Act.PLAN else None)
    if form.is_valid():
        try:
            ask_for(found, act=act, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            done = _("C’est demandé. Une autre personne doit maintenant confirmer.")
            messages.success(request, done)
            return redirect("budget_desk:vote", *slugs(found))
    return vote_page(request, found, refused={act: form})


@require_POST
def confirm_now(request, process: str, activity: str, uuid):
    """Confirm, and do it."""
    found = find_at_desk(request, process, activity)
    one = request_or_404(found, uuid)
    return told(
        request, found, _("C’est confirmé, et fait."), lambda: confirm(one, by=request.user)
    )


@require_POST
def withdraw_now(request, process: str, activity: str, uuid):
    """Take a request back."""
    found = find_at_desk(request, process, activity)
    one = request_or_404(found, uuid)
    return told(
        request, found, _("La demande est retirée."), lambda: withdraw(one, by=request.user)
    )


def told(request, activity, done: str, verb):
    """Do one thing, then back to the page of the vote with what happened."""
    try:
        verb()
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("budget_desk:vote", *slugs(activity))
