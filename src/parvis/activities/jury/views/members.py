"""A member's own pages: their links with the projects, their scores. Nobody else opens them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from parvis.activities.jury.forms import DeclarationForm, ScoreForm
from parvis.activities.jury.models import Seat
from parvis.activities.jury.selectors.own import (
    declaration_of,
    own_lines,
    own_score,
    own_seat,
)
from parvis.activities.jury.selectors.projects import projects_of
from parvis.activities.jury.services.scoring import check_may_score, declare, give_score
from parvis.activities.jury.views.shared import find, page, project_or_404
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import posted, slugs


def seat_here(request, activity) -> Seat:
    """The seat of whoever asks; nobody else opens these pages."""
    seat = own_seat(activity, request.user)
    if seat is None:
        raise PermissionDenied("jury.score")
    return seat


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("jury-declare", 60, 600)
def own(request, process: str, activity: str):
    """Every project with one's link and whether one scored it; POST keeps the links."""
    found = find(request, process, activity)
    seat = seat_here(request, found)
    lines = own_lines(seat, projects_of(found))
    form = DeclarationForm(lines, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            declare(found, form.interests_value(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Vos déclarations sont enregistrées."))
            return redirect("jury:own", *slugs(found))
    context = page(found, _("Ma place au jury"), seat=seat, lines=lines, form=form)
    context |= {"is_open": found.allows("vote"), "remaining": remaining(lines)}
    context["all_said"] = all(line.interest for line in lines)
    return render(request, "jury/own.html", context, status=422 if form.errors else 200)


def remaining(lines) -> str:
    """What is left to do, in words."""
    number = sum(not (line.recused or line.scored) for line in lines)
    said = ngettext("Encore %(n)d projet à coter.", "Encore %(n)d projets à coter.", number)
    return said % {"n": number} if number else ""


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("jury-score", 120, 600)
def score(request, process: str, activity: str, number: int):
    """The grid for one project. Whoever has a link with it does not see it."""
    found = find(request, process, activity)
    seat, one = seat_here(request, found), project_or_404(found, number)
    try:
        check_may_score(declaration_of(seat, one))
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("jury:own", *slugs(found))
    given = own_score(seat, one)
    points = given.points if given else None
    form = ScoreForm(page(found)["config"], posted(request), points=points)
    if request.method == "POST" and form.is_valid():
        try:
            give_score(one, form.points_value(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Votre cote est enregistrée. Vous seul·e la voyez."))
            return redirect("jury:own", *slugs(found))
    title = _("Coter : %(title)s") % {"title": one.public_title}
    context = page(found, title, seat=seat, project=one, form=form, is_open=found.allows("vote"))
    return render(request, "jury/score.html", context, status=422 if form.errors else 200)
