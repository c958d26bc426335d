"""Marking on the roll those who give their paper back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from parvis.activities.budget.forms.assisted import IdentifyForm
from parvis.activities.budget.services.identifying import identify
from parvis.activities.budget.services.paper import mark_return
from parvis.activities.budget.views.paper import (
    GET_POST,
    batch_or_404,
    desk_page,
    find_to_handle,
)
from parvis.activities.budget.voters import uses_register
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.people.eligibility.voters import Channel
from parvis.processes.activity_pages import slugs


@GET_POST
@limited("budget-roll", 600, 3600)
def mark(request, process: str, activity: str, uuid):
    """Find the person, mark that they voted; the paper goes into the box unread."""
    found = find_to_handle(request, process, activity)
    one = batch_or_404(found, uuid)
    form = IdentifyForm(request.POST or None, uses_register=uses_register(found))
    if request.method == "POST" and form.is_valid():
        try:
            voter = identify(found, by=request.user, channel=Channel.PAPER, **form.asked_value())
            mark_return(one, voter=voter, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            done = _("C’est marqué. La personne met maintenant son papier dans l’urne.")
            messages.success(request, done)
            return redirect("budget_desk:mark", *slugs(found), uuid)
    title = _("Émarger pour le lot n° %(number)d") % {"number": one.number}
    context = desk_page(request, found, title, batch=one, form=form)
    response = render(request, "budget/desk/mark.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response
