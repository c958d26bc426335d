"""A person's own assessment. Nobody else opens these pages."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.diagnosis.forms import AssessmentForm
from parvis.activities.diagnosis.marks import elements_of
from parvis.activities.diagnosis.models import Participant
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, frame_of, grid_of
from parvis.activities.diagnosis.selectors.inventory import InventoryFilters, inventory
from parvis.activities.diagnosis.selectors.participants import own_assessments, own_participation
from parvis.activities.diagnosis.services.assessments import assess, version_of
from parvis.activities.diagnosis.views.shared import find, page, renew
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import posted, slugs

# Entries of the inventory shown beside the points of an element.
BESIDE = 12


@dataclass(frozen=True)
class Part:
    """One element on a person's page: how many of its points they answered."""

    code: str
    label: str
    answered: int
    asked: int

    @property
    def is_done(self) -> bool:
        return self.answered == self.asked


def participant_here(request, activity) -> Participant:
    """The invitation of whoever asks; nobody else opens these pages."""
    found = own_participation(activity, request.user)
    if found is None:
        raise PermissionDenied("diagnosis.assess")
    return found


@never_cache
@login_required
@require_safe
def own(request, process: str, activity: str):
    """How far one is, element by element."""
    found = find(request, process, activity)
    participant = participant_here(request, found)
    parts = parts_of(frame_of(found), set(own_assessments(participant)))
    context = page(found, _("Mon évaluation"), participant=participant, parts=parts)
    context |= {
        "is_open": found.allows("vote"),
        "answered": sum(part.answered for part in parts),
        "asked": sum(part.asked for part in parts),
        "following": next((part for part in parts if not part.is_done), None),
    }
    return render(request, "diagnosis/own.html", context)


def parts_of(frame, answered: set[str]) -> list[Part]:
    asked, labels = asked_of(frame), elements_of(grid_of(frame))
    found = {code: [one.id for one in asked if one.element == code] for code in labels}
    return [
        Part(code, labels[code], len(answered & set(ids)), len(ids))
        for code, ids in found.items()
        if ids
    ]


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("diagnosis-assess", 120, 600)
def element(request, process: str, activity: str, element: str):
    """The points of one element, with what the inventory says of it."""
    found = find(request, process, activity)
    participant, frame = participant_here(request, found), frame_of(found)
    grid, labels = grid_of(frame), elements_of(grid_of(frame))
    indicators = [one for one in asked_of(frame) if one.element == element]
    if not indicators:
        raise Http404
    given = own_assessments(participant)
    mine = [given[one.id] for one in indicators if one.id in given]
    first = {"version": version_of(mine)}
    form = AssessmentForm(grid, indicators, posted(request), given=given, initial=first)
    if request.method == "POST" and form.is_valid() and kept(request, found, form, indicators):
        messages.success(request, _("Vos réponses sont enregistrées. Vous seul·e les voyez."))
        return redirect(*following(found, frame, participant, element))
    beside = inventory(found, InventoryFilters(element=element))[:BESIDE]
    context = page(found, labels[element], form=form, is_open=found.allows("vote"), beside=beside)
    status = 422 if form.errors else 200
    return render(request, "diagnosis/own_element.html", context, status=status)


def kept(request, activity, form: AssessmentForm, indicators) -> bool:
    """Keep what was said; whether it worked. A refused form can be sent again, knowingly."""
    try:
        version = form.cleaned_data["version"]
        assess(activity, form.opinions_value(), by=request.user, version=version)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        if refusal.code == "changed":
            given = own_assessments(own_participation(activity, request.user))
            mine = [given[one.id] for one in indicators if one.id in given]
            renew(form, version_of(mine))
        return False
    return True


def following(activity, frame, participant, element: str) -> list[str]:
    """Where to go next: the next element that is not finished, or the overview."""
    parts = parts_of(frame, set(own_assessments(participant)))
    codes = [part.code for part in parts]
    later = parts[codes.index(element) + 1 :]
    target = next((part for part in later if not part.is_done), None)
    if target is None:
        return ["diagnosis:own", *slugs(activity)]
    return ["diagnosis:own_element", *slugs(activity), target.code]
