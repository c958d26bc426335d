"""The activities of a process and their settings."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.processes.forms import ReasonForm
from parvis.processes.selectors import activities_of, has_started, stage_steps
from parvis.processes.services import advance, update_activity_settings
from parvis.processes.settings import data_of, form_class, settings_of
from parvis.processes.views.desk import context_of, of_activity, of_process


@of_process
def listing(request, process):
    """Every activity, where it stands and what to do with it."""
    activities = [advance(activity) for activity in activities_of(process)]
    rows = [
        {
            "activity": activity,
            "steps": stage_steps(activity),
            "desk_url": activity.kind.desk_url(activity),
        }
        for activity in activities
    ]
    context = context_of(process, "desk_activities", request.user, rows=rows)
    return render(request, "processes/desk_activities.html", context)


@of_activity
def configure(request, activity):
    """The settings form of the activity's kind, with a public reason once it has begun."""
    kind, data = activity.kind, request.POST or None
    form = form_class(kind)(data, initial=data_of(kind, activity.settings))
    reason = ReasonForm(data)
    if request.method == "POST" and form.is_valid() and reason.is_valid():
        words = reason.cleaned_data["reason"]
        try:
            update_activity_settings(activity, settings_of(form), by=request.user, reason=words)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Les réglages sont enregistrés."))
            return redirect("processes:desk_settings", activity.process.slug, activity.slug)
    more = {"activity": activity, "form": form, "started": has_started(activity)}
    context = context_of(
        activity.process, "desk_activities", request.user, reason_form=reason, **more
    )
    return render(request, "processes/desk_settings.html", context)
