"""The texts of a process."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.processes.forms import ProcessForm
from parvis.processes.services import edit_process
from parvis.processes.views.desk import context_of, find_process, of_process


@of_process
def edit(request, process):
    """What the process says of itself."""
    form = ProcessForm(request.POST or None, instance=find_process(process.slug))
    if request.method == "POST" and form.is_valid():
        try:
            edit_process(process, by=request.user, **form.texts())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Les textes sont enregistrés."))
            return redirect("processes:desk_edit", process.slug)
    context = context_of(process, "desk_edit", request.user, form=form)
    return render(request, "processes/desk_edit.html", context)
