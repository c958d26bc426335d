"""The desk of the climate plan: its checks, its frame, its files, its follow-up."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.assembly.climate.checks import checks, due_reports
from parvis.activities.assembly.climate.files import FORMATS, plan_file, template_file
from parvis.activities.assembly.climate.shown import overview
from parvis.activities.assembly.forms.climate import (
    ConfirmForm,
    FilingForm,
    FrameForm,
    ImportForm,
    MinimumForm,
    StatusesForm,
    VoiceForm,
)
from parvis.activities.assembly.selectors.climate import (
    criteria_of,
    filings_of,
    import_of,
    plan_in_force,
    plan_row,
    versions_of,
    voices_of,
)
from parvis.activities.assembly.services import climate as services
from parvis.activities.assembly.services import climate_life as life
from parvis.activities.assembly.services.climate_import import (
    changes_of,
    confirm_import,
    drop_import,
    receive_file,
)
from parvis.activities.assembly.services.climate_voices import note_voice
from parvis.activities.assembly.views.climate_shared import (
    desk_page,
    find_plan_at_desk,
    find_to_plan,
    saved,
    status_of,
)
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.contributions.services import ContributionFields
from parvis.processes.activity_pages import slugs

MOST_CHANGES = 200
VOICES_A_PAGE = 30


def back(activity, name: str):
    return redirect(f"assembly_desk:{name}", *slugs(activity))


def is_public(activity) -> bool:
    row = plan_row(activity)
    return row is not None and row.is_published


@require_safe
def climate(request, process: str, activity: str):
    """What the plan holds, whether it would be accepted, what is due."""
    found = find_plan_at_desk(request, process, activity)
    context = desk_page(request, found, _("Plan climat"), tab="overview")
    row, plan = context["row"], context["plan"]
    criteria = criteria_of(row)
    context |= overview(plan) | {
        "checks": checks(plan, criteria, slugs(found)),
        "due": due_reports(plan, criteria, filings_of(row), timezone.localdate()),
        "waiting": import_of(row, request.user),
        "formats": FORMATS,
    }
    return render(request, "assembly/desk/climate/overview.html", context)


@require_POST
def publish(request, process: str, activity: str):
    """Let everybody read the plan."""
    found = find_to_plan(request, process, activity)
    try:
        life.publish_plan(found, by=request.user)
        messages.success(request, _("Le plan est publié."))
    except Refused as refused:
        messages.error(request, refused.message)
    return back(found, "climate")


@require_http_methods(["GET", "HEAD", "POST"])
def frame(request, process: str, activity: str):
    """The target and the council's decisions; the minimum that is asked for, with its text."""
    found = find_to_plan(request, process, activity)
    plan, data = plan_in_force(found), request.POST or None
    criterion = criteria_of(plan_row(found)).by_name["minimum_reduction"]
    own = {"minimum": f"{criterion.value:f}", "source": criterion.source}
    minimum = MinimumForm(data if "minimum" in request.POST else None, initial=own)
    form = FrameForm(
        None if "minimum" in request.POST else data, plan=plan, published=is_public(found)
    )
    if (form.is_bound and save_frame(found, form, request.user)) or (
        minimum.is_bound and save_minimum(found, minimum, request.user)
    ):
        messages.success(request, _("C’est enregistré."))
        return back(found, "climate_frame")
    context = desk_page(request, found, _("Objectif et décisions"), tab="frame")
    context |= {"form": form, "minimum": minimum, "criterion": criterion}
    status = status_of(form, minimum)
    return render(request, "assembly/desk/climate/frame.html", context, status=status)


def save_frame(activity, form: FrameForm, user) -> bool:
    return saved(
        form,
        lambda: services.save_frame(
            activity,
            services.Frame(
                form.targets_value(), form.cleaned_data["signed"], form.approval_value()
            ),
            by=user,
            reason=form.reason_value,
        ),
    )


def save_minimum(activity, form: MinimumForm, user) -> bool:
    return saved(form, lambda: life.set_criteria(activity, **form.cleaned_data, by=user))


@require_http_methods(["GET", "HEAD", "POST"])
@limited("climate-import", 40, 3600)
def import_file(request, process: str, activity: str):
    """Send a spreadsheet; it waits until what it changes was seen and agreed to."""
    found = find_to_plan(request, process, activity)
    form = ImportForm(request.POST or None, request.FILES or None)

    def receive() -> None:
        name, data = form.file_value()
        receive_file(found, name=name, data=data, by=request.user)

    if request.method == "POST" and saved(form, receive):
        return back(found, "climate_confirm")
    waiting = import_of(plan_row(found), request.user)
    context = desk_page(request, found, _("Importer un tableur"), tab="import", form=form)
    context |= {"waiting": waiting, "year": timezone.localdate().year - 2}
    return render(request, "assembly/desk/climate/import.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, process: str, activity: str):
    """What an import changes, cell by cell; POST agrees to it."""
    found = find_to_plan(request, process, activity)
    waiting = import_of(plan_row(found), request.user)
    if waiting is None:
        return back(found, "climate_import")
    found_changes = changes_of(found, waiting)
    data = request.POST or None
    base = plan_row(found).version
    form = ConfirmForm(data, published=is_public(found), initial={"base": base})
    if form.is_bound and saved(form, lambda: agree(found, form, request.user)):
        messages.success(request, _("Le fichier est devenu le plan."))
        return back(found, "climate")
    context = desk_page(request, found, _("Ce que le fichier change"), tab="import", form=form)
    context |= {"waiting": waiting, "changes": found_changes[:MOST_CHANGES]}
    context["total"] = len(found_changes)
    return render(request, "assembly/desk/climate/confirm.html", context, status=status_of(form))


def agree(activity, form: ConfirmForm, user) -> None:
    confirm_import(activity, by=user, base=form.cleaned_data["base"], reason=form.reason_value)


@require_POST
def drop(request, process: str, activity: str):
    """Forget the spreadsheet that waits."""
    found = find_to_plan(request, process, activity)
    drop_import(found, by=request.user)
    messages.success(request, _("Le fichier est oublié. Le plan n’a pas changé."))
    return back(found, "climate_import")


@require_safe
def template(request, process: str, activity: str):
    """An empty workbook for an inventory of the year and approach asked for."""
    found = find_plan_at_desk(request, process, activity)
    year, approach = request.GET.get("annee", "2006"), request.GET.get("approche", "activity_co2")
    if not (year.isascii() and year.isdecimal() and 1990 <= int(year[:5]) <= 2100):
        raise Http404
    try:
        data = template_file(found.municipality.name, int(year), approach)
    except ValueError:
        raise Http404 from None
    return attachment(data, FORMATS["xlsx"][0], f"plan-climat-vide-{year}.xlsx")


@require_safe
def file(request, process: str, activity: str, form: str):
    """The plan as it is now, published or not."""
    found = find_plan_at_desk(request, process, activity)
    if form not in FORMATS:
        raise Http404
    data = plan_file(plan_in_force(found), form)
    return attachment(data, FORMATS[form][0], f"plan-climat-{found.process.slug}.{form}")


def attachment(data: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def monitoring(request, process: str, activity: str):
    """The state of each action, in one form; what was filed, and what is due."""
    found = find_to_plan(request, process, activity)
    plan, row = plan_in_force(found), plan_row(found)
    form = StatusesForm(request.POST or None, plan=plan, published=is_public(found))

    def save() -> None:
        statuses = form.statuses_value()
        services.save_statuses(found, statuses, by=request.user, reason=form.reason_value)

    if form.is_bound and saved(form, save):
        messages.success(request, _("L’état des actions est à jour."))
        return back(found, "climate_monitoring")
    context = desk_page(request, found, _("Suivi"), tab="monitoring", form=form)
    filings = filings_of(row)
    due = due_reports(plan, criteria_of(row), filings, timezone.localdate())
    context |= {"filings": filings, "due": due, "filing": FilingForm()}
    return render(request, "assembly/desk/climate/monitoring.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def filings(request, process: str, activity: str):
    """Note that a plan, a report or an inventory was filed."""
    found = find_to_plan(request, process, activity)
    form = FilingForm(request.POST or None)
    if form.is_bound and saved(
        form, lambda: life.add_filing(found, **form.cleaned_data, by=request.user)
    ):
        messages.success(request, _("C’est noté."))
        return back(found, "climate_monitoring")
    context = desk_page(request, found, _("Document remis"), tab="monitoring", form=form)
    return render(request, "assembly/desk/climate/filing.html", context, status=status_of(form))


@require_POST
def remove_filing(request, process: str, activity: str, pk: int):
    """Take back a document noted by mistake."""
    found = find_to_plan(request, process, activity)
    life.remove_filing(found, pk, by=request.user)
    messages.success(request, _("C’est effacé."))
    return back(found, "climate_monitoring")


@require_http_methods(["GET", "HEAD", "POST"])
def voices(request, process: str, activity: str):
    """Needs, findings and proposals of residents; POST notes one."""
    found = find_to_plan(request, process, activity)
    form = VoiceForm(request.POST or None)

    def save() -> None:
        values = dict(form.cleaned_data)
        sort = values.pop("sort")
        note_voice(found, sort=sort, fields=ContributionFields(**values), by=request.user)

    if form.is_bound and saved(form, save):
        messages.success(request, _("C’est noté. Son numéro est dans la liste."))
        return back(found, "climate_voices")
    shown = Paginator(voices_of(found), VOICES_A_PAGE).get_page(request.GET.get("page"))
    context = desk_page(request, found, _("Besoins, constats, propositions"), tab="voices")
    context |= {"form": form, "page_obj": shown}
    return render(request, "assembly/desk/climate/voices.html", context, status=status_of(form))


@require_safe
def versions(request, process: str, activity: str):
    """The history of the plan."""
    found = find_plan_at_desk(request, process, activity)
    context = desk_page(request, found, _("Historique"), tab="versions")
    rows = versions_of(context["row"]) if context["row"] else []
    context["page_obj"] = Paginator(rows, 30).get_page(request.GET.get("page"))
    return render(request, "assembly/desk/climate/versions.html", context)
