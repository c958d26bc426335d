"""What became of a contribution."""

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from parvis.contributions.models import Contribution, Status
from parvis.decisions.selectors import fates_of, standing, thread
from parvis.decisions.views.finding import find
from parvis.decisions.views.marks import asked

ICONS = {
    "success": "check",
    "danger": "cross",
    "warning": "warning",
    "info": "arrow-right",
    "neutral": "arrow-right",
}


def title_of(contribution: Contribution) -> str:
    """Its title, or its number when its text is not shown."""
    if contribution.status == Status.PUBLISHED:
        return contribution.title
    return _("Contribution n° %(number)s") % {"number": contribution.number}


def page(request, uuid):
    """Where it stands in one sentence, then everything that happened."""
    contribution = find(request, uuid)
    fates = fates_of(contribution)
    events = [
        {
            "date": event.at,
            "title": event.title,
            "text": event.text,
            "url": event.url,
            "tone": event.tone,
            "icon": ICONS.get(event.tone, "arrow-right"),
        }
        for event in thread(contribution, fates)
    ]
    title = title_of(contribution)
    crumbs = [
        {
            "label": contribution.activity.process.title,
            "url": contribution.activity.process.get_absolute_url(),
        },
        {"label": title, "url": contribution.get_absolute_url()},
        {"label": _("Ce qu’elle est devenue"), "url": ""},
    ]
    context = {"contribution": contribution, "title": title, "events": events, "crumbs": crumbs}
    context |= {"standing": standing(contribution, fates)} | asked(request, contribution, fates)
    return render(request, "decisions/thread.html", context)


def data(request, uuid):
    """The same, for machines."""
    contribution = find(request, uuid)
    fates = fates_of(contribution)
    events = [
        {
            "at": event.at.isoformat(),
            "title": str(event.title),
            "text": str(event.text),
            "url": request.build_absolute_uri(event.url) if event.url else None,
            "tone": event.tone,
        }
        for event in thread(contribution, fates)
    ]
    return JsonResponse(
        {
            "contribution": str(contribution.uuid),
            "number": contribution.number,
            "title": title_of(contribution),
            "standing": standing(contribution, fates),
            "events": events,
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
