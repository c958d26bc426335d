"""The desk of the seats: who has confirmed, who leaves, who comes in, who is owed what."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.forms.members import AppointForm, WithdrawForm
from parvis.activities.assembly.lists import allowance_list, contact_list
from parvis.activities.assembly.seat_words import stratum
from parvis.activities.assembly.selectors.seats import (
    contacts_of,
    elected_people,
    seat_of_number,
    seats_of,
)
from parvis.activities.assembly.services.inviting import invite_by_mail
from parvis.activities.assembly.services.members import (
    appoint,
    confirm_by_phone,
    renew_code,
    withdraw,
)
from parvis.activities.assembly.views.shared import find_to_manage, page
from parvis.common.errors import Refused
from parvis.processes.activity_pages import slugs

SEATS = 50


@never_cache
@require_safe
def seats(request, process: str, activity: str):
    """The seats with their contacts, for officers."""
    return seats_page(request, find_to_manage(request, process, activity))


def seats_page(request, activity, form: AppointForm | None = None):
    found = Paginator(seats_of(activity), SEATS).get_page(request.GET.get("page"))
    contacts = contacts_of(activity, [one.number for one in found])
    is_mixed = bool(configuration(activity).elected_seats)
    if form is None:
        form = AppointForm(elected_people(activity) if is_mixed else [])
    rows = [(one, stratum(one.strata), contacts.get(one.number)) for one in found]
    context = page(
        activity,
        _("Membres"),
        tab="seats",
        may_manage=True,
        page_obj=found,
        rows=rows,
        is_mixed=is_mixed,
        form=form,
    )
    status = 422 if form.errors else 200
    return render(request, "assembly/desk/seats.html", context, status=status)


def seat_or_404(activity, number: str):
    found = seat_of_number(activity, number)
    if found is None:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, process: str, activity: str, number: str):
    """Take a seat back at the person's wish; a substitute comes in."""
    found = find_to_manage(request, process, activity)
    member = seat_or_404(found, number)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        newcomer = withdraw(member, by=request.user, reason=form.cleaned_data["reason"])
        said = _("La place est rendue. Personne ne la reprend pour l’instant.")
        if newcomer is not None:
            words = _("La place est rendue. Le numéro %(number)s est invité à la reprendre.")
            said = words % {"number": newcomer.number}
        messages.success(request, said)
        return redirect("assembly_desk:seats", *slugs(found))
    title = _("Rendre la place du numéro %(number)s") % {"number": member.number}
    context = page(found, title, tab="seats", may_manage=True, member=member, form=form)
    status = 422 if form.errors else 200
    return render(request, "assembly/desk/leave.html", context, status=status)


@never_cache
@require_POST
def new_code(request, process: str, activity: str, number: str):
    """Give a new code, shown once on this page."""
    found = find_to_manage(request, process, activity)
    member = seat_or_404(found, number)
    code = renew_code(member, by=request.user)
    context = page(found, _("Nouveau code"), tab="seats", may_manage=True, member=member, code=code)
    return render(request, "assembly/desk/new_code.html", context)


@require_POST
def confirm(request, process: str, activity: str, number: str):
    """Note that somebody confirmed by telephone."""
    found = find_to_manage(request, process, activity)
    member = confirm_by_phone(seat_or_404(found, number), by=request.user)
    words = _("La place du numéro %(number)s est confirmée.") % {"number": member.number}
    messages.success(request, words)
    return redirect("assembly_desk:seats", *slugs(found))


@require_POST
def invite(request, process: str, activity: str):
    """Write to those who were drawn and gave an e-mail address."""
    found = find_to_manage(request, process, activity)
    sent, others = invite_by_mail(found, by=request.user)
    said = ngettext("%(n)d message est parti.", "%(n)d messages sont partis.", sent) % {"n": sent}
    if others:
        rest = ngettext(
            "%(n)d personne n’a pas d’adresse e-mail : appelez-la ou écrivez-lui.",
            "%(n)d personnes n’ont pas d’adresse e-mail : appelez-les ou écrivez-leur.",
            others,
        )
        said = f"{said} {rest % {'n': others}}"
    messages.success(request, said)
    return redirect("assembly_desk:seats", *slugs(found))


@require_POST
def appoint_elected(request, process: str, activity: str):
    """Give a seat to an elected person."""
    found = find_to_manage(request, process, activity)
    form = AppointForm(elected_people(found), request.POST)
    if form.is_valid():
        try:
            member = appoint(found, form.person_value(), by=request.user)
        except Refused as refusal:
            form.add_error("person", refusal.message)
        else:
            said = _("La personne a le numéro %(number)s.") % {"number": member.number}
            messages.success(request, said)
            return redirect("assembly_desk:seats", *slugs(found))
    return seats_page(request, found, form)


@never_cache
@require_safe
def contacts(request, process: str, activity: str):
    """How to reach the members, as a file."""
    found = find_to_manage(request, process, activity)
    return as_csv(contact_list(found), f"membres-{found.process.slug}.csv")


@never_cache
@require_safe
def allowance_file(request, process: str, activity: str):
    """Who is owed how much, as a file for the accounting service."""
    found = find_to_manage(request, process, activity)
    name = f"indemnites-{found.process.slug}.csv"
    return as_csv(allowance_list(found, timezone.now()), name)


def as_csv(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
