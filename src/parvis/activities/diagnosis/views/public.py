"""What everybody may read of a diagnosis."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.diagnosis.forms import FilterForm
from parvis.activities.diagnosis.marks import elements_of
from parvis.activities.diagnosis.reporting.history import history_shown
from parvis.activities.diagnosis.selectors.diagnoses import (
    asked_of,
    frame_of,
    grid_of,
    reviews_of,
    scores_of,
)
from parvis.activities.diagnosis.selectors.facts import measured_points
from parvis.activities.diagnosis.selectors.grids import lines_of
from parvis.activities.diagnosis.selectors.inventory import entry_of, inventory
from parvis.activities.diagnosis.selectors.reports import reported
from parvis.activities.diagnosis.stages import PUBLISHED, TOGETHER
from parvis.activities.diagnosis.views.shared import find, page
from parvis.activities.diagnosis.words import element_lines
from parvis.common.downloads import defuse

A_PAGE = 30


@require_safe
def home(request, process: str, activity: str):
    """What happens now, what is looked at, and the scores once published."""
    found = find(request, process, activity)
    frame = frame_of(found)
    context = page(
        found,
        frame=frame,
        asked=len(asked_of(frame)),
        may_assess=request.user.has_perm("diagnosis.assess", found),
        may_manage=request.user.has_perm("diagnosis.manage", found),
        may_see_desk=request.user.has_perm("diagnosis.see_desk", found),
        may_meet=found.stage_slug in TOGETHER
        and request.user.has_perm("diagnosis.see_meeting", found),
        reviews=reviews_of(found),
    )
    if frame.snapshot is not None:
        context["lines"] = element_lines(grid_of(frame), scores_of(frame, {}))
        frame.activity = found  # at hand: its report would read it again
        context["history"] = history_shown(reported(frame))
    return render(request, "diagnosis/home.html", context)


@require_safe
def grid(request, process: str, activity: str):
    """The points of one element: source, law, anchors, evidence asked; once published, answers."""
    found = find(request, process, activity)
    frame = frame_of(found)
    labels = elements_of(grid_of(frame))
    chosen = request.GET.get("element", "")
    chosen = chosen if chosen in labels else next(iter(labels))
    tabs = [
        {"label": label, "url": f"?element={code}", "current": code == chosen, "count": None}
        for code, label in labels.items()
    ]
    context = page(found, _("La grille"), tabs=tabs, element=labels[chosen], frame=frame)
    context |= {"lines": lines_of(frame, chosen), "version": grid_of(frame).version}
    return render(request, "diagnosis/grid.html", context)


@require_safe
def platform_facts(request, process: str, activity: str):
    """What the platform itself has counted on some points: evidence to look at, not marks."""
    found = find(request, process, activity)
    facts = measured_points(frame_of(found))
    context = page(found, _("Ce que la plateforme mesure"), facts=facts)
    return render(request, "diagnosis/facts.html", context)


@require_safe
def published_inventory(request, process: str, activity: str):
    """Everything that exists, once the diagnosis is published."""
    found = find(request, process, activity)
    if found.stage_slug != PUBLISHED:
        raise Http404
    form = FilterForm(request.GET)
    del form.fields["mine"]
    filters = form.filters_value()
    rows = Paginator(inventory(found, filters), A_PAGE).get_page(request.GET.get("page"))
    context = page(found, _("Ce qui existe déjà"), form=form, page_obj=rows)
    context["filtered"] = filters != type(filters)()
    return render(request, "diagnosis/inventory.html", context)


@require_safe
def evidence(request, process: str, activity: str, uuid):
    """The file that shows an entry: for those who work on it, then for everybody."""
    found = find(request, process, activity)
    entry = entry_of(found, uuid)
    public = found.stage_slug == PUBLISHED
    may_see = public or request.user.has_perm("diagnosis.see_desk", found)
    if entry is None or not entry.file or not may_see:
        raise Http404
    try:
        response = FileResponse(
            entry.file.open("rb"),
            as_attachment=True,
            filename=entry.file.name.rsplit("/", 1)[-1],
            content_type=entry.media_type,
        )
    except FileNotFoundError:
        raise Http404 from None
    defuse(response)
    response["Cache-Control"] = "private, no-store"
    return response
