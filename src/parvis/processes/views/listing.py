"""The desk's list of processes, and starting one from a blueprint."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.common.ratelimit import limited
from parvis.processes.blueprints import blueprints
from parvis.processes.forms import NewProcessForm
from parvis.processes.selectors import desk_processes, state_of
from parvis.processes.services import create_process

PER_PAGE = 25


@login_required
def processes(request):
    """Every process, drafts first."""
    require(request.user, "people.see_desk")
    page = Paginator(desk_processes(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": [row_of(process, request.user) for process in page],
        "may_create": request.user.has_perm("processes.create"),
    }
    return render(request, "processes/desk_list.html", context)


def row_of(process, user) -> dict:
    """What the list shows of one process."""
    return {
        "process": process,
        "state": state_of(process),
        "stages": [(activity.title, activity.stage) for activity in process.activities.all()],
        "may_manage": user.has_perm("processes.manage", process),
    }


@login_required
def choose(request):
    """Choose a blueprint."""
    require(request.user, "processes.create")
    return render(request, "processes/desk_choose.html", {"blueprints": blueprints().values()})


@login_required
@limited("process", 20, 3600)
def create(request, blueprint_slug):
    """Title, sentence and first day; then the process's own desk."""
    require(request.user, "processes.create")
    blueprint = blueprints().get(blueprint_slug)
    if blueprint is None:
        raise Http404
    first = {"starts_on": timezone.localdate()}
    form = NewProcessForm(request.POST or None, blueprint=blueprint, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            process = create_process(blueprint.slug, author=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("La démarche est créée. Seule votre équipe la voit."))
            return redirect("processes:desk_edit", process.slug)
    context = {"form": form, "blueprint": blueprint}
    return render(request, "processes/desk_create.html", context)
