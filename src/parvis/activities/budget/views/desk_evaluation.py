"""The evaluation at the desk: the questions, papers to enter, free texts to read, the close."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.activities.budget.forms.evaluation import HandOutForm, PaperReplyForm, QuestionsForm
from parvis.activities.budget.models import Remark
from parvis.activities.budget.selectors import evaluation as selectors
from parvis.activities.budget.services import evaluation as services
from parvis.activities.budget.views.desk import find_at_desk, powers
from parvis.activities.budget.views.evaluation import asked, remarks_page
from parvis.activities.budget.views.shared import page
from parvis.common.errors import Refused, require
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import slugs


def find_for_follow_up(request, process: str, activity: str):
    """The activity, for those who follow it up."""
    found = find_at_desk(request, process, activity)
    require(request.user, "budget.follow_up", found)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request, process: str, activity: str):
    """Write the questions and open them; then see how many replied."""
    found = find_for_follow_up(request, process, activity)
    known = selectors.questionnaire_of(found)
    form = QuestionsForm(request.POST or None, known)
    if request.method == "POST" and form.is_valid() and opened(request, found, form):
        return redirect("budget_desk:evaluation", *slugs(found))
    context = page(found, _("Évaluation"), form=form, questionnaire=known, tab="delivery")
    context |= powers(request.user, found)
    if known is not None:
        context["counts"] = selectors.reply_counts(known)
        context["remark_counts"] = selectors.remark_counts(known)
    status = 422 if form.errors else 200
    return render(request, "budget/desk/evaluation.html", context, status=status)


def opened(request, activity, form: QuestionsForm) -> bool:
    try:
        services.open_evaluation(
            activity,
            questions=form.questions_value(),
            closes_on=form.cleaned_data["closes_on"],
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("Les questions sont ouvertes. Les abonnés sont prévenus."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@limited("budget-paper-reply", 400, 3600)
def paper(request, process: str, activity: str):
    """Enter one paper after the other."""
    found = find_for_follow_up(request, process, activity)
    questionnaire = asked(found)
    form = PaperReplyForm(questionnaire, request.POST or None)
    if request.method == "POST" and form.is_valid() and entered(request, questionnaire, form):
        return redirect("budget_desk:evaluation_paper", *slugs(found))
    return paper_page(request, found, questionnaire, form=form)


def paper_page(request, activity, questionnaire, *, form=None, hand_out_form=None):
    """The two forms: a paper that is given, a paper that came back."""
    form = form or PaperReplyForm(questionnaire)
    hand_out_form = hand_out_form or HandOutForm()
    context = page(activity, _("Encoder un papier"), form=form, hand_out_form=hand_out_form)
    context |= powers(request.user, activity) | {"tab": "delivery", "questionnaire": questionnaire}
    status = 422 if form.errors or hand_out_form.errors else 200
    return render(request, "budget/desk/evaluation_paper.html", context, status=status)


@require_POST
@limited("budget-paper-reply", 400, 3600)
def hand_out(request, process: str, activity: str):
    """Note that somebody with an account takes a paper: they reply no more online."""
    found = find_for_follow_up(request, process, activity)
    questionnaire, form = asked(found), HandOutForm(request.POST)
    if form.is_valid():
        try:
            services.hand_out_paper(questionnaire, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("C’est noté : donnez un papier à cette personne."))
            return redirect("budget_desk:evaluation_paper", *slugs(found))
    return paper_page(request, found, questionnaire, hand_out_form=form)


def entered(request, questionnaire, form: PaperReplyForm) -> bool:
    try:
        services.enter_paper_reply(questionnaire, by=request.user, **form.reply_value())
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("Le papier est encodé. Passez au suivant."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def remarks(request, process: str, activity: str):
    """Free texts to read before they are public; POST publishes one, or keeps it here."""
    found = find_for_follow_up(request, process, activity)
    questionnaire = asked(found)
    if request.method == "POST":
        judge(request, questionnaire)
        return redirect("budget_desk:evaluation_remarks", *slugs(found))
    context = page(found, _("Textes à relire"), questionnaire=questionnaire, tab="delivery")
    context |= powers(request.user, found)
    context["page_obj"] = remarks_page(request, questionnaire, Remark.State.WAITING)
    return render(request, "budget/desk/evaluation_remarks.html", context)


def judge(request, questionnaire) -> None:
    """Publish or keep the remark that the form names; 404 for one of another activity."""
    key = request.POST.get("remark", "")
    found = next((one for one in questionnaire.remarks.all() if str(one.pk) == key), None)
    if found is None:
        raise Http404
    found.questionnaire = questionnaire
    try:
        services.judge_remark(found, state=request.POST.get("state", ""), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("C’est noté."))


@require_POST
def close(request, process: str, activity: str):
    """End the questions before their date."""
    found = find_for_follow_up(request, process, activity)
    services.close_evaluation(asked(found), by=request.user)
    messages.success(request, _("Les questions sont closes et les réponses publiées."))
    return redirect("budget_desk:evaluation", *slugs(found))
