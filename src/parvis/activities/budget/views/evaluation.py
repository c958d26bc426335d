"""The evaluation of an edition: replying, and what was replied."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.budget.forms.evaluation import ReplyForm
from parvis.activities.budget.models import Questionnaire, Remark
from parvis.activities.budget.selectors import evaluation as selectors
from parvis.activities.budget.services.evaluation import reply
from parvis.activities.budget.views.shared import find, page
from parvis.common.errors import Refused, require
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import slugs

REMARKS_A_PAGE = 30


def asked(activity) -> Questionnaire:
    """The questionnaire, or 404 where nothing is asked."""
    found = selectors.questionnaire_of(activity)
    if found is None:
        raise Http404
    return found


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("budget-evaluation", 20, 3600)
def evaluate(request, process: str, activity: str):
    """The questions, for whoever voted or proposed; one reply each, which cannot change."""
    found = find(request, process, activity)
    questionnaire = asked(found)
    require(request.user, "budget.evaluate", found)
    asks_vote = not selectors.is_holder(found, request.user)
    form = ReplyForm(questionnaire, request.POST or None, asks_vote=asks_vote)
    if request.method == "POST" and form.is_valid() and replied(request, questionnaire, form):
        return redirect("budget:evaluation_thanks", *slugs(found))
    context = page(found, _("Votre avis sur cette édition"), form=form)
    context |= {
        "questionnaire": questionnaire,
        "has_replied": selectors.has_replied(questionnaire, request.user),
    }
    status = 422 if form.errors else 200
    return render(request, "budget/evaluation/reply.html", context, status=status)


def replied(request, questionnaire: Questionnaire, form: ReplyForm) -> bool:
    """Put a valid form's reply in; a refusal goes on the form."""
    voted = form.cleaned_data.get("voted", False)
    try:
        reply(questionnaire, by=request.user, voted=voted, **form.reply_value())
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


@require_safe
def thanks(request, process: str, activity: str):
    """After a reply: what happens to it."""
    found = find(request, process, activity)
    context = page(found, _("Merci"), questionnaire=asked(found))
    return render(request, "budget/evaluation/thanks.html", context)


@require_safe
def results(request, process: str, activity: str):
    """What was replied, once it is closed; small numbers hidden, free texts that were read."""
    found = find(request, process, activity)
    questionnaire = asked(found)
    context = page(found, _("Ce que vous pensez de cette édition"), questionnaire=questionnaire)
    context["counts"] = selectors.reply_counts(questionnaire)
    if questionnaire.closed_at is not None:
        context["page_obj"] = remarks_page(request, questionnaire, Remark.State.SHOWN)
        context["answers"] = selectors.answers(questionnaire)
    return render(request, "budget/evaluation/results.html", context)


def remarks_page(request, questionnaire: Questionnaire, state: str):
    """A page of free texts, each with the question that it answers."""
    found = selectors.remarks(questionnaire, state)
    shown = Paginator(found, REMARKS_A_PAGE).get_page(request.GET.get("page"))
    texts = {one["code"]: one["text"] for one in questionnaire.questions}
    for remark in shown:
        remark.asked = texts.get(remark.question, "")
    return shown
