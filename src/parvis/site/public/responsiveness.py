"""How soon, how fully and how fairly the municipality answers: the public page and its data."""

from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deliberation.responsiveness.issues import COLUMNS, rows_of
from deliberation.responsiveness.report import to_json
from parvis.common.tables import csv_table
from parvis.decisions.responsiveness import Measured, Scope, ready_measure, ready_table, wishes
from parvis.decisions.responsiveness.measured import KEPT_SECONDS
from parvis.site.public import heard_words
from parvis.site.public import responsiveness_words as words
from parvis.site.public.crumbs import crumbs
from parvis.site.public.curve import waiting_curve
from parvis.site.public.forms import ResponsivenessFilters
from parvis.site.selectors.responsiveness import process_choices, years


@require_safe
def page(request):
    """The figures, each with how it is counted and what it leaves out."""
    form, scope = asked(request)
    found = ready_measure(scope)
    context = {
        "form": form,
        "scope": scope,
        "found": found,
        "source": request.municipality.answer_source,
        "files": files(scope),
        "crumbs": crumbs(here=_("Réactivité")),
    }
    if found and not found.is_empty:
        context |= pictures(found)
    return render(request, "site/responsiveness.html", context)


def asked(request) -> tuple[ResponsivenessFilters, Scope]:
    """The form as sent, and what it asks for; all when it asks for what does not exist."""
    form = ResponsivenessFilters(request.GET, years=years(), processes=process_choices())
    if not form.is_valid():
        return form, Scope()
    return form, Scope(year=form.cleaned_data["year"], process=form.cleaned_data["process"])


def pictures(found: Measured) -> dict:
    """Numbers, drawings and tables of the page."""
    curve = found.figures.to_answer.curve
    title = _("Part des contributions qui attendent encore une réponse")
    return {
        "numbers": words.numbers(found),
        "promise_numbers": words.promise_numbers(found),
        "curve": waiting_curve(curve, promised_days=found.promised_days, title=title),
        "curve_title": title,
        "curve_rows": words.curve_rows(found.figures.to_answer),
        "curve_columns": [
            {"label": _("Après")},
            {"label": _("attendent encore"), "num": True},
        ],
        "adoption": words.adoption_rows(found),
        "trace": words.trace_rows(found),
        "section_rows": words.section_rows(found),
        "section_columns": words.section_columns(),
        "majority_numbers": heard_words.majority_numbers(found),
        "group_rows": heard_words.group_rows(found),
        "group_columns": heard_words.group_columns(),
    }


def files(scope: Scope) -> list[dict]:
    """The data behind the page, for the same choice."""
    query = urlencode({"year": scope.year or "", "process": scope.process})
    return [
        {
            "label": _("Une ligne par contribution : dates, suite, village"),
            "url": f"{reverse('site:responsiveness_csv')}?{query}",
            "format": "CSV",
        },
        {
            "label": _("Ce que les habitants voulaient, et ce qui est décidé"),
            "url": f"{reverse('site:responsiveness_issues')}?{query}",
            "format": "CSV",
        },
        {
            "label": _("Tous les chiffres de cette page"),
            "url": f"{reverse('site:responsiveness_json')}?{query}",
            "format": "JSON",
        },
    ]


@require_safe
def table(request):
    """One line a contribution, without its author: `parvis-tools responsiveness` reads it."""
    found = ready_table(asked(request)[1])
    if found is None:
        return not_ready()
    response = HttpResponse(found, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="reactivite.csv"'
    return response


@require_safe
def issues(request):
    """One line a question for everybody, then one for each group that may be shown."""
    rows = [row for one in wishes(asked(request)[1]) for row in rows_of(one.name, one.issue)]
    response = HttpResponse(csv_table(COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="majorite.csv"'
    return response


def not_ready() -> HttpResponse:
    """A file that the clock has not prepared yet: to be asked for again."""
    text = _("Ces données se préparent. Demandez-les de nouveau dans dix minutes.")
    headers = {"Retry-After": str(KEPT_SECONDS)}
    return HttpResponse(text, "text/plain; charset=utf-8", status=503, headers=headers)


@require_safe
def data(request):
    """The figures as JSON, with the two numbers of each share."""
    _form, scope = asked(request)
    found = ready_measure(scope)
    if found is None:
        return not_ready()
    day = timezone.localdate(found.at)
    told = to_json(
        found.figures,
        on=day,
        equity=found.sections,
        delivery=found.delivery,
        congruence=found.majority,
    )
    told |= {
        "municipality": request.municipality.name,
        "measured_at": found.at.isoformat(),
        "promised_days": found.promised_days,
        "promised_in": request.municipality.answer_source,
        "year": scope.year,
        "process": scope.process,
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
