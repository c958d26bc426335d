"""The desk's pages about papers."""

from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deliberation.surveys.questionnaire import Question, is_dont_know, say
from deliberation.surveys.responses import words
from parvis.activities.survey.forms.page import Asked, Page
from parvis.activities.survey.models import PaperForm, PaperLot
from parvis.activities.survey.paper.codes import lot_with
from parvis.activities.survey.paper.forms import PrintForm, paper_page
from parvis.activities.survey.paper.printing import lot_pdf, printed
from parvis.activities.survey.paper.services import (
    ENTERED_IN,
    PRINTED_IN,
    differing,
    enter_form,
    print_lot,
    settle_form,
    take_back,
)
from parvis.activities.survey.selectors.places import centres
from parvis.activities.survey.selectors.versions import current_version
from parvis.activities.survey.views.shared import desk_page, find
from parvis.common.errors import Refused, require
from parvis.processes.activity_pages import posted, slugs

PER_PAGE = 30
FORM = ["GET", "HEAD", "POST"]


def find_to_enter(request, process: str, activity: str):
    """The survey, for those who enter papers."""
    found = find(request, process, activity)
    require(request.user, "survey.enter", found)
    return found


@never_cache
@require_http_methods(FORM)
def papers(request, process: str, activity: str):
    """The lots, the form that prints one, and the papers that wait for a reading."""
    found = find_to_enter(request, process, activity)
    version = current_version(found)
    form = PrintForm(version.content.languages if version else (), posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            lot = print_lot(found, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            said = _("Le lot n° %(n)s est prêt à imprimer.")
            messages.success(request, said % {"n": lot.number})
            return redirect("survey_desk:papers", *slugs(found))
    context = desk_page(found, "papers", _("Papier"), form=form, version=version)
    context |= waiting(request, found)
    return render(request, "survey/paper/papers.html", context, status=422 if form.errors else 200)


def waiting(request, found) -> dict:
    """Lots, and the papers that are not counted yet, some a page."""
    rows = PaperForm.objects.filter(lot__activity=found, counted=False).order_by("code")
    counted = PaperForm.objects.filter(lot__activity=found, counted=True).count()
    return {
        "lots": PaperLot.objects.filter(activity=found),
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "counted": counted,
        "prints": found.stage_slug in PRINTED_IN,
        "enters": found.stage_slug in ENTERED_IN,
    }


@require_safe
def lot(request, process: str, activity: str, number: int):
    """The forms of a lot, to print."""
    found = find_to_enter(request, process, activity)
    one = PaperLot.objects.filter(activity=found, number=number).select_related("version").first()
    if one is None:
        raise Http404
    one.activity = found
    response = HttpResponse(lot_pdf(one), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-lot-{number}.pdf"'
    return response


@never_cache
@require_http_methods(FORM)
def enter(request, process: str, activity: str):
    """One paper: all its questions, as they are on it."""
    found = find_to_enter(request, process, activity)
    code = (request.POST if request.method == "POST" else request.GET).get("numero", "")
    one, number = lot_with(found, code)
    if one is None:
        said = _("Aucun questionnaire de cette enquête ne porte ce numéro. Relisez-le.")
        messages.error(request, said)
        return redirect("survey_desk:papers", *slugs(found))
    shown = paper_page(one.version.content, one.language, {})
    problem = ""
    if request.method == "POST":
        problem, form = entered(request, found, shown, number)
        if form is not None:
            differs = form.second is not None and not form.counted
            (messages.warning if differs else messages.success)(request, entered_words(form))
            return redirect("survey_desk:papers", *slugs(found))
    context = desk_page(found, "papers", _("Saisir un papier"), code=number, problem=problem)
    context |= {"asked": numbered(shown), "centres": centres(), "bad": shown.problems}
    status = 422 if problem or shown.problems else 200
    return render(request, "survey/paper/enter.html", context, status=status)


def numbered(shown: Page) -> list[Asked]:
    """The questions as they are on the paper, with their numbers."""
    numbers = {one.key: place for place, one in enumerate(printed(shown.questionnaire), start=1)}
    return [
        replace(one, label=f"{numbers[one.question.key]}. {one.label}")
        if one.question.key in numbers
        else one
        for one in shown.asked
    ]


def places() -> dict[str, tuple[float, float]]:
    return {one.slug: one.at for one in centres()}


def entered(request, found, shown, code: str) -> tuple[str, PaperForm | None]:
    """Enter what was sent; why not, and the paper."""
    shown.read(request.POST, {}, places())
    if shown.problems:
        return "", None
    answers = {key: value for key, value in shown.values.items() if value is not None}
    try:
        return "", enter_form(found, code=code, answers=answers, by=request.user)
    except Refused as refusal:
        return refusal.message, None


def entered_words(form: PaperForm) -> str:
    if form.counted:
        return _("Les deux lectures disent la même chose : le papier est compté.")
    if form.second is not None:
        return _("Les deux lectures diffèrent : une autre personne que la première tranche.")
    return _("Première lecture enregistrée. Une autre personne doit relire ce papier.")


@never_cache
@require_http_methods(FORM)
def settle(request, process: str, activity: str, number: str):
    """A paper on which two readings differ."""
    found = find_to_enter(request, process, activity)
    form = form_of(found, number)
    if form.second is None:
        raise Http404
    content = form.lot.version.content
    shown = paper_page(content, form.lot.language, dict(form.second))
    reason, problem = request.POST.get("reason", ""), ""
    if request.method == "POST":
        problem = settled(request, form, shown, reason)
        if not problem and not shown.problems:
            messages.success(request, _("Le papier est compté."))
            return redirect("survey_desk:papers", *slugs(found))
    context = desk_page(found, "papers", _("Trancher"), code=form.code, problem=problem)
    context |= {"asked": numbered(shown), "centres": centres(), "bad": shown.problems}
    context |= {"differences": differences(form), "reason": reason, "settles": True}
    status = 422 if problem or shown.problems else 200
    return render(request, "survey/paper/enter.html", context, status=status)


def settled(request, form: PaperForm, shown, reason: str) -> str:
    """Settle with what was sent; why not."""
    shown.read(request.POST, {}, places())
    if shown.problems:
        return ""
    answers = {key: value for key, value in shown.values.items() if value is not None}
    try:
        settle_form(form, answers=answers, reason=reason, by=request.user)
    except Refused as refusal:
        return refusal.message
    return ""


def differences(form: PaperForm) -> list[dict[str, str]]:
    """What each of two people read, question by question."""
    content, language = form.lot.version.content, form.lot.language
    nothing = _("rien")
    return [
        {
            "label": say(content.by_key[key].label, language),
            "first": read(content.by_key[key], form.first.get(key), language) or nothing,
            "second": read(content.by_key[key], form.second.get(key), language) or nothing,
        }
        for key in differing(content, form)
    ]


def read(question: Question, value, language: str) -> str:
    """What somebody read, in words; "I do not know" was ticked, which is not nothing."""
    return _("Je ne sais pas") if is_dont_know(value) else words(question, value, language)


def form_of(found, number: str) -> PaperForm:
    """A paper that waits, by its number; else 404."""
    rows = PaperForm.objects.select_related("lot__version")
    one = rows.filter(lot__activity=found, code=number, counted=False).first()
    if one is None:
        raise Http404
    one.lot.activity = found
    return one


@require_POST
def back(request, process: str, activity: str, number: str):
    """Take back one's own first reading."""
    found = find_to_enter(request, process, activity)
    try:
        take_back(form_of(found, number), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Votre lecture est effacée : saisissez le papier à nouveau."))
    return redirect("survey_desk:papers", *slugs(found))
