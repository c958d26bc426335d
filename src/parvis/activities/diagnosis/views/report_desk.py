"""The desk of the report: the draft, the actions to accept, sharing with other municipalities."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.diagnosis.forms import ChoiceForm
from parvis.activities.diagnosis.selectors.actions import Recommended, recommended_of
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.selectors.peers import sharing_of
from parvis.activities.diagnosis.selectors.reports import reported
from parvis.activities.diagnosis.services.actions import (
    accept_action,
    reopen_action,
    set_action_aside,
)
from parvis.activities.diagnosis.services.peers import share_scores, stop_sharing
from parvis.activities.diagnosis.views.report import shown
from parvis.activities.diagnosis.views.shared import desk_page, find_at_desk, find_to_manage
from parvis.common.errors import Refused
from parvis.common.fields import typed
from parvis.processes.activity_pages import posted, slugs

ACTIONS_A_PAGE = 20


@require_safe
def report(request, process: str, activity: str):
    """The report as it would be published now, for those who work on it and who sign it."""
    found = find_at_desk(request, process, activity)
    made = reported(frame_of(found))
    context = desk_page(request, found, "report", _("Le rapport"), **shown(made))
    return render(request, "diagnosis/desk/report.html", context)


@require_safe
def actions(request, process: str, activity: str):
    """The recommended actions in their ranks, with what was decided about each."""
    found = find_to_manage(request, process, activity)
    frame = frame_of(found)
    everything = recommended_of(reported(frame)) if frame.snapshot is not None else []
    rows = Paginator(everything, ACTIONS_A_PAGE).get_page(request.GET.get("page"))
    accepted = [one for one in everything if one.choice and one.choice.decision == "accepted"]
    context = desk_page(request, found, "actions", _("Actions recommandées"))
    context |= {"page_obj": rows, "accepted": len(accepted), "frame": frame}
    return render(request, "diagnosis/desk/actions.html", context | {"edition": frame.edition})


@require_http_methods(["GET", "HEAD", "POST"])
def action(request, process: str, activity: str, action: str):
    """One action: accept it, set it aside, or take the choice back."""
    found = find_to_manage(request, process, activity)
    one = recommended_or_404(found, action)
    form = ChoiceForm(posted(request), initial=initial_of(one))
    if request.method == "POST" and decide(request, found, one, form):
        return redirect("diagnosis_desk:actions", *slugs(found))
    context = desk_page(request, found, "actions", one.title, one=one, form=form)
    context["edition"] = frame_of(found).edition
    status = 422 if form.errors else 200
    return render(request, "diagnosis/desk/action.html", context, status=status)


def recommended_or_404(activity, name: str) -> Recommended:
    frame = frame_of(activity)
    if frame.snapshot is None:
        raise Http404
    rows = recommended_of(reported(frame))
    one = next((row for row in rows if row.action.id == name), None)
    if one is None:
        raise Http404
    return one


def initial_of(one: Recommended) -> dict[str, str]:
    if one.choice is None:
        return {}
    kept = one.choice
    return {"decision": kept.decision, "reason": kept.reason, "cost": typed(kept.cost)}


def decide(request, activity, one: Recommended, form: ChoiceForm) -> bool:
    """Do what was asked; False, with the reason in the form, when it was refused."""
    name = one.action.id
    try:
        if "reopen" in request.POST:
            reopen_action(activity, name, by=request.user)
            messages.success(request, _("L’action attend à nouveau une décision."))
            return True
        if not form.is_valid():
            return False
        data = form.cleaned_data
        if data["decision"] == "accepted":
            accept_action(activity, name, cost=data["cost"], by=request.user)
        else:
            set_action_aside(activity, name, reason=data["reason"], by=request.user)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("C’est noté, et publié avec les actions."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request, process: str, activity: str):
    """Whether the municipality's published scores are shared, without its name."""
    found = find_to_manage(request, process, activity)
    if request.method == "POST":
        try:
            change_sharing(request, found)
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect("diagnosis_desk:sharing", *slugs(found))
    context = desk_page(request, found, "sharing", _("Partager les scores sans le nom"))
    context["sharing"] = sharing_of(found.municipality)
    return render(request, "diagnosis/desk/sharing.html", context)


def change_sharing(request, activity) -> None:
    if "stop" in request.POST:
        stop_sharing(activity, by=request.user)
        messages.success(request, _("Les scores ne sont plus partagés."))
    else:
        share_scores(activity, by=request.user)
        messages.success(request, _("Les scores publiés sont partagés, sans le nom."))
