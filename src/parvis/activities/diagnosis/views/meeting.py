"""The meeting in which people agree: every point with its disagreement, then one at a time.

For staff, the team and those invited; only the team notes what is agreed.
"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.diagnosis.answers import Anchor, anchors_of
from parvis.activities.diagnosis.forms import AgreementForm, AlikeForm
from parvis.activities.diagnosis.forms.answers import parsed, typed
from parvis.activities.diagnosis.marks import elements_of, said, words_of
from parvis.activities.diagnosis.selectors.consensus import (
    Filters,
    Point,
    neighbours,
    points_of,
    voices_on,
)
from parvis.activities.diagnosis.selectors.diagnoses import frame_of, grid_of
from parvis.activities.diagnosis.services.agreements import (
    agree,
    agree_where_all_do,
    version_of,
)
from parvis.activities.diagnosis.stages import TOGETHER
from parvis.activities.diagnosis.views.shared import find, page, renew
from parvis.common.errors import Refused, require
from parvis.processes.activity_pages import posted, slugs

A_PAGE = 20


def find_meeting(request, process: str, activity: str):
    """The activity once answers are put together, for those who may see them; else 404."""
    found = find(request, process, activity)
    require(request.user, "diagnosis.see_meeting", found)
    if found.stage_slug not in TOGETHER:
        raise Http404
    return found


@never_cache
@require_safe
def points(request, process: str, activity: str):
    """Every point, the widest disagreement first."""
    found = find_meeting(request, process, activity)
    frame = frame_of(found)
    grid = grid_of(frame)
    everything = points_of(found, frame)
    filters = filters_of(request, elements_of(grid))
    shown = points_of(found, frame, filters) if filters != Filters() else everything
    rows = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    context = page(found, _("Mise en commun"), filters=filters, elements=elements_of(grid))
    agreed = sum(point.agreement is not None for point in everything)
    context |= {
        "page_obj": rows,
        "rows": [row_of(grid, point) for point in rows],
        "total": len(everything),
        "agreed": agreed,
        "agreed_words": _("%(n)d sur %(total)d") % {"n": agreed, "total": len(everything)},
        "may_agree": request.user.has_perm("diagnosis.agree", found),
        "may_see_desk": request.user.has_perm("diagnosis.see_desk", found),
        "form": AlikeForm(),
        "alike": sum(
            point.agreement is None and point.opinions.spread == 0 for point in everything
        ),
        "following": next((point for point in everything if point.agreement is None), None),
    }
    return render(request, "diagnosis/meeting.html", context)


def filters_of(request, elements) -> Filters:
    """What was asked; a strange value filters nothing."""
    element = request.GET.get("element", "")
    return Filters(element if element in elements else "", request.GET.get("reste") == "1")


def row_of(grid, point: Point) -> dict[str, Any]:
    """A point in the list: its question, how far people are apart, what was agreed."""
    agreed = point.agreed
    return {
        "point": point,
        "text": said(point.indicator.text),
        "proposed": words_of(grid, point.indicator, point.proposed),
        "agreed": "" if agreed is None else words_of(grid, point.indicator, agreed),
    }


@require_POST
def alike(request, process: str, activity: str):
    """Note at once every answer that everybody gave alike."""
    found = find_meeting(request, process, activity)
    form = AlikeForm(request.POST)
    try:
        words = form.cleaned_data["reason"] if form.is_valid() else ""
        number = agree_where_all_do(found, reason=words, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        noted = ngettext("%(n)d réponse notée.", "%(n)d réponses notées.", number)
        messages.success(request, noted % {"n": number})
    return redirect("diagnosis:meeting", *slugs(found))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def point(request, process: str, activity: str, indicator: str):
    """One point, for the hall's screen; the team notes what is agreed."""
    found = find_meeting(request, process, activity)
    frame = frame_of(found)
    grid, everything = grid_of(frame), points_of(found, frame)
    one = next((each for each in everything if each.indicator.id == indicator), None)
    if one is None:
        raise Http404
    form = AgreementForm(grid, one.indicator, posted(request), initial=first_of(one))
    if request.method == "POST" and form.is_valid() and noted(request, found, one, form):
        return redirect(*after(found, everything, indicator))
    context = page(found, said(one.indicator.text), point=one, form=form)
    context |= screen_of(grid, one, voices_on(found, indicator))
    before, later = neighbours(everything, indicator)
    context |= {"previous": before, "following": later, "total": len(everything)}
    context["place"] = everything.index(one) + 1
    context["may_agree"] = request.user.has_perm("diagnosis.agree", found)
    status = 422 if form.errors else 200
    return render(request, "diagnosis/meeting_point.html", context, status=status)


def first_of(point: Point) -> dict[str, str]:
    """What the form shows first: what was agreed, else the lower median to start from."""
    there = point.agreement
    if there is None:
        return {"value": typed(point.proposed), "version": version_of(None)}
    words = {name: getattr(there, name) for name in ("reason", "evidence", "link")}
    return {"value": typed(point.agreed), "version": version_of(there)} | words


def screen_of(grid, point: Point, voices) -> dict[str, Any]:
    """What the hall sees: the anchors with who chose each by role, and what they said."""
    anchors: list[Anchor] = anchors_of(grid, point.indicator, voices, point.proposed)
    return {
        "anchors": anchors,
        "voices": len(voices),
        "remarks": [voice for voice in voices if voice.evidence or voice.link or voice.comment],
        "asked": said(point.indicator.evidence),
        "agreed": words_of(grid, point.indicator, point.agreed) if point.agreement else "",
        "element": elements_of(grid)[point.indicator.element],
    }


def noted(request, activity, point: Point, form: AgreementForm) -> bool:
    """Keep what was agreed; whether it worked."""
    data, name = form.cleaned_data, point.indicator.id
    words = {"words": form.words_value(), "version": data["version"]}
    try:
        agree(activity, name, parsed(data["value"]), by=request.user, **words)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        if refusal.code == "changed":
            fresh = activity.diagnosis_agreements.filter(indicator=name).first()
            renew(form, version_of(fresh))
        return False
    messages.success(request, _("La réponse convenue est notée."))
    return True


def after(activity, points: list[Point], indicator: str) -> list[str]:
    """The next point that has no agreed answer, or the list."""
    ids = [one.indicator.id for one in points]
    ahead = points[ids.index(indicator) + 1 :] + points[: ids.index(indicator)]
    target = next((one for one in ahead if one.agreement is None), None)
    if target is None:
        return ["diagnosis:meeting", *slugs(activity)]
    return ["diagnosis:point", *slugs(activity), target.indicator.id]
