"""Proving that one may vote: a code of a letter, an account that is confirmed, the counter."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from parvis.activities.budget import sessions
from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.filling import filled_in
from parvis.activities.budget.services.proving import prove
from parvis.activities.budget.views.ballot import paper_page
from parvis.activities.budget.views.shared import find, page
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.people.eligibility.selectors import entry_of_account, proofs_of
from parvis.processes.activity_pages import slugs

MOST_SIGNS = 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("budget-proof", 20, 600)
def proof(request, process: str, activity: str):
    """The ways that this vote accepts; POST tries one of them."""
    found = find(request, process, activity)
    if not configuration(found).uses_register:
        return redirect("budget:ballot", *slugs(found))
    if request.method != "POST":
        return proof_page(request, found, typed=request.GET.get("code", "")[:MOST_SIGNS])
    if "leave" in request.POST:
        sessions.end(request, found)
        messages.success(request, _("C’est fini : ce navigateur a oublié votre code."))
        return redirect("budget:proof", *slugs(found))
    return try_proof(request, found)


def try_proof(request, activity):
    """Go on to the ballot paper, with the choices that were already made; or say what is wrong."""
    how, typed = request.POST.get("how", ""), request.POST.get("code", "")[:MOST_SIGNS]
    number = request.POST.get("national_number", "")[:MOST_SIGNS]
    try:
        entry = prove(activity, how, user=request.user, code=typed, national_number=number)
    except Refused as refusal:
        return proof_page(request, activity, typed=typed, how=how, refusal=refusal)
    if how == "code":
        sessions.begin(request, activity, entry)
    filled = filled_in(request.POST, configuration(activity).ballot)
    if filled.choices:
        return paper_page(request, activity, filled, sessions.online_voter(request, activity))
    messages.success(request, _("C’est bon : vous pouvez voter."))
    return redirect("budget:ballot", *slugs(activity))


def proof_page(request, activity, *, typed="", how="", refusal=None):
    """The page of all ways; 422 when one was refused."""
    context = page(
        activity,
        _("Prouver que je peux voter"),
        typed=typed,
        how=how,
        refusal=refusal,
        choices=filled_in(request.POST, configuration(activity).ballot).fields,
        voter=sessions.online_voter(request, activity),
        confirmed=entry_of_account(activity.key, request.user) is not None,
        has_proof=bool(proofs_of(request.user)),
        methods=configuration(activity).methods,
    )
    return render(request, "budget/proof.html", context, status=422 if refusal else 200)
