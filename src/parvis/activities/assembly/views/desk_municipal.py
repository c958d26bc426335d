"""The desk's pages about the municipality's replies, news and evaluations."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.assembly import work_acts as acts
from parvis.activities.assembly.acting import acting_page
from parvis.activities.assembly.selectors.follow_up import (
    adopted_texts,
    due_of,
    last_reply,
    report_of,
)
from parvis.activities.assembly.views.shared import desk_page, find_at_desk


@require_safe
def replies(request, process: str, activity: str):
    """Every adopted recommendation: the reply, what is owed next, what is late."""
    found = find_at_desk(request, process, activity)
    report, today = report_of(found), timezone.localdate()
    rows = [
        {"text": text, "reply": last_reply(text), "due": due_of(text, report, today)}
        for text in adopted_texts(found)
    ]
    context = desk_page(request, found, "municipal", _("Réponses"), rows=rows, report=report)
    return render(request, "assembly/desk/municipal_replies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, process: str, activity: str, uuid):
    """One recommendation: the reply of the municipality, then what it became."""
    found = find_at_desk(request, process, activity)
    one = adopted_texts(found).filter(uuid=uuid).first()
    if one is None:
        raise Http404
    one.activity = found
    due = due_of(one, report_of(found), timezone.localdate())
    context = desk_page(request, found, "municipal", one.title, text=one, due=due)
    return acting_page(
        request, "assembly/desk/municipal_reply.html", acts.reply_acts(one, request.user), context
    )
