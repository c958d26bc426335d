"""The desk of a budget: the review board, one idea, the actions of the officers."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.budget import review_work, reviewing
from parvis.activities.budget.forms import CompareForm
from parvis.activities.budget.forms.paper import AskForm, AskPlanForm
from parvis.activities.budget.models import Act, Project
from parvis.activities.budget.rule_words import full_name
from parvis.activities.budget.rulebook import choice_in
from parvis.activities.budget.selectors.ballots import participation
from parvis.activities.budget.selectors.paper import is_sealed, open_batches
from parvis.activities.budget.selectors.results import official_tally
from parvis.activities.budget.selectors.reviewed import get_reviewed
from parvis.activities.budget.selectors.simulations import tallies_of
from parvis.activities.budget.selectors.two_people import planned_close, waiting_requests
from parvis.activities.budget.services.counting import compare, count
from parvis.activities.budget.services.publication import publish_result
from parvis.activities.budget.services.two_people import needs_two
from parvis.activities.budget.stages import BEFORE_VOTE
from parvis.activities.budget.views.shared import find, page
from parvis.common.errors import Refused, require
from parvis.processes.activity_pages import slugs


def find_at_desk(request, process: str, activity: str):
    """The activity, for staff only."""
    require(request.user, "budget.see_desk")
    return find(request, process, activity)


def reviewed_or_404(activity, uuid) -> Project:
    try:
        return get_reviewed(activity, uuid)
    except Project.DoesNotExist:
        raise Http404 from None


def powers(user, activity) -> dict[str, bool]:
    """What the person may do now, for the buttons."""
    return {
        "may_review": user.has_perm("budget.review", activity),
        "may_count": user.has_perm("budget.count", activity),
        "may_publish": user.has_perm("budget.publish", activity),
        "may_manage": user.has_perm("budget.manage", activity),
        "may_confirm": user.has_perm("budget.confirm", activity),
        "may_simulate": user.has_perm("budget.simulate", activity),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def project(request, process: str, activity: str, uuid):
    """One idea: its text, its steps, and the forms of the review. POST does one action."""
    found = find_at_desk(request, process, activity)
    one = reviewed_or_404(found, uuid)
    search = request.GET.get("q", "")
    forms = reviewing.forms(one, request.user, search=search)
    if request.method == "POST":
        action = request.POST.get("action", "")
        forms = reviewing.forms(one, request.user, action=action, data=request.POST, search=search)
        done = reviewing.act(one, action, forms.get(action), by=request.user)
        if done:
            messages.success(request, done)
            return redirect("budget_desk:project", *slugs(found), uuid)
    context = page(found, one.contribution.title, project=one, tab="board")
    context |= reviewing.context(one, forms) | powers(request.user, found)
    context |= review_work.context(one, request.user)
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "budget/desk/project.html", context, status=status)


@require_safe
def vote(request, process: str, activity: str):
    """The vote as it may be watched: participation only, then the count and its publication."""
    return vote_page(request, find_at_desk(request, process, activity))


def vote_page(request, activity, *, refused: Mapping[str, Form] | None = None):
    """The page of the vote; 422 with the form that was refused, by its act."""
    tally, can = official_tally(activity), powers(request.user, activity)
    context = page(
        activity, _("Vote et dépouillement"), ballots=participation(activity), tally=tally
    )
    context |= can | before_counting(activity, refused or {}) | {"tab": "vote"}
    if tally is not None and tally.published_at and can["may_manage"]:
        context["compare_form"], context["others"] = CompareForm(activity), other_counts(activity)
    return render(request, "budget/desk/vote.html", context, status=422 if refused else 200)


def before_counting(activity, refused: Mapping[str, Form]) -> dict[str, Any]:
    """What may stand between the vote and its count: a second person, open batches of papers."""
    requests, two = waiting_requests(activity), needs_two(activity)
    closing = two and activity.stage_slug in BEFORE_VOTE | {"vote"}
    planned = planned_close(activity) if closing and activity.next_change_at else None
    return {
        "needs_two": two,
        "may_plan": closing,
        "planned_close": planned,
        "plan_form": refused.get(Act.PLAN)
        or AskPlanForm(prefix=Act.PLAN, initial={"planned_for": planned}),
        "requests": requests,
        "asked": {one.act for one in requests},
        "open_batches": open_batches(activity),
        "sealed": is_sealed(activity),
        "ask_form": refused.get(Act.CLOSE) or AskForm(),
    }


@require_POST
def count_now(request, process: str, activity: str):
    """Count the sealed ballots."""
    found = find_at_desk(request, process, activity)
    return attempt(request, found, count, _("Le dépouillement est lancé."))


@require_POST
def publish_now(request, process: str, activity: str):
    """Publish the counted result."""
    found = find_at_desk(request, process, activity)
    return attempt(request, found, publish_result, _("Le résultat est publié."))


@require_POST
def compare_now(request, process: str, activity: str):
    """Count a published vote by another rule too, to show what it would have given."""
    found = find_at_desk(request, process, activity)
    require(request.user, "budget.manage", found)
    form = CompareForm(found, request.POST)
    if not form.is_valid():
        messages.error(request, _("Choisissez une règle dans la liste. Rien n’est compté."))
        return redirect("budget_desk:vote", *slugs(found))
    verb = partial(compare, rule=form.choice_value())
    return attempt(request, found, verb, _("La comparaison est lancée."))


def other_counts(activity) -> list[dict]:
    """The counts of a vote by other rules, with where they stand."""
    return [
        {"name": full_name(choice_in(one)), "tally": one}
        for one in tallies_of(activity).filter(official=False)
    ]


def attempt(request, activity, verb, done: str):
    """Do one act on the whole vote, then come back to its page with what happened."""
    try:
        verb(activity, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("budget_desk:vote", *slugs(activity))
