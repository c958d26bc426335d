"""The desk's pages about weights: what is known of the population, in words or as a file."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from parvis.activities.survey.results import forms
from parvis.activities.survey.results.desk_views import FORM, find_counted, settled, status_of
from parvis.activities.survey.results.margins import municipal_margins, with_variable
from parvis.activities.survey.results.naming import (
    is_countable,
    margins_in_words,
    typed_before,
)
from parvis.activities.survey.results.services import set_margins
from parvis.activities.survey.results.wording import said
from parvis.activities.survey.results.words import problem_words
from parvis.activities.survey.views.shared import page
from parvis.processes.activity_pages import posted


@never_cache
@require_http_methods(FORM)
def margins(request, process: str, activity: str):
    """What is known of the population, and the weights that follow."""
    found, results = find_counted(request, process, activity)
    known = municipal_margins(results.content)
    start = known if "commune" in request.GET and known else results.margins
    form = forms.MarginsForm(posted(request), request.FILES or None, initial={"margins": start})
    done = settled(
        request,
        found,
        form,
        lambda: set_margins(found, form.value(), by=request.user),
        _("Les marges sont enregistrées et les résultats recalculés."),
    )
    context = page(found, _("Pondération"), tab="results", form=form, known=known, results=results)
    context |= {"names": forms.names_in(results), "problem": problem_words(results)}
    context["variables"] = margins_in_words(results.content, results.margins)
    return done or render(request, "survey/results/margins.html", context, status=status_of(form))


@never_cache
@require_http_methods(FORM)
def classes(request, process: str, activity: str, key: str):
    """How many people are in each class of one question, typed beside its words."""
    found, results = find_counted(request, process, activity)
    question = results.content.by_key.get(key)
    if question is None or not is_countable(question):
        raise Http404
    form = forms.ClassesForm(question, typed_before(question, results.margins), posted(request))
    names = [question.key, *([question.control] if question.control else [])]
    done = settled(
        request,
        found,
        form,
        lambda: set_margins(
            found, with_variable(results.margins, names, form.rows()), by=request.user
        ),
        _("Les marges sont enregistrées et les résultats recalculés."),
    )
    context = page(found, _("Pondération"), tab="results", form=form, question=said(question.label))
    return done or render(request, "survey/results/classes.html", context, status=status_of(form))
