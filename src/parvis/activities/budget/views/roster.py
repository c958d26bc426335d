"""The desk's page « Qui peut voter »: the list, the letters, the counter."""

from django.contrib import messages
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.forms.roster import DaysForm, LettersForm, ListForm
from parvis.activities.budget.services import roster as acts
from parvis.activities.budget.views.desk import find_at_desk, powers
from parvis.activities.budget.views.shared import page
from parvis.common.errors import Refused, require
from parvis.common.ratelimit import limited
from parvis.people.eligibility import services
from parvis.people.eligibility.models import LETTERS_A_FILE
from parvis.people.eligibility.selectors import figures, letter_runs, register_of, sections
from parvis.people.eligibility.voters import Method
from parvis.places import selectors as territory
from parvis.processes.activity_pages import slugs

RUNS_SHOWN = 20
PROBLEMS_SHOWN = 50


def find_to_manage(request, process: str, activity: str):
    """The activity, for officers only: even the number of people is theirs to tell."""
    found = find_at_desk(request, process, activity)
    require(request.user, "budget.manage", found)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("budget-roster", 60, 3600)
def roster(request, process: str, activity: str):
    """Methods, figures, import, letters. POST does one of them."""
    found = find_to_manage(request, process, activity)
    if request.method != "POST":
        return roster_page(request, found)
    if "letters" in request.POST:
        return ask_letters(request, found)
    return import_list(request, found)


def import_list(request, activity):
    """Import a file, or open an empty list when none is wanted."""
    empty = "open" in request.POST
    known = territory.sections()
    form = DaysForm(request.POST) if empty else ListForm(known, request.POST, request.FILES)
    if not form.is_valid():
        return roster_page(request, activity, list_form=form)
    days = form.days_value()
    try:
        if empty:
            acts.open_empty_list(activity, by=request.user, **days)
            messages.success(request, _("La liste est ouverte : ajoutez des personnes au guichet."))
        else:
            messages.success(request, said(imported(form, activity, by=request.user)))
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return roster_page(request, activity, list_form=form)
    return redirect("budget_desk:roster", *slugs(activity))


def imported(form: ListForm, activity, by):
    """What came of a valid form's file. Raises `Refused`."""
    return acts.import_list(
        activity,
        form.data_value(),
        by=by,
        other_sections=form.sections_value(),
        **form.days_value(),
    )


def said(report) -> str:
    """What an import did, in words."""
    added = ngettext("%(n)d personne ajoutée", "%(n)d personnes ajoutées", report.added)
    known = _("%(n)d déjà dans la liste") % {"n": report.known}
    wrong = ngettext(
        "%(n)d ligne est à corriger : elle est ci-dessous, et n’est pas dans la liste.",
        "%(n)d lignes sont à corriger : elles sont ci-dessous, et ne sont pas dans la liste.",
        len(report.wrong),
    )
    rest = wrong % {"n": len(report.wrong)} if report.wrong else _("Tout est juste.")
    return f"{added % {'n': report.added}}, {known}. {rest}"


def ask_letters(request, activity):
    """Ask for letters and go to the page that shows how far they are."""
    form = LettersForm(sections(activity.key), request.POST, request.FILES)
    if form.is_valid():
        section = form.cleaned_data["section"]
        try:
            run = acts.start_letters(activity, form.data_value(), section=section, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("budget_desk:letters", *slugs(activity), run.uuid)
    return roster_page(request, activity, letters_form=form)


def roster_page(request, activity, *, list_form=None, letters_form=None):
    """The page; 422 when a form was refused."""
    register, config = register_of(activity.key), configuration(activity)
    known = sections(activity.key)
    context = page(
        activity,
        _("Qui peut voter"),
        tab="roster",
        methods=[Method(name).label for name in config.methods],
        register=register if register and not register.erased_at else None,
        erased=register if register and register.erased_at else None,
        figures=figures(activity.key),
        sections=known,
        problems=register.report[:PROBLEMS_SHOWN] if register else [],
        runs=letter_runs(activity.key)[:RUNS_SHOWN],
        list_form=list_form or ListForm(territory.sections()),
        letters_form=letters_form or LettersForm(known),
        is_over=activity.stage_slug in acts.OVER,
        **powers(request.user, activity),
    )
    wrong = any(form is not None and form.errors for form in (list_form, letters_form))
    return render(request, "budget/desk/roster.html", context, status=422 if wrong else 200)


@require_POST
def erase(request, process: str, activity: str):
    """Erase a list that was imported by mistake."""
    found = find_to_manage(request, process, activity)
    try:
        acts.erase_list(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("La liste est effacée, avec les codes et les lettres."))
    return redirect("budget_desk:roster", *slugs(found))


def run_or_404(activity, uuid):
    run = letter_runs(activity.key).select_related("register").filter(uuid=uuid).first()
    if run is None:
        raise Http404
    return run


@never_cache
@require_safe
def letters(request, process: str, activity: str, uuid):
    """How far a run of letters is; the file when it is ready."""
    found = find_to_manage(request, process, activity)
    context = page(
        found,
        _("Lettres avec un code"),
        tab="roster",
        run=run_or_404(found, uuid),
        lot=LETTERS_A_FILE,
        **powers(request.user, found),
    )
    return render(request, "budget/desk/letters.html", context)


@never_cache
@require_safe
def letters_file(request, process: str, activity: str, uuid):
    """The letters, deciphered on the way."""
    found = find_to_manage(request, process, activity)
    pieces, ending = services.fetch_letters(run_or_404(found, uuid))
    kinds = {"pdf": "application/pdf", "zip": "application/zip"}
    response = StreamingHttpResponse(pieces, content_type=kinds[ending])
    response["Content-Disposition"] = f'attachment; filename="lettres.{ending}"'
    return response


@require_POST
def forget_letters(request, process: str, activity: str, uuid):
    """Delete the file of letters, once it is at the printer's."""
    found = find_to_manage(request, process, activity)
    services.forget_letters(run_or_404(found, uuid))
    messages.success(request, _("Le fichier est effacé. Les codes restent valables."))
    return redirect("budget_desk:roster", *slugs(found))
