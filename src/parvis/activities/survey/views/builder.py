"""The desk where a questionnaire is written."""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deliberation.surveys.conditions import problems
from deliberation.surveys.editing import section_at
from deliberation.surveys.questionnaire import KINDS, Questionnaire
from parvis.activities.survey.forms.builder import QuestionForm, SectionForm
from parvis.activities.survey.forms.conditions import ConditionForm, shortened
from parvis.activities.survey.forms.languages import LanguagesForm
from parvis.activities.survey.kind_words import KINDS as KIND_WORDS
from parvis.activities.survey.problem_words import words_of
from parvis.activities.survey.ready import ready_questionnaires
from parvis.activities.survey.selectors.versions import (
    current_version,
    published_versions,
    shown_questionnaire,
    work_version,
)
from parvis.activities.survey.services.building import WRITABLE
from parvis.activities.survey.services.editing import (
    act,
    edit_questionnaire,
    put_condition,
    put_question,
    put_section,
)
from parvis.activities.survey.views.shared import desk_page, find_to_build
from parvis.common.addresses import address
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs

BOTH = ["GET", "HEAD", "POST"]
# From so many questions on, the board begins with a list of what is where.
LONG = 20


@require_safe
def board(request, process: str, activity: str):
    """Every page and question, what is wrong with them, and the versions."""
    found = find_to_build(request, process, activity)
    work, current = work_version(found), current_version(found)
    shown = shown_questionnaire(found, work or current)
    context = desk_page(
        found,
        "board",
        _("Questions"),
        work=work,
        current=current,
        questionnaire=shown,
        is_long=sum(1 for _question in shown) > LONG,
        problems=[words_of(one, shown) for one in problems(shown)],
        versions=published_versions(found)[:10],
        writable=found.stage_slug in WRITABLE,
        kinds=KIND_WORDS,
        ready=ready_questionnaires().values(),
    )
    return render(request, "survey/desk/board.html", context)


@require_POST
def change(request, process: str, activity: str):
    """A button of the board: `do` is `up:key`, `down:key`, `copy:key` or `remove:key`."""
    found = find_to_build(request, process, activity)
    what, _colon, key = request.POST.get("do", "").partition(":")
    try:
        act(found, what, key, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(f"{found.kind.desk_url(found)}#{key}" if what != "remove" else board_of(found))


def board_of(activity) -> str:
    return activity.kind.desk_url(activity)


def next_page(activity, saved, *, then: str = "", page_key: str = "", **shown) -> str:
    """The form of the question that is to follow, or the board, at what was changed."""
    if then in KINDS:
        new = address("survey_desk:new_question", *slugs(activity))
        return f"{new}?{urlencode({'kind': then, 'page': page_key})}"
    at = saved if isinstance(saved, str) else shown.get("key") or shown.get("key_shown", "")
    return f"{board_of(activity)}#{at}" if at else board_of(activity)


@require_http_methods(BOTH)
def new_section(request, process: str, activity: str):
    """The form of a new page."""
    found = find_to_build(request, process, activity)
    content = shown_questionnaire(found)
    form = SectionForm(content, None, posted(request))
    return shown_or_saved(
        request,
        found,
        form,
        lambda: save_section(found, form, by=request.user),
        _("Ajouter une page"),
    )


@require_http_methods(BOTH)
def section(request, process: str, activity: str, key: str):
    """The title and the text of a page."""
    found = find_to_build(request, process, activity)
    content = shown_questionnaire(found)
    old = section_at(content, key)
    if old is None:
        raise Http404
    form = SectionForm(content, old, posted(request))
    return shown_or_saved(
        request,
        found,
        form,
        lambda: save_section(found, form, by=request.user),
        _("Changer la page"),
    )


def save_section(activity, form: SectionForm, *, by) -> str:
    """Keep the page of a valid form; its key."""
    section = form.section_value()
    put_section(activity, section, by=by)
    return section.key


@require_http_methods(BOTH)
def new_question(request, process: str, activity: str):
    """The form of a new question, `?kind=single&page=key`."""
    found = find_to_build(request, process, activity)
    content = shown_questionnaire(found)
    kind, at = request.GET.get("kind", ""), request.GET.get("page", "")
    if kind not in KINDS or section_at(content, at) is None:
        raise Http404
    form = QuestionForm(content, kind, None, posted(request))
    return shown_or_saved(
        request,
        found,
        form,
        lambda: save_question(found, form, at, by=request.user),
        _("Nouvelle question : %(kind)s") % {"kind": dict(KIND_WORDS)[kind]},
        then=request.POST.get("then", "") if request.method == "POST" else "",
        page_key=at,
        kinds=KIND_WORDS,
    )


@require_http_methods(BOTH)
def question(request, process: str, activity: str, key: str):
    """The form of a question."""
    found = find_to_build(request, process, activity)
    content = shown_questionnaire(found)
    old = content.by_key.get(key)
    if old is None:
        raise Http404
    form = QuestionForm(content, old.kind, old, posted(request))
    return shown_or_saved(
        request,
        found,
        form,
        lambda: save_question(found, form, "", by=request.user),
        _("Changer la question : %(kind)s") % {"kind": dict(KIND_WORDS)[old.kind]},
        key=key,
    )


def save_question(activity, form: QuestionForm, at: str, *, by) -> str:
    """Keep the question of a valid form, with the one that "other" brings up; its key."""
    question = form.question_value()
    place, follow = form.cleaned_data["place"], form.follow_up(question)
    put_question(activity, question, at, by=by, place=place, follow=follow)
    return question.key


@require_http_methods(BOTH)
def condition(request, process: str, activity: str, key: str):
    """When a page or a question is asked; conditions that go round in a circle are refused."""
    found = find_to_build(request, process, activity)
    content = shown_questionnaire(found)
    old = section_at(content, key) or content.by_key.get(key)
    if old is None:
        raise Http404
    form = ConditionForm(content, key, old.when, posted(request))
    return shown_or_saved(
        request,
        found,
        form,
        lambda: put_condition(found, key, form.condition_value(), by=request.user),
        _("Quand poser « %(what)s »") % {"what": shortened(old)},
        key_shown=key,
    )


@require_http_methods(BOTH)
def languages(request, process: str, activity: str):
    """The languages in which the questions are written."""
    found = find_to_build(request, process, activity)
    content = shown_questionnaire(found)
    form = LanguagesForm(posted(request), initial={"languages": ", ".join(content.languages)})

    def spoken(one: Questionnaire) -> Questionnaire:
        return replace(one, languages=form.cleaned_data["languages"])

    return shown_or_saved(
        request,
        found,
        form,
        lambda: edit_questionnaire(found, spoken, by=request.user),
        _("Langues des questions"),
    )


def shown_or_saved(request, activity, form, save, title: str, **more):
    """A form of the desk: shown, refused with its reasons, or saved and back to where one was."""
    if request.method == "POST" and form.is_valid():
        try:
            saved = save()
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("C’est enregistré dans la version en travail."))
            return redirect(next_page(activity, saved, **more))
    context = desk_page(activity, "board", title, form=form, **more)
    status = 422 if form.errors else 200
    return render(request, "survey/desk/form.html", context, status=status)
