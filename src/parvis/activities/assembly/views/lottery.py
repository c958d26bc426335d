"""The public pages of the draws: what is promised, the hall's screen, the files to verify."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.assembly.lottery_page import compared, screen_context
from parvis.activities.assembly.selectors.criteria import criteria_of
from parvis.activities.assembly.selectors.draws import archive_of, files_of, published_draw_of
from parvis.activities.assembly.selectors.letters import first_draw_of, section_counts
from parvis.activities.assembly.views.shared import find, page


@require_safe
def lottery(request, process: str, activity: str):
    """How the members are drawn, and where the draw stands."""
    found = find(request, process, activity)
    first, draw = first_draw_of(found), published_draw_of(found)
    context = page(
        found,
        _("Le tirage au sort"),
        first=first,
        counts=section_counts(first) if first else [],
        draw=draw,
        tables=compared(found, draw) if draw else [],
    )
    return render(request, "assembly/lottery.html", context)


@require_safe
def screen(request, process: str, activity: str):
    """For a projector: quotas that fill and numbers that are drawn, one step at a time."""
    found = find(request, process, activity)
    draw = published_draw_of(found)
    typed = request.GET.get("etape", "0")
    step = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
    labels = {one.slug: one.label for one in criteria_of(found)}
    context = page(found, _("Le tirage en public"), draw=draw)
    context |= screen_context(draw, step, labels) if draw else {}
    return render(request, "assembly/screen.html", context)


@require_safe
def verification(request, process: str, activity: str):
    """How anybody can do the draw again."""
    found = find(request, process, activity)
    draw = published_draw_of(found)
    if draw is None:
        raise Http404
    context = page(found, _("Vérifier le tirage"), draw=draw, names=list(files_of(draw)))
    return render(request, "assembly/verification.html", context)


@require_safe
def files(request, process: str, activity: str):
    """The published files in one archive."""
    found = find(request, process, activity)
    draw = published_draw_of(found)
    if draw is None:
        raise Http404
    response = HttpResponse(archive_of(draw), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="tirage-{found.process.slug}.zip"'
    return response
