"""Voting at the counter, an officer beside the person: identify, full-screen ballot, receipt.

What the pages hold of the person is signed and goes with them; nothing is in the session.
"""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.activities.budget import keys, papers
from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.counter_tokens import token_of, voter_in
from parvis.activities.budget.filling import Filled, check_ranks, filled_in, from_box
from parvis.activities.budget.forms.assisted import IdentifyForm
from parvis.activities.budget.selectors.ballots import has_voted
from parvis.activities.budget.selectors.paper import assisted_votes
from parvis.activities.budget.services.helping import vote_with_help
from parvis.activities.budget.services.identifying import identify
from parvis.activities.budget.services.roll import already_voted
from parvis.activities.budget.views.paper import GET_POST, desk_page, find_to_handle
from parvis.activities.budget.views.shared import page
from parvis.activities.budget.voters import must_declare, uses_register
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.people.eligibility.voters import Channel

SHOWN = 10


def forgotten(response):
    """An answer that neither the browser nor a proxy keeps; what was kept before is cleared."""
    response["Cache-Control"] = "no-store"
    response["Clear-Site-Data"] = '"cache"'
    return response


@GET_POST
@limited("budget-counter", 300, 3600)
def start(request, process: str, activity: str):
    """Who stands at the counter? POST finds them and shows their ballot."""
    found = find_to_handle(request, process, activity)
    form = IdentifyForm(request.POST or None, uses_register=uses_register(found))
    if request.method == "POST" and form.is_valid():
        try:
            voter = identify(found, by=request.user, channel=Channel.COUNTER, **form.asked_value())
            if has_voted(found, voter):
                raise already_voted(found, voter)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            filled = from_box((), configuration(found).ballot, attempt=keys.new_attempt())
            return ballot_page(request, found, voter, filled)
    context = desk_page(request, found, _("Voter au guichet"), form=form)
    context |= {"is_open": found.allows("vote"), "helped": assisted_votes(found, SHOWN)}
    status = 422 if form.errors else 200
    return forgotten(render(request, "budget/desk/counter.html", context, status=status))


@require_POST
@limited("budget-counter-vote", 300, 3600)
def ballot(request, process: str, activity: str):
    """The ballot of the person at the counter: recalculates, or casts it."""
    found = find_to_handle(request, process, activity)
    filled = filled_in(request.POST, configuration(found).ballot)
    voter = voter_in(found, request.POST.get("person", "")[:600], request.user)
    if "cast" not in request.POST:
        return ballot_page(request, found, voter, filled)
    try:
        check_ranks(filled)
        done = vote_with_help(
            found,
            voter=voter,
            choices=filled.choices,
            declared=filled.declared,
            attempt=filled.attempt,
            by=request.user,
        )
    except Refused as refusal:
        return ballot_page(request, found, voter, filled, refusal=refusal)
    context = page(found, _("Votre bulletin est dans l’urne"), done=done)
    context["projects"] = papers.chosen(found, done.choices)
    return forgotten(render(request, "budget/counter/cast.html", context))


def ballot_page(request, activity, voter, filled: Filled, *, refusal=None):
    """The full-screen ballot; 422 when it was refused."""
    context = page(
        activity,
        _("Votre bulletin de vote"),
        refusal=refusal,
        person=token_of(activity, voter, request.user),
        declares=must_declare(voter),
        **papers.context(activity, filled, filled.attempt),
    )
    status = 422 if refusal else 200
    return forgotten(render(request, "budget/counter/ballot.html", context, status=status))
