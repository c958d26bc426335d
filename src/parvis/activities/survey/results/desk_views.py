"""The desk's pages about results: counting, weights, crossings, themes, open data."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.survey.models import Results, Sorting, Theme
from parvis.activities.survey.results import forms
from parvis.activities.survey.results.selectors import results_of
from parvis.activities.survey.results.services import (
    COUNTED_IN,
    publish_answers,
    recompute,
    set_crossings,
    withdraw_answers,
)
from parvis.activities.survey.results.sorting import (
    OPEN,
    publish_themes,
    save_themes,
    sort_answers,
)
from parvis.activities.survey.results.wording import said
from parvis.activities.survey.results.words import (
    facts_of,
    hidden_table,
    problem_words,
    team_files,
    weighting_words,
)
from parvis.activities.survey.views.shared import find, page
from parvis.common.errors import Refused, require
from parvis.processes.activity_pages import posted, slugs

FORM = ["GET", "HEAD", "POST"]


def find_to_manage(request, process: str, activity: str):
    """The survey, for those who manage it."""
    found = find(request, process, activity)
    require(request.user, "survey.manage", found)
    return found


def find_counted(request, process: str, activity: str) -> tuple:
    """The survey and its results; 404 where none was computed yet."""
    found = find_to_manage(request, process, activity)
    results = results_of(found)
    if results is None or not results.is_ready or found.stage_slug not in COUNTED_IN:
        raise Http404
    return found, results


@never_cache
@require_safe
def board(request, process: str, activity: str):
    """Where the results stand, and what can be done with them."""
    found = find_to_manage(request, process, activity)
    results = results_of(found)
    context = page(found, _("Résultats"), tab="results", results=results)
    context["counted"] = found.stage_slug in COUNTED_IN
    if results is not None and results.is_ready:
        context |= {"problem": problem_words(results), **hidden_table(results)}
        context |= {"facts": facts_of(results), "weighting": weighting_words(results)}
        context |= {"open": open_questions(results), "files": team_files(found, results)}
    return render(request, "survey/results/desk.html", context)


def open_questions(results: Results) -> list[dict]:
    """The questions with open answers, and whether they are sorted and published."""
    sorted_of = {one.question: one for one in Sorting.objects.filter(results=results)}
    return [
        {"key": one.key, "title": said(one.label), "sorting": sorted_of.get(one.key)}
        for one in results.content
        if one.kind in OPEN
    ]


@require_POST
def compute(request, process: str, activity: str):
    """Read the answers again."""
    found = find_to_manage(request, process, activity)
    try:
        results = recompute(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, computed_words(results))
    return redirect("survey_desk:results", *slugs(found))


def computed_words(results: Results) -> str:
    if results.state == Results.State.READY:
        return _("Les résultats sont calculés.")
    return _("Le calcul a commencé : revenez à cette page dans une minute.")


def settled(request, found, form, act, said_when_done: str):
    """Do what a valid form asks; the redirection, or None when it is refused."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        act()
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return None
    messages.success(request, said_when_done)
    return redirect("survey_desk:results", *slugs(found))


@never_cache
@require_http_methods(FORM)
def crossings(request, process: str, activity: str):
    """The questions by which readers may cross."""
    found, results = find_counted(request, process, activity)
    form = forms.CrossingsForm(results, posted(request), initial={"keys": results.crossed_by})
    done = settled(
        request,
        found,
        form,
        lambda: set_crossings(found, form.cleaned_data["keys"], by=request.user),
        _("Les croisements sont recalculés."),
    )
    context = page(found, _("Croisements"), tab="results", form=form)
    return done or render(request, "survey/results/form.html", context, status=status_of(form))


@never_cache
@require_http_methods(FORM)
def open_data(request, process: str, activity: str):
    """Publish the anonymised answers."""
    found, results = find_counted(request, process, activity)
    form = forms.OpenDataForm(results, posted(request), initial={"released": results.released})
    done = settled(
        request,
        found,
        form,
        lambda: publish_answers(found, released=form.cleaned_data["released"], by=request.user),
        _("Les réponses anonymisées sont publiées avec les résultats."),
    )
    context = page(found, _("Données ouvertes"), tab="results", form=form, results=results)
    return done or render(request, "survey/results/open_data.html", context, status=status_of(form))


@require_POST
def close_data(request, process: str, activity: str):
    """Take the anonymised answers away."""
    found = find_to_manage(request, process, activity)
    withdraw_answers(found, by=request.user)
    messages.success(request, _("Les réponses anonymisées ne sont plus en ligne."))
    return redirect("survey_desk:results", *slugs(found))


def status_of(form) -> int:
    return 422 if form.errors else 200


@require_POST
def sort(request, process: str, activity: str, key: str):
    """Let the machine propose themes for the answers to a question."""
    found = find_to_manage(request, process, activity)
    try:
        done = sort_answers(found, key, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("survey_desk:results", *slugs(found))
    if not done:
        messages.success(request, _("Le tri a commencé : revenez à cette page dans une minute."))
        return redirect("survey_desk:results", *slugs(found))
    return redirect("survey_desk:themes", *slugs(found), key)


@never_cache
@require_http_methods(FORM)
def themes(request, process: str, activity: str, key: str):
    """The themes of a question: names, merges, quotes to read; then in public, or not."""
    found, results = find_counted(request, process, activity)
    sorting = Sorting.objects.filter(results=results, question=key).first()
    if sorting is None or key not in results.content.by_key:
        raise Http404
    rows = list(Theme.objects.filter(results=results, question=key).prefetch_related("quotes"))
    title = said(results.content.by_key[key].label)
    problem = ""
    if request.method == "POST":
        problem = themes_saved(request, found, key, rows)
        if not problem:
            return redirect("survey_desk:themes", *slugs(found), key)
    context = page(found, _("Thèmes"), tab="results", question=title, key=key, sorting=sorting)
    context |= {"themes": rows, "problem": problem}
    return render(request, "survey/results/themes.html", context, status=422 if problem else 200)


def themes_saved(request, found, key: str, rows) -> str:
    """Keep what was sent, and publish if asked; why not, in words."""
    changes = forms.theme_changes(request.POST, rows), forms.quote_changes(request.POST, rows)
    try:
        save_themes(found, key, *changes, by=request.user)
        if "publish" in request.POST or "withdraw" in request.POST:
            publish_themes(found, key, by=request.user, public="publish" in request.POST)
    except Refused as refusal:
        return refusal.message
    messages.success(request, _("Les thèmes sont enregistrés."))
    return ""
