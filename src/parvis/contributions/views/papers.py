"""Private papers: giving, reading and removing them."""

from functools import partial

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.common.downloads import defuse
from parvis.common.errors import require
from parvis.common.ratelimit import limited
from parvis.contributions.forms import PaperForm
from parvis.contributions.kept import kept, kept_initial
from parvis.contributions.models import Paper
from parvis.contributions.services import papers as services
from parvis.contributions.views.shared import accepted, crumbs, find_contribution


@require_http_methods(["GET", "HEAD", "POST"])
@limited("papers", 30, 3600)
@kept()
def papers(request, uuid):
    """The papers of a contribution, for its authors and the officers; giving one more."""
    contribution = find_contribution(request, uuid)
    require(request.user, "contributions.see_papers", contribution)
    form = PaperForm(request.POST or None, request.FILES or None, initial=kept_initial(request))
    if accepted(request, form, partial(services.attach_paper, contribution, by=request.user)):
        messages.success(request, _("Le document est donné. Seule l’analyse le verra."))
        return redirect("contributions:papers", uuid)
    context = {
        "contribution": contribution,
        "form": form,
        "papers": contribution.papers.all(),
        "crumbs": crumbs(contribution, _("Documents privés")),
        "may_give": request.user.has_perm("contributions.give_paper", contribution),
    }
    return render(request, "contributions/papers.html", context, status=422 if form.errors else 200)


def find_paper(request, uuid) -> Paper:
    """A paper that the person may read; 404 otherwise, as if there were none."""
    try:
        paper = Paper.objects.select_related("contribution__activity__process").get(uuid=uuid)
    except Paper.DoesNotExist:
        raise Http404 from None
    if not request.user.has_perm("contributions.see_papers", paper.contribution):
        raise Http404
    return paper


@require_safe
def paper(request, uuid):
    """The file, always as a download, in no cache."""
    found = find_paper(request, uuid)
    try:
        stored = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        stored, as_attachment=True, filename=found.name, content_type=found.media_type
    )
    defuse(response)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def remove_paper(request, uuid):
    """Take a paper away."""
    found = find_paper(request, uuid)
    services.remove_paper(found, by=request.user)
    messages.success(request, _("Le document est effacé."))
    return redirect("contributions:papers", found.contribution.uuid)
