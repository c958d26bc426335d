"""The desk: an inventory from a spreadsheet, previewed first, all of it or nothing."""

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.diagnosis.forms import SheetForm
from parvis.activities.diagnosis.models import Element
from parvis.activities.diagnosis.selectors.inventory import twins_of
from parvis.activities.diagnosis.services.inventory import import_entries
from parvis.activities.diagnosis.spreadsheets import (
    MOST_BYTES,
    XLSX,
    Sheet,
    read_sheet,
    template_csv,
    template_xlsx,
)
from parvis.activities.diagnosis.views.inventory import many
from parvis.activities.diagnosis.views.shared import desk_page, find_at_desk
from parvis.common.downloads import defuse
from parvis.common.errors import Refused, require
from parvis.processes.activity_pages import posted, slugs

SALT, HOUR = "diagnosis.import", 3600


@require_http_methods(["GET", "HEAD", "POST"])
def send(request, process: str, activity: str):
    """Send a file: its lines come back to be looked at, nothing is written yet."""
    found = find_at_desk(request, process, activity)
    require(request.user, "diagnosis.fill", found)
    form, sheet = SheetForm(posted(request), request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data["file"].read(MOST_BYTES + 1)
            sheet = read_sheet(data, there=twins_of(found))
        except Refused as refusal:
            form.add_error("file", refusal.message)
    context = desk_page(request, found, "inventory", _("Importer un tableur"), form=form)
    context |= {"sheet": sheet, "lines": lines_of(sheet), "token": token_of(found, sheet)}
    bad = bool(form.errors) or bool(sheet and sheet.problems)
    return render(request, "diagnosis/desk/sheet.html", context, status=422 if bad else 200)


def lines_of(sheet: Sheet | None) -> list[dict]:
    """The lines as people read them: the place on the ladder in its words."""
    rows = sheet.rows if sheet else ()
    return [row | {"element": Element(row["element"]).label} for _line, row in rows]


def token_of(activity, sheet: Sheet | None) -> str:
    """The lines that were shown, signed for this diagnosis; nothing while one of them is wrong."""
    if sheet is None or sheet.problems:
        return ""
    rows = [row for _line, row in sheet.rows]
    return signing.dumps([str(activity.uuid), rows], salt=SALT, compress=True)


@require_POST
def confirm(request, process: str, activity: str):
    """Write the lines that were shown."""
    found = find_at_desk(request, process, activity)
    try:
        rows = rows_in(found, request.POST.get("token", ""))
        number = import_entries(found, rows, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("diagnosis_desk:sheet", *slugs(found))
    messages.success(request, many(number))
    return redirect("diagnosis_desk:board", *slugs(found))


def rows_in(activity, token: str) -> list[dict]:
    """The lines of a token; `Refused` for one that is old, of elsewhere, or not ours."""
    try:
        uuid, rows = signing.loads(token, salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        uuid, rows = "", []
    if uuid != str(activity.uuid):
        raise Refused(
            _("Cet aperçu n’est plus valable : envoyez le fichier à nouveau. Rien n’est ajouté."),
            code="stale",
        )
    return rows


@require_safe
def template(request, process: str, activity: str, form: str):
    """An empty spreadsheet to fill in."""
    found = find_at_desk(request, process, activity)
    write, media_type = {
        "csv": (template_csv, "text/csv; charset=utf-8"),
        "xlsx": (template_xlsx, XLSX),
    }[form]
    response = HttpResponse(write(), content_type=media_type)
    name = f"modele-inventaire-{found.slug}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    defuse(response)
    return response
