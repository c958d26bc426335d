"""Asking for an act that needs two people, confirming it, taking the request back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.activities.budget.models import Act, Confirmation
from parvis.activities.budget.services.confirming import ask_for, confirm, withdraw
from parvis.activities.budget.views.desk import find_at_desk
from parvis.common.errors import Refused
from parvis.processes.activity_pages import slugs


def request_or_404(activity, uuid) -> Confirmation:
    found = Confirmation.objects.filter(activity=activity, uuid=uuid).first()
    if found is None:
        raise Http404
    found.activity = activity
    return found


@require_POST
def ask(request, process: str, activity: str, act: str):
    """Ask that somebody else confirm an act."""
    found = find_at_desk(request, process, activity)
    if act not in Act.values:
        raise Http404
    reason = request.POST.get("reason", "")[:500]
    done = _("C’est demandé. Une autre personne doit maintenant confirmer.")
    return told(
        request, found, done, lambda: ask_for(found, act=act, by=request.user, reason=reason)
    )


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
