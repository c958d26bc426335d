"""The public list of processes, the page of one, and what can be downloaded there."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.common.shared import rendered, shared
from parvis.notices.selectors import following_and_unread
from parvis.people.rules import is_staff
from parvis.processes.models import Activity, Process, ProcessStatus
from parvis.processes.selectors import ProcessPage, process_page
from parvis.processes.services import advance
from parvis.site.public.crumbs import crumbs, under_processes
from parvis.site.public.forms import ProcessFilters
from parvis.site.selectors.processes import listed_processes, process_cards, process_context

PAGE = 12
PARTS = ("hero", "main", "facts", "people")
FIELDS = ("id", "uuid", "slug", "title", "summary", "status", "municipality_id")


@require_safe
def process_list(request):
    """Every public process, by what is going on, by level, by words."""
    kept = shared(request.get_full_path(), lambda: list_parts(request))
    context = {"shared": kept, "crumbs": crumbs(here=_("Démarches"))}
    return render(request, "site/processes.html", context)


def list_parts(request) -> dict:
    """The list itself, the same for everybody."""
    form = ProcessFilters(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    page = Paginator(listed_processes(**filters), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "cards": process_cards(page),
        "filtered": any(filters.values()),
    }
    return rendered(request, "site/processes", ("main",), context)


@require_safe
def process(request, process: str):
    """The page of a process; a draft only for those who prepare it."""
    parts = shared(f"process:{process}", lambda: public_parts(request, process))
    if not parts:
        parts = process_parts(request, draft(request, process))
    found = Process(**parts["fields"])
    is_following, request.unread_notices = following_and_unread(request.user, found.key)
    context = {
        "shared": parts,
        "process": found,
        "crumbs": under_processes(found.title),
        "is_following": is_following,
        # Asked of the staff only: nobody else can, and the rule looks at the team.
        "can_manage": is_staff(request.user) and request.user.has_perm("processes.manage", found),
    }
    return render(request, "site/process.html", context)


def public_parts(request, slug: str) -> dict:
    """The parts of a public process; none of a draft."""
    page = load(slug)
    if page.process.status == ProcessStatus.DRAFT:
        return {}
    return process_parts(request, page)


def process_parts(request, page: ProcessPage) -> dict:
    """The fragments of a process's page and the plain fields that the rest of it needs."""
    fragments = rendered(request, "site/process", PARTS, process_context(page))
    fields = {name: getattr(page.process, name) for name in FIELDS}
    return fragments | {"fields": fields}


def load(slug: str) -> ProcessPage:
    try:
        return process_page(slug)
    except Process.DoesNotExist:
        raise Http404 from None


def draft(request, slug: str) -> ProcessPage:
    """A process that is not public, for those who may see it."""
    page = load(slug)
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
