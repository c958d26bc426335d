"""The counter: find somebody in the list, give a new code, untie an account, add a person."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from parvis.activities.budget.forms.roster import LookUpForm
from parvis.activities.budget.services import roster as acts
from parvis.activities.budget.views.desk import powers
from parvis.activities.budget.views.roster import find_to_manage
from parvis.activities.budget.views.shared import page
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("budget-lookup", 300, 3600)
def look_up(request, process: str, activity: str):
    """The form; POST finds, or acts on the person who was found. Nothing is in the address."""
    activity = find_to_manage(request, process, activity)
    if request.method != "POST":
        return answer(request, activity, LookUpForm())
    if request.POST.get("entry"):
        return act(request, activity)
    form, shown = LookUpForm(request.POST), {}
    if form.is_valid():
        try:
            shown = search(request, activity, form)
        except (Refused, ValidationError) as problem:
            form.add_error(None, problem.message)
    # Once found, what was typed is of no use: the next person in the queue must not read it.
    return answer(request, activity, LookUpForm() if shown.get("found") else form, **shown)


def search(request, activity, form: LookUpForm) -> dict:
    """Who was found; or, with "add", who was added."""
    if "add" in request.POST:
        person = form.person_value()
        return {"found": acts.add_person(activity, person, by=request.user), "added": True}
    found = acts.look_up(activity, by=request.user, **form.asked_value())
    return {"found": found, "missing": found is None}


def act(request, activity):
    """A new code, shown once; or an account untied."""
    form = LookUpForm()
    try:
        entry = acts.entry_of(activity, checked_uuid(request.POST["entry"]), by=request.user)
        if entry is None:
            raise Refused(_("Cette personne n’est plus dans la liste."), code="gone")
        done = acted(request, activity, entry)
    except Refused as refusal:
        return answer(request, activity, form, refusal=refusal)
    return answer(request, activity, form, found=acts.found(activity, entry), **done)


def acted(request, activity, entry) -> dict:
    if "renew" in request.POST:
        return {"code": acts.renew_code(activity, entry, by=request.user)}
    acts.release_account(activity, entry, by=request.user)
    entry.refresh_from_db()
    return {"released": True}


def checked_uuid(text: str):
    try:
        return UUID(text)
    except ValueError:
        raise Refused(_("Cherchez d’abord la personne."), code="bad_entry") from None


def answer(request, activity, form, **shown):
    """The page, which browsers and proxies do not keep."""
    context = page(
        activity,
        _("Au guichet"),
        tab="roster",
        form=form,
        **shown,
        **powers(request.user, activity),
    )
    wrong = form.errors or shown.get("refusal")
    status = 422 if wrong else 200
    return render(request, "budget/desk/look_up.html", context, status=status)
