"""Who runs and guarantees a process."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.common.errors import Refused
from parvis.processes.forms import TeamForm
from parvis.processes.services import add_team_member, remove_team_member
from parvis.processes.views.desk import context_of, of_process


@of_process
def edit(request, process):
    """The team, and adding somebody to it."""
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_team_member(process, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("L’équipe est enregistrée."))
            return redirect("processes:desk_team", process.slug)
    members = process.team.select_related("user").order_by("role", "pk")
    context = context_of(process, "desk_team", request.user, form=form, members=members)
    return render(request, "processes/desk_team.html", context)


@require_POST
@of_process
def remove(request, process):
    """Take somebody out of the team."""
    chosen = {"role": request.POST.get("role", "")}
    members = process.team.select_related("process", "user").filter(**chosen)
    member = next((one for one in members if str(one.user.uuid) == request.POST.get("user")), None)
    if member is None:
        raise Http404
    remove_team_member(member, by=request.user)
    messages.success(request, _("Cette personne n’est plus dans l’équipe."))
    return redirect("processes:desk_team", process.slug)
