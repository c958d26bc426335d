"""The public list of processes, the page of one, and what can be downloaded there."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.processes.models import Activity, Process
from parvis.processes.selectors import ProcessPage, process_page
from parvis.processes.services import advance
from parvis.site.public.crumbs import crumbs, under_processes
from parvis.site.public.forms import ProcessFilters
from parvis.site.selectors.processes import listed_processes, process_cards, process_context

PAGE = 12


@require_safe
def process_list(request):
    """Every public process, by what is going on, by level, by words."""
    form = ProcessFilters(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    page = Paginator(listed_processes(**filters), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "cards": process_cards(page),
        "filtered": any(filters.values()),
        "crumbs": crumbs(here=_("Démarches")),
    }
    return render(request, "site/processes.html", context)


@require_safe
def process(request, process: str):
    """The page of a process; a draft only for those who prepare it."""
    page = find(request, process)
    context = process_context(page, request.user)
    context["crumbs"] = under_processes(page.process.title)
    context["can_manage"] = request.user.has_perm("processes.manage", page.process)
    return render(request, "site/process.html", context)


def find(request, slug: str) -> ProcessPage:
    """The process with what its page shows, if the visitor may see it."""
    try:
        page = process_page(slug)
    except Process.DoesNotExist:
        raise Http404 from None
    if not request.user.has_perm("processes.see", page.process):
        raise Http404
    return page


@require_safe
def export(request, process: str, activity: str, export: str):
    """A file that the activity's kind publishes at its present stage."""
    try:
        found = Activity.objects.select_related("process", "phase").get(
            process__slug=process, slug=activity
        )
    except Activity.DoesNotExist:
        raise Http404 from None
    if not request.user.has_perm("processes.see", found):
        raise Http404
    file = next((one for one in exports_of(found) if one.slug == export), None)
    if file is None:
        raise Http404
    if file.permission and not request.user.has_perm(file.permission, found):
        raise PermissionDenied(file.permission)
    response = HttpResponse(file.write(found), content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file.filename}"'
    return response


def exports_of(activity: Activity):
    activity = advance(activity)
    return activity.kind.exports(activity)
