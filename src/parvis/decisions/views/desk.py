"""Decisions at the desk: writing one, publishing it."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.common.errors import Refused, require
from parvis.common.ratelimit import limited
from parvis.decisions.forms import DecisionForm
from parvis.decisions.models import Decision
from parvis.decisions.selectors import decision_page, desk_decisions
from parvis.decisions.services import edit_decision, publish_decision, record_decision
from parvis.processes.models import Process
from parvis.processes.selectors import desk_processes

PER_PAGE = 25


def of_decision(view):
    """Gives the view the decision of `uuid`, if the signed-in person works at the desk."""

    @wraps(view)
    @login_required
    def inner(request, uuid, **kwargs):
        require(request.user, "people.see_desk")
        try:
            decision = decision_page(uuid)
        except Decision.DoesNotExist:
            raise Http404 from None
        return view(request, decision, **kwargs)

    return inner


def context_of(decision: Decision, current: str, user, **more) -> dict:
    """What every desk page of a decision shows: its tabs, what the person may do."""
    tabs = [
        ("desk_edit", _("Textes")),
        ("desk_links", _("Contributions")),
        ("desk_results", _("Résultats")),
        ("desk_commitments", _("Engagements")),
    ]
    draft = decision.published_at is None
    return {
        "decision": decision,
        "may_record": draft and user.has_perm("decisions.record", decision),
        "may_publish": draft and user.has_perm("decisions.publish", decision),
        "may_follow_up": user.has_perm("decisions.follow_up", decision),
        "tabs": [
            {
                "label": label,
                "url": reverse(f"decisions:{name}", args=[decision.uuid]),
                "current": name == current,
                "count": None,
            }
            for name, label in tabs
        ],
    } | more


@login_required
def listing(request):
    """Every decision, drafts first."""
    require(request.user, "people.see_desk")
    page = Paginator(desk_decisions(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "may_record": request.user.has_perm("decisions.record")}
    return render(request, "decisions/desk_list.html", context)


@login_required
def choose(request):
    """Choose the process that the decision concerns."""
    require(request.user, "decisions.record")
    page = Paginator(desk_processes(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "decisions/desk_choose.html", {"page_obj": page})


@login_required
@limited("decision", 60, 3600)
def create(request, process):
    """Write a decision down; contributions and commitments come next."""
    require(request.user, "decisions.record")
    found = get_object_or_404(Process, slug=process)
    first = {"decided_on": timezone.localdate(), "decided_by": found.decided_by}
    form = DecisionForm(request.POST or None, request.FILES or None, process=found, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            decision = record_decision(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("La décision est enregistrée. Elle n’est pas publique."))
            return redirect("decisions:desk_links", decision.uuid)
    context = {"form": form, "process": found}
    return render(request, "decisions/desk_create.html", context)


@of_decision
def edit(request, decision):
    """The texts of a draft, or what was published."""
    shown = decision_page(decision.uuid)
    form = DecisionForm(request.POST or None, instance=shown, process=decision.process)
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        try:
            edit_decision(decision, by=request.user, **changed)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Les textes sont enregistrés."))
            return redirect("decisions:desk_edit", decision.uuid)
    context = context_of(decision, "desk_edit", request.user, form=form)
    return render(request, "decisions/desk_edit.html", context)


@require_POST
@of_decision
def publish(request, decision):
    """Show the decision to everyone and tell those it concerns."""
    try:
        publish_decision(decision, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("La décision est publiée. Les auteurs sont prévenus."))
    return redirect("decisions:desk_edit", decision.uuid)
