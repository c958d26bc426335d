"""Confirming a seat with the code of the letter, leaving it, and the public log of the seats."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.assembly.forms.members import JoinForm, WithdrawForm
from parvis.activities.assembly.models import Letter
from parvis.activities.assembly.seat_words import log_lines
from parvis.activities.assembly.selectors.letters import letter_of_code
from parvis.activities.assembly.selectors.seats import (
    invited_of,
    labels_of,
    own_seat,
    public_log,
    seats_of,
)
from parvis.activities.assembly.services.members import take_seat, withdraw, words_of
from parvis.activities.assembly.views.replies import problem_of
from parvis.activities.assembly.views.shared import find, page
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import slugs

EVENTS = 30


def session_key(activity) -> str:
    """Where the session remembers which letter somebody has in hand."""
    return f"assembly-letter-{activity.pk}"


def letter_in_hand(request, activity) -> Letter | None:
    """The letter whose code was typed before signing in; the code itself is not kept."""
    known = request.session.get(session_key(activity))
    found = Letter.objects.filter(pk=known, first_draw__activity=activity) if known else None
    letter = found.select_related("first_draw").first() if found is not None else None
    if letter is not None:
        letter.first_draw.activity = activity
    return letter


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("assembly-join", 60, 600)
def join(request, process: str, activity: str):
    """The code, then the account, then the charter."""
    found = find(request, process, activity)
    if request.method == "POST" and "code" in request.POST:
        return take_letter(request, found, request.POST["code"][:60])
    letter = letter_in_hand(request, found)
    if letter is None:
        return join_page(request, found, typed=request.GET.get("code", "")[:60])
    member = invited_of(letter)
    if member is None or member.status != "invited":
        return join_page(request, found, refusal=refusal_of(member))
    form = JoinForm(request.POST or None)
    if request.method == "POST" and request.user.is_authenticated and form.is_valid():
        return confirm(request, found, letter, form)
    return join_page(request, found, member=member, form=form)


def take_letter(request, activity, typed: str):
    """Remember the letter for as long as the session lasts."""
    letter = letter_of_code(activity, typed)
    if letter is None:
        return join_page(request, activity, typed=typed, problem=problem_of(typed))
    request.session[session_key(activity)] = letter.pk
    return redirect("assembly:join", *slugs(activity))


def confirm(request, activity, letter: Letter, form: JoinForm):
    try:
        take_seat(letter, request.user, accepted=form.cleaned_data["accepted"])
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return join_page(request, activity, member=invited_of(letter), form=form)
    request.session.pop(session_key(activity), None)
    messages.success(request, _("Bienvenue ! Votre place est confirmée."))
    return redirect("assembly:members", *slugs(activity))


def refusal_of(member) -> str:
    """Why a letter gives no seat to confirm, in words."""
    if member is None:
        return _("Le tirage n’a pas désigné ce code. Merci d’avoir été volontaire.")
    return words_of(member)


def join_page(request, activity, **context):
    form = context.get("form")
    wrong = context.get("problem") or (form is not None and form.errors)
    shown = page(activity, _("Confirmer ma place"), here=request.path, **context)
    return render(request, "assembly/join.html", shown, status=422 if wrong else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request, process: str, activity: str):
    """A member's own seat; POST gives it back."""
    found = find(request, process, activity)
    member = own_seat(found, request.user)
    if member is None:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw(member, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Votre place est rendue. Merci pour votre temps."))
        return redirect(found.get_absolute_url())
    context = page(found, _("Ma place"), member=member, form=form, labels=labels_of(found))
    return render(request, "assembly/seat.html", context, status=422 if form.errors else 200)


@require_safe
def log(request, process: str, activity: str):
    """Who has a seat, by number, and what happened to the seats."""
    found = find(request, process, activity)
    labels = labels_of(found)
    events = Paginator(public_log(found), EVENTS).get_page(request.GET.get("page"))
    seats = list(seats_of(found).exclude(status="withdrawn"))
    context = page(
        found,
        _("Les membres"),
        page_obj=events,
        lines=log_lines(events, labels),
        seats=[one for one in seats if one.status != "substitute"],
        substitutes=[one for one in seats if one.status == "substitute"],
    )
    return render(request, "assembly/log.html", context)
