"""Publishing a process, its level on the ladder, archiving it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.common.errors import Refused
from parvis.processes.checklist import checklist
from parvis.processes.forms import LevelForm
from parvis.processes.services import archive_process, change_level, publish_process
from parvis.processes.views.desk import context_of, find_process, of_process


@of_process
def show(request, process):
    """What is still missing, the level, the archive."""
    return page(request, process)


def page(request, process, level_form=None):
    context = context_of(
        process,
        "desk_publication",
        request.user,
        items=checklist(process),
        level_changes=process.level_changes.all(),
        level_form=level_form or LevelForm(initial={"level": process.level}),
    )
    return render(request, "processes/desk_publication.html", context)


@require_POST
@of_process
def publish(request, process):
    """Show the process to everyone."""
    try:
        publish_process(process, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("La démarche est publiée : tout le monde la voit."))
    return redirect("processes:desk_publication", process.slug)


@require_POST
@of_process
def level(request, process):
    """Declare another level."""
    form = LevelForm(request.POST)
    if form.is_valid():
        try:
            change_level(process, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Le niveau est enregistré."))
            return redirect("processes:desk_publication", process.slug)
    return page(request, find_process(process.slug), level_form=form)


@require_POST
@of_process
def archive(request, process):
    """Put the process away."""
    try:
        archive_process(process, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("La démarche est archivée. Elle reste lisible."))
    return redirect("processes:desk_publication", process.slug)
