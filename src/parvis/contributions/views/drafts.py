"""Keeping a draft, and looking for similar contributions while somebody writes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.common.errors import require
from parvis.common.ratelimit import limited
from parvis.contributions.forms.contribution import TITLE_MOST
from parvis.contributions.kept import kept
from parvis.contributions.selectors.similar import similar
from parvis.contributions.services.drafts import forget_draft, save_draft
from parvis.processes.models import Activity

# Fields of the form that are not what somebody writes.
NOT_TEXT = frozenset({"csrfmiddlewaretoken", "draft_page", "forget", "auto", "seen_similar"})


def page_of_form(request, uuid) -> str:
    """Where the form is: a path of this site, else the home page."""
    page = request.POST.get("draft_page", "")
    safe = page.startswith("/") and url_has_allowed_host_and_scheme(page, {request.get_host()})
    return page if safe else "/"


def find_activity(request, uuid) -> Activity:
    """The activity of an address, if the person may see its process; else 404."""
    try:
        activity = Activity.objects.select_related("process").get(uuid=uuid)
    except Activity.DoesNotExist:
        raise Http404 from None
    if not request.user.has_perm("processes.see", activity):
        raise Http404
    return activity


@require_POST
@limited("draft", 900, 3600)
@kept(page=page_of_form)
def draft(request, uuid):
    """Keep (or forget) the draft; the script gets one line, others their form again."""
    activity = find_activity(request, uuid)
    page = page_of_form(request, uuid)
    if "forget" in request.POST:
        forget_draft(activity, author=request.user)
        messages.success(request, _("Votre brouillon est effacé."))
        return redirect(page)
    saved = save_draft(activity, author=request.user, values=typed(request.POST), page=page)
    if "auto" in request.POST:
        return render(request, "contributions/draft_saved.html", {"draft": saved})
    messages.success(request, _("Votre brouillon est gardé. Vous pouvez revenir plus tard."))
    return redirect(page)


def typed(data) -> dict[str, str]:
    """What somebody wrote in a form, by field."""
    return {name: data[name] for name in data if name not in NOT_TEXT}


@require_POST
@limited("similar", 900, 3600)
def similar_ideas(request, uuid):
    """The contributions that look like what is being written; nothing is kept."""
    activity = find_activity(request, uuid)
    require(request.user, "contributions.file", activity)
    title, body = request.POST.get("title", "")[:TITLE_MOST], request.POST.get("body", "")[:8000]
    context = {"similar": similar(activity, title, body), "asked": bool(title.strip())}
    return render(request, "contributions/similar.html", context)
