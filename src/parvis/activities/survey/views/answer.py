"""Answering, page by page, without JavaScript: begin, take up again, read over, send."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.survey.browsers import browser_of, is_framed, remember_browser
from parvis.activities.survey.configuration import ACCOUNT, CODE, configuration
from parvis.activities.survey.forms.begin import BeginForm, ResumeForm
from parvis.activities.survey.models import Channel
from parvis.activities.survey.selectors.answering import draft_of, has_answered
from parvis.activities.survey.selectors.versions import current_version
from parvis.activities.survey.services.answering import begin_answer, check_person, send_answers
from parvis.activities.survey.views.filling import (
    MISSING,
    Filling,
    back_to_missing,
    moved,
    refused_page,
    say_missing,
    summary_of,
)
from parvis.activities.survey.views.shared import find, own, page
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import posted, slugs

BOTH = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(BOTH)
@limited("survey-begin", 120, 3600)
def begin(request, process: str, activity: str):
    """What is kept, the language, the personal code where there is one; POST begins."""
    found = find(request, process, activity)
    config, version = configuration(found), current_version(found)
    if config.who == ACCOUNT and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    form = BeginForm(version, config.who == CODE, posted(request), initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            token = begin_answer(
                found,
                user=request.user,
                browser=browser_of(request, found),
                channel=Channel.FRAME if is_framed(request) else Channel.ONLINE,
                **form.begin_value(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            answer = redirect(own(request, "answer"), *slugs(found), token)
            return remember_browser(request, answer, found)
    context = page(found, _("Répondre"), form=form, version=version)
    return render(request, "survey/begin.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(BOTH)
@limited("survey-resume", 30, 600)
def resume(request, process: str, activity: str):
    """The form of the code by which somebody takes up what they began."""
    found = find(request, process, activity)
    form = ResumeForm(found, posted(request))
    if request.method == "POST" and form.is_valid():
        return redirect("survey:answer", *slugs(found), form.cleaned_data["code"])
    context = page(found, _("Reprendre une réponse commencée"), form=form)
    return render(request, "survey/resume.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(BOTH)
@limited("survey-answer", 900, 600)
def answer(request, process: str, activity: str, token: str):
    """A page of the questionnaire; POST keeps it and goes where the button says."""
    found = find(request, process, activity)
    filling = filling_or_404(request, found, token)
    if filling is None:
        return render(request, "survey/already.html", page(found, _("Déjà envoyé")), status=409)
    if request.method == "POST":
        try:
            if filling.keep(request):
                return moved(filling, request.POST.get("go", "next"))
        except Refused as refusal:
            return refused_page(request, filling, refusal)
    if MISSING in request.GET:
        say_missing(request)
    status = 422 if filling.page.problems else 200
    return render(request, "survey/answer.html", filling.context(), status=status)


def filling_or_404(request, activity, token: str) -> Filling | None:
    """What somebody fills in, at `?page=`; None where it was sent."""
    draft = draft_of(activity, token)
    if draft is None:
        if has_answered(activity, token):
            return None
        raise Http404
    if draft.channel != Channel.KIOSK:
        check_person(activity, token, request.user)
    filling = Filling.of(
        activity, draft, token, wanted=request.GET.get("page", ""), framed=is_framed(request)
    )
    if filling is None:
        raise Http404
    return filling


@never_cache
@require_http_methods(BOTH)
@limited("survey-answer", 900, 600)
def review(request, process: str, activity: str, token: str):
    """Everything that was answered, to read over; POST sends it."""
    found = find(request, process, activity)
    filling = filling_or_404(request, found, token)
    if filling is None:
        return render(request, "survey/already.html", page(found, _("Déjà envoyé")), status=409)
    if request.method == "POST":
        return sent(request, found, filling)
    context = page(found, _("Relire et envoyer"), filling=filling, summary=summary_of(filling))
    return render(request, "survey/review.html", context)


def sent(request, activity, filling: Filling):
    """Send; a refusal says why, with all the answers below it."""
    try:
        send_answers(
            activity, filling.token, user=request.user, browser=browser_of(request, activity)
        )
    except Refused as refusal:
        if refusal.code == "missing":
            return back_to_missing(filling)
        return refused_page(request, filling, refusal)
    if filling.is_kiosk:
        return redirect("survey:kiosk_thanks", *slugs(activity), filling.kiosk)
    return redirect(own(request, "thanks"), *slugs(activity))


@never_cache
@require_safe
def saved(request, process: str, activity: str, token: str):
    """How to come back: the personal link and the code, until when."""
    found = find(request, process, activity)
    filling = filling_or_404(request, found, token)
    if filling is None or filling.is_kiosk:
        raise Http404
    link = request.build_absolute_uri(filling.own_url)
    context = page(found, _("Continuer plus tard"), filling=filling, link=link)
    return render(request, "survey/saved.html", context)


@require_safe
def thanks(request, process: str, activity: str):
    """The end, and what becomes of the answers."""
    found = find(request, process, activity)
    return render(request, "survey/thanks.html", page(found, _("Merci !")))
