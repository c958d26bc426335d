"""Files of a plan at the desk: out, and back, looked at before anything changes."""

from django import forms
from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from parvis.activities.plan.exchange.columns import SHEETS, action_columns
from parvis.activities.plan.exchange.reading import BadLines, Line, Tables, read_tables
from parvis.activities.plan.services.previewing import Preview, import_previewed, preview_plan
from parvis.activities.plan.views.public import files_of
from parvis.activities.plan.views.shared import desk_page, find_to_manage
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs

SALT, HOUR = "plan.import", 3600
MOST_TOKEN = 4 * 2**20  # a form carries it; the site takes forms of six megabytes
MOST_SHOWN = 200


class FileForm(forms.Form):
    """The file that comes back."""

    file = forms.FileField(
        label=gettext_lazy("Le fichier, CSV ou .xlsx"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request, process: str, activity: str):
    """The files to take away, and one that comes back: what it would change, nothing written."""
    found = find_to_manage(request, process, activity)
    form, shown = FileForm(posted(request), request.FILES or None), {}
    if request.method == "POST" and form.is_valid():
        try:
            shown = looked_at(found, form.cleaned_data["file"].read(), by=request.user)
        except Refused as refusal:
            form.add_error("file", refusal.message)
            shown = {"wrong": refusal.lines if isinstance(refusal, BadLines) else []}
    context = desk_page(request, found, "exchange", _("Fichiers"), form=form, **shown)
    context |= {"files": files_of(found), "sheets": SHEETS, "columns": action_columns(found)}
    return render(request, "plan/desk/exchange.html", context, status=422 if form.errors else 200)


def looked_at(activity, data: bytes, *, by) -> dict:
    """What the page shows of a file: its differences, and the token that accepts them."""
    tables = read_tables(data)
    preview = preview_plan(activity, tables, by=by)
    count = len(preview.differences)
    return {
        "preview": preview,
        "shown": preview.differences[:MOST_SHOWN],
        "hidden": max(0, count - MOST_SHOWN),
        "token": token_of(activity, tables, preview) if count else "",
    }


def token_of(activity, tables: Tables, preview: Preview) -> str:
    """The lines that were shown and the state of the plan, signed for this plan."""
    lines = {name: [(one.number, one.cells) for one in rows] for name, rows in tables.items()}
    made = signing.dumps([str(activity.uuid), preview.state, lines], salt=SALT, compress=True)
    if len(made) > MOST_TOKEN:
        raise Refused(_("Ce fichier dit trop de choses à la fois : découpez-le."), code="too_long")
    return made


@require_POST
def confirm(request, process: str, activity: str):
    """Change the plan as it was shown."""
    found = find_to_manage(request, process, activity)
    try:
        tables, state = carried(found, request.POST.get("token", ""))
        done = import_previewed(found, tables, state=state, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        said = _("Le fichier est lu. Ajouts : %(added)d. Changements : %(changed)d.")
        messages.success(request, said % {"added": done.added, "changed": done.changed})
    return redirect("plan_desk:exchange", *slugs(found))


def carried(activity, token: str) -> tuple[Tables, str]:
    """The lines and the state of a token; `Refused` for one that is old, of elsewhere, not ours."""
    try:
        uuid, state, lines = signing.loads(token, salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        uuid, state, lines = "", "", {}
    if uuid != str(activity.uuid):
        raise Refused(
            _("Cet aperçu n’est plus valable. Rien n’est repris : envoyez le fichier à nouveau."),
            code="stale",
        )
    return {
        name: [Line(name, number, cells) for number, cells in rows] for name, rows in lines.items()
    }, state
