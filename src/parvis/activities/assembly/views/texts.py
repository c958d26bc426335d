"""The members' texts in their private space, and their ballot."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from parvis.activities.assembly import text_acts as acts
from parvis.activities.assembly.acting import acting_page
from parvis.activities.assembly.ballots import Filled, ballot_rows, filled_in
from parvis.activities.assembly.models import Recommendation
from parvis.activities.assembly.selectors.members import seat_of
from parvis.activities.assembly.selectors.recommendations import (
    amendments_of,
    get_text,
    history_of,
    texts_of,
)
from parvis.activities.assembly.selectors.votes import has_voted, own_choices
from parvis.activities.assembly.services.recommendations import move_recommendation
from parvis.activities.assembly.services.votes import cast_vote
from parvis.activities.assembly.views.shared import find, page
from parvis.common.errors import Refused, require
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import slugs

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def enter(request, process: str, activity: str):
    """The activity, for those who may enter the members' space."""
    found = find(request, process, activity)
    require(request.user, "assembly.enter", found)
    return found


def text_or_404(activity, uuid) -> Recommendation:
    try:
        return get_text(activity, uuid)
    except Recommendation.DoesNotExist:
        raise Http404 from None


@never_cache
@GET_POST
@limited("assembly-text", 120, 3600)
def texts(request, process: str, activity: str):
    """Every text in the making, in order, and beginning one."""
    found = enter(request, process, activity)
    context = page(
        found,
        _("Les textes"),
        texts=list(texts_of(found)),
        may_order=found.allows("edit") and request.user.has_perm("assembly.organise", found),
    )
    return acting_page(
        request, "assembly/members/texts.html", acts.list_acts(found, request.user), context
    )


@never_cache
@GET_POST
@limited("assembly-text", 120, 3600)
def text(request, process: str, activity: str, uuid):
    """One text: what it says, what changed, its amendments, what one can do."""
    found = enter(request, process, activity)
    one = text_or_404(found, uuid)
    context = page(
        found, one.title, text=one, history=history_of(one), amendments=amendments_of(one)
    )
    offered = acts.text_acts(one, request.user)
    return acting_page(request, "assembly/members/text.html", offered, context)


@require_POST
def move(request, process: str, activity: str, uuid):
    """Move a text up or down the list."""
    found = enter(request, process, activity)
    one = text_or_404(found, uuid)
    move_recommendation(one, up="up" in request.POST, by=request.user)
    return redirect("assembly:texts", *slugs(found))


@never_cache
@GET_POST
@limited("assembly-vote", 60, 600)
def ballot(request, process: str, activity: str):
    """The member's ballot: an answer for each recommendation, until the close."""
    found = enter(request, process, activity)
    seat = seat_of(found, request.user)
    if request.method == "POST":
        return cast(request, found, seat, filled_in(request.POST))
    mine = own_choices(found, seat) if seat else {}
    filled = Filled(
        {uuid: choice for uuid, (choice, _reason) in mine.items()},
        {uuid: reason for uuid, (_choice, reason) in mine.items()},
    )
    return ballot_page(request, found, seat, filled)


def cast(request, activity, seat, filled: Filled):
    """Put the vote in the box and come back; else the ballot as it was filled in, and why."""
    try:
        cast_vote(activity, by=request.user, choices=filled.choices, reasons=filled.reasons)
    except Refused as refusal:
        return ballot_page(request, activity, seat, filled, refusal=refusal)
    messages.success(request, _("Votre vote est dans l’urne. Vous pouvez encore le changer."))
    return redirect("assembly:ballot", *slugs(activity))


def ballot_page(request, activity, seat, filled: Filled, *, refusal=None):
    context = page(
        activity,
        _("Le vote"),
        seat=seat,
        rows=ballot_rows(activity, filled),
        is_public=seat is not None and seat.body == "elected",
        may_vote=request.user.has_perm("assembly.vote", activity),
        has_voted=activity.allows("vote") and seat is not None and has_voted(activity, seat),
        refusal=refusal,
    )
    status = 422 if refusal else 200
    return render(request, "assembly/members/ballot.html", context, status=status)
