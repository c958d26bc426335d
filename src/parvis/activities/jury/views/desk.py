"""The desk of a jury: who sits, how far the scoring is, the projects."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.jury.forms import AppointForm, ProjectForm, SeatForm
from parvis.activities.jury.selectors.projects import progress_of, projects_of
from parvis.activities.jury.selectors.seats import composition_of, seat_of_number, seats_of
from parvis.activities.jury.services.projects import add_project, take_projects
from parvis.activities.jury.services.seats import appoint as give_seat
from parvis.activities.jury.services.seats import take_panel, update_seat, withdraw
from parvis.activities.jury.views.shared import desk_page, find_at_desk, find_to_manage
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs

SEATS, PROJECTS = 50, 30


@require_safe
def board(request, process: str, activity: str):
    """The members, with parity."""
    found = find_at_desk(request, process, activity)
    everybody = list(seats_of(found).select_related("user"))
    shown = Paginator(everybody, SEATS).get_page(request.GET.get("page"))
    context = desk_page(
        request,
        found,
        "board",
        _("Membres du jury"),
        page_obj=shown,
        composition=composition_of(everybody),
    )
    return render(request, "jury/desk/board.html", context)


@require_POST
def take_panel_now(request, process: str, activity: str):
    """Seat the people whom a draw of the process designated."""
    found = find_to_manage(request, process, activity)
    try:
        seats = take_panel(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        said = ngettext("%(n)d membre de plus.", "%(n)d membres de plus.", len(seats))
        messages.success(request, said % {"n": len(seats)})
    return redirect("jury_desk:board", *slugs(found))


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request, process: str, activity: str):
    """The form of an appointment; a refused one comes back filled in."""
    found = find_to_manage(request, process, activity)
    form = AppointForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            seat = give_seat(found, form.person_value(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            said = _("%(label)s a le numéro %(number)s.")
            messages.success(request, said % {"label": seat.label, "number": seat.number})
            return redirect("jury_desk:board", *slugs(found))
    context = desk_page(request, found, "board", _("Désigner un membre"), form=form)
    return render(request, "jury/desk/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def seat(request, process: str, activity: str, number: str):
    """One seat: gender, account; or the person leaves and a substitute comes in."""
    found = find_to_manage(request, process, activity)
    one = seat_of_number(found, number)
    if one is None:
        raise Http404
    form = SeatForm(posted(request), initial={"gender": one.gender})
    if request.method == "POST" and form.is_valid():
        done = seat_done(request, one, form)
        if done:
            messages.success(request, done)
            return redirect("jury_desk:board", *slugs(found))
    context = desk_page(request, found, "board", one.label, seat=one, form=form)
    return render(request, "jury/desk/seat.html", context, status=422 if form.errors else 200)


def seat_done(request, one, form: SeatForm) -> str:
    """Do what was asked with a seat; what to say, or nothing when it was refused."""
    try:
        if "leave" in request.POST:
            newcomer = withdraw(one, by=request.user)
            return left_words(newcomer)
        update_seat(one, **form.cleaned_data, by=request.user)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return ""
    return _("Enregistré.")


def left_words(newcomer) -> str:
    if newcomer is None:
        return _("La place est libre : personne ne la reprend. Désignez quelqu’un.")
    return _("%(label)s prend la place.") % {"label": newcomer.label}


@require_http_methods(["GET", "HEAD", "POST"])
def projects(request, process: str, activity: str):
    """The projects, who has still to score each; and the form of one more."""
    found = find_at_desk(request, process, activity)
    form = ProjectForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            one = add_project(found, form.plain_value(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Le projet n° %(n)s est ajouté.") % {"n": one.code})
            return redirect("jury_desk:projects", *slugs(found))
    shown = Paginator(projects_of(found), PROJECTS).get_page(request.GET.get("page"))
    context = desk_page(request, found, "projects", _("Projets et cotation"), form=form)
    context |= {"page_obj": shown, "rows": progress_of(found, shown)}
    return render(request, "jury/desk/projects.html", context, status=422 if form.errors else 200)


@require_POST
def take_projects_now(request, process: str, activity: str):
    """Take the proposals that the process has now."""
    found = find_to_manage(request, process, activity)
    try:
        fresh = take_projects(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        said = ngettext("%(n)d projet de plus.", "%(n)d projets de plus.", fresh)
        messages.success(request, said % {"n": fresh})
    return redirect("jury_desk:projects", *slugs(found))
