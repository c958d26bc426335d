"""The stages of an activity: opened by hand, planned, told."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.common.errors import Refused
from parvis.processes.forms import OpenStageForm, PlanStageForm
from parvis.processes.selectors import planned_dates, stage_history, stage_steps
from parvis.processes.services import open_by_hand, plan_stage, unplan_stage
from parvis.processes.views.desk import context_of, of_activity


def other_stages(activity) -> list[tuple[str, str]]:
    """Every stage but the present one, the next ones first."""
    stages = [(stage.slug, stage.label) for stage in activity.kind.stages]
    here = [slug for slug, _label in stages].index(activity.stage_slug)
    return stages[here + 1 :] + stages[:here]


@of_activity
def show(request, activity):
    """Where the activity stands, what comes next, what happened."""
    return page(request, activity)


def page(request, activity, open_form=None, plan_form=None):
    stages = other_stages(activity)
    context = context_of(
        activity.process,
        "desk_activities",
        request.user,
        activity=activity,
        steps=stage_steps(activity),
        planned=planned_dates(activity),
        history=stage_history(activity),
        open_form=open_form or OpenStageForm(stages=stages),
        plan_form=plan_form or PlanStageForm(stages=stages),
    )
    return render(request, "processes/desk_stages.html", context)


@require_POST
@of_activity
def open_now(request, activity):
    """Open a stage by hand, with a public reason."""
    form = OpenStageForm(request.POST, stages=other_stages(activity))
    if form.is_valid():
        to, reason = form.cleaned_data["stage"], form.cleaned_data["reason"]
        try:
            activity = open_by_hand(activity, to, by=request.user, reason=reason)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            done = _("L’étape « %(stage)s » est ouverte.") % {"stage": activity.stage.label}
            messages.success(request, done)
            return redirect("processes:desk_stages", activity.process.slug, activity.slug)
    return page(request, activity, open_form=form)


@require_POST
@of_activity
def plan(request, activity):
    """Plan the opening of a stage."""
    form = PlanStageForm(request.POST, stages=other_stages(activity))
    if form.is_valid():
        stage, opens_at = form.cleaned_data["planned"], form.cleaned_data["opens_at"]
        try:
            plan_stage(activity, stage, opens_at, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("La date est enregistrée."))
            return redirect("processes:desk_stages", activity.process.slug, activity.slug)
    return page(request, activity, plan_form=form)


@require_POST
@of_activity
def forget(request, activity):
    """Forget a planned date."""
    try:
        unplan_stage(activity, request.POST.get("stage", ""), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Cette date est oubliée."))
    return redirect("processes:desk_stages", activity.process.slug, activity.slug)
