"""The ballot paper, the receipt, and looking a receipt up."""

from dataclasses import replace

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from parvis.activities.budget import keys, papers
from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.filling import (
    Filled,
    check_ranks,
    compared_in,
    filled_in,
    from_box,
)
from parvis.activities.budget.printing import print_chosen
from parvis.activities.budget.selectors.ballots import ballot_of_receipt, own_ballot
from parvis.activities.budget.services.ballots import CastBallot, cast_ballot
from parvis.activities.budget.sessions import online_voter
from parvis.activities.budget.views.shared import find, page
from parvis.activities.budget.voters import may_vote, must_declare
from parvis.common import holes
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.notices.selectors import unread_count


@require_http_methods(["GET", "HEAD", "POST"])
@limited("budget-ballot", 60, 600)
def ballot(request, process: str, activity: str):
    """The list of projects with the basket; POST recalculates, filters, or casts the ballot."""
    found = find(request, process, activity)
    voter = online_voter(request, found)
    if request.method == "POST" and (voter is not None or configuration(found).uses_register):
        filled = filled_in(request.POST, configuration(found).ballot)
        if "cast" in request.POST and voter is not None:
            return cast(request, found, filled, voter)
        return paper_page(request, found, filled, voter)
    mine = own_ballot(found, voter)
    filled = from_box(
        mine.choices if mine else (), configuration(found).ballot, attempt=keys.new_attempt()
    )
    filled = replace(filled, compared=compared_in(request.GET))
    return paper_page(request, found, filled, voter, is_change=mine is not None)


def cast(request, activity, filled: Filled, voter):
    """Put the ballot in the box. The receipt is in this answer only: it is stored nowhere, not
    even in the session, because a session knows whose it is."""
    try:
        check_ranks(filled)
        done = cast_ballot(
            activity,
            voter=voter,
            choices=filled.choices,
            declared=filled.declared,
            attempt=filled.attempt,
        )
    except Refused as refusal:
        return paper_page(request, activity, filled, voter, refusal=refusal)
    return receipt_page(request, activity, done)


def receipt_page(request, activity, done: CastBallot):
    """The receipt and the choices, for this voter alone, in a page that all voters share."""

    def shared_by_all() -> dict:
        return page(activity, _("Votre bulletin est dans l’urne"), changed=done.changed)

    request.unread_notices = unread_count(request.user) if request.user.is_authenticated else 0
    choices = print_chosen(papers.chosen(activity, done.choices))
    response = holes.filled(
        request,
        "budget/cast.html",
        shared_by_all,
        name=done.changed,
        words={"receipt": done.receipt, "choices": choices},
    )
    response["Cache-Control"] = "no-store"
    return response


def paper_page(request, activity, filled: Filled, voter, *, refusal=None, is_change=False):
    """The ballot paper with the choices as they stand; 422 when it was refused."""
    key = request.session.session_key or f"{timezone.localdate()}"
    context = page(
        activity,
        _("Le bulletin de vote"),
        refusal=refusal,
        is_change=is_change,
        is_open=activity.allows("vote"),
        may_vote=may_vote(voter, activity),
        voter=voter,
        declares=voter is None or must_declare(voter),
        **papers.context(activity, filled, key),
    )
    return render(request, "budget/ballot.html", context, status=422 if refusal else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("budget-receipt", 30, 600)
def receipt(request, process: str, activity: str):
    """What a ballot holds, for whoever has its receipt. Typed in a form, never in an address."""
    found = find(request, process, activity)
    typed = request.POST.get("code", "")[:60]
    ballot = ballot_of_receipt(found, typed) if typed.strip() else None
    context = page(
        found,
        _("Vérifier mon reçu"),
        typed=typed,
        searched=request.method == "POST",
        ballot=ballot,
        projects=papers.chosen(found, ballot.choices) if ballot else (),
    )
    return render(request, "budget/receipt.html", context)
