"""The phases of a process and their dates."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.processes.forms import PhaseForm
from parvis.processes.selectors import activities_of, timeline, with_activities
from parvis.processes.services import edit_phase
from parvis.processes.views.desk import context_of, of_process


@of_process
def edit(request, process):
    """All phases on one page: one form each, saved together or not at all."""
    phases = with_activities(list(process.phases.all()), activities_of(process))
    forms = [
        PhaseForm(request.POST or None, instance=phase, prefix=f"phase-{phase.position}")
        for phase in phases
    ]
    valid = [form.is_valid() for form in forms]  # every form, so that each shows its errors
    if request.method == "POST" and all(valid) and save(forms, request.user, process):
        messages.success(request, _("Les phases sont enregistrées."))
        return redirect("processes:desk_phases", process.slug)
    steps = timeline(phases, timezone.localdate())
    context = context_of(process, "desk_phases", request.user, forms=forms, timeline=steps)
    return render(request, "processes/desk_phases.html", context)


def save(forms, user, process) -> bool:
    """Save every phase that changed; a refusal is shown on its form and nothing is kept."""
    try:
        with transaction.atomic():
            for form in forms:
                form.instance.process = process
                values = {name: form.cleaned_data[name] for name in form.changed_data}
                current = form
                edit_phase(form.instance, by=user, **values)
    except Refused as refusal:
        current.add_error(None, refusal.message)
        return False
    return True
