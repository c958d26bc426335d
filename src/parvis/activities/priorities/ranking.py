"""The pages where a person ranks: two at a time, their own answers, points."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.priorities.configuration import configuration
from parvis.activities.priorities.forms import PointsForm
from parvis.activities.priorities.selectors import (
    Question,
    answered_pairs,
    live_priorities,
    next_question,
    own_choice,
    own_duels,
    own_key,
    own_shares,
    question_about,
)
from parvis.activities.priorities.services import answer, spread_points
from parvis.activities.priorities.views import find, page
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import posted

ANSWERS_A_PAGE = 30


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("priorities-compare", 600, 600)
def compare(request, process: str, activity: str):
    """Two priorities; `?a=1&b=2` asks again about two of them. POST keeps the answer."""
    found = find(request, process, activity)
    key = own_key(found, request.user)
    sent = request.POST if request.method == "POST" else request.GET
    question = question_about(found, key, (sent.get("a", ""), sent.get("b", "")))
    refusal = ""
    if request.method == "POST":
        refusal = keep(request, found, question)
        if not refusal:
            return redirect("priorities:compare", found.process.slug, found.slug)
    answered = answered_pairs(found, key)
    question = question or next_question(found, key, answered)
    context = page(found, _("Comparer"), question=question, done=len(answered), refusal=refusal)
    context["is_open"] = found.allows("vote")
    context["before"] = answered_before(found, key, question)
    return render(request, "priorities/compare.html", context, status=422 if refusal else 200)


def keep(request, activity, question: Question | None) -> str:
    """Keep the answer that was sent; why not, or nothing."""
    chosen = request.POST.get("choice", "")
    if question is None or chosen not in ("first", "second", "unknown"):
        return _("Choisissez une des deux priorités, ou « Je ne sais pas ».")
    one = {"first": question.first, "second": question.second}.get(chosen)
    try:
        answer(activity, question, one, by=request.user)
    except Refused as refusal:
        return refusal.message
    return ""


def answered_before(activity, key: str, question: Question | None) -> str:
    """`first`, `second` or `unknown`: what the person said before about what is shown."""
    choice = own_choice(activity, key, question) if question else ""
    if choice in ("", "unknown"):
        return choice
    low, _high = question.pair
    return "first" if (choice == "low") == (question.first == low) else "second"


@never_cache
@login_required
@require_safe
def answers(request, process: str, activity: str):
    """One's own answers, each with a link to change it."""
    found = find(request, process, activity)
    rows = own_duels(found, own_key(found, request.user))
    shown = Paginator(rows, ANSWERS_A_PAGE).get_page(request.GET.get("page"))
    context = page(found, _("Mes réponses"), page_obj=shown, is_open=found.allows("vote"))
    return render(request, "priorities/answers.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("priorities-points", 60, 600)
def points(request, process: str, activity: str):
    """The form of one's points; POST replaces those given before."""
    found = find(request, process, activity)
    given = own_shares(found, own_key(found, request.user))
    most = configuration(found).points
    form = PointsForm(list(live_priorities(found)), most, posted(request), given=given)
    if request.method == "POST" and form.is_valid():
        try:
            total = spread_points(found, form.points_value(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            words = _("Vos points sont enregistrés : %(given)d sur %(most)d.")
            messages.success(request, words % {"given": total, "most": most})
            return redirect("priorities:points", found.process.slug, found.slug)
    context = page(found, _("Répartir mes points"), form=form, is_open=found.allows("vote"))
    return render(request, "priorities/points.html", context, status=422 if form.errors else 200)
