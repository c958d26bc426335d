"""The published report: its page, its change over time, its recommended actions."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.diagnosis.reporting import duties, elements, history, peers, ranks, seen
from parvis.activities.diagnosis.reporting.files import LICENCE, LICENCE_URL
from parvis.activities.diagnosis.reporting.front import front_of
from parvis.activities.diagnosis.selectors.actions import recommended_of
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.selectors.peers import peers_of
from parvis.activities.diagnosis.selectors.reports import Reported, editions_until, reported
from parvis.activities.diagnosis.views.shared import find, page
from parvis.common.addresses import address
from parvis.processes.activity_pages import slugs

ACTIONS_A_PAGE = 20


@require_safe
def report(request, process: str, activity: str):
    """The report: three messages, strengths first, what to do first; then everything else."""
    found = find(request, process, activity)
    frame = frame_of(found)
    if frame.snapshot is None:
        return render(request, "diagnosis/report/waiting.html", page(found, _("Le rapport")))
    context = page(found, _("Le rapport"), **shown(reported(frame)))
    context["files"] = [
        {"label": one.label, "url": address("site:export", *slugs(found), one.slug)}
        for one in found.kind.exports(found)
    ]
    return render(request, "diagnosis/report/report.html", context)


def shown(found: Reported) -> dict[str, Any]:
    """Everything that the page of a report shows."""
    rows = elements.element_rows(found)
    return {
        "frame": found.frame,
        "front": front_of(found),
        "edition": found.frame.edition,
        "whole": found.found.whole,
        "radar": elements.element_radar(rows),
        "bars": elements.element_bars(rows),
        "elements": elements.element_table(rows),
        "duties": duties.duties_shown(found),
        "audiences": seen.audiences_shown(found),
        "wanted": seen.wanted_shown(found),
        "history": history.history_shown(found),
        "families": elements.families_shown(found),
        "peers": peers.peers_table(found, peers_of(found.frame)),
        "signature": (found.frame.snapshot or {}).get("signature"),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
    }


@require_safe
def over_time(request, process: str, activity: str):
    """Against the edition before: what changed and why, what cannot be compared."""
    found = published(request, process, activity)
    context = page(
        found.frame.activity,
        _("Ce qui a changé"),
        history=history.history_shown(found),
        editions=history.editions_table(editions_until(found.frame), found),
    )
    return render(request, "diagnosis/report/history.html", context)


@require_safe
def actions(request, process: str, activity: str):
    """Every recommended action in its rank, with its reason and what was decided about it."""
    found = published(request, process, activity)
    rows = Paginator(recommended_of(found), ACTIONS_A_PAGE).get_page(request.GET.get("page"))
    rows.object_list = [ranks.rank_shown(found, one) for one in rows]
    context = page(
        found.frame.activity,
        _("Les actions recommandées"),
        page_obj=rows,
        edition=found.frame.edition,
        may_choose=request.user.has_perm("diagnosis.choose", found.frame.activity),
    )
    return render(request, "diagnosis/report/actions.html", context)


def published(request, process: str, activity: str) -> Reported:
    """The report of a published diagnosis; 404 before."""
    frame = frame_of(find(request, process, activity))
    if frame.snapshot is None:
        raise Http404
    return reported(frame)
