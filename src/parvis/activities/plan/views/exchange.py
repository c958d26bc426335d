"""Files of a plan at the desk: out, and back."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from parvis.activities.plan.exchange.columns import SHEETS, action_columns
from parvis.activities.plan.exchange.reading import BadLines, read_tables
from parvis.activities.plan.services.importing import import_plan
from parvis.activities.plan.views.public import files_of
from parvis.activities.plan.views.shared import desk_page, find_to_manage
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs


class FileForm(forms.Form):
    """The file that comes back."""

    file = forms.FileField(
        label=gettext_lazy("Le fichier, CSV ou .xlsx"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request, process: str, activity: str):
    """The files to take away, and the form of one that comes back."""
    found = find_to_manage(request, process, activity)
    form, wrong = FileForm(posted(request), request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            done = import_plan(found, read_tables(upload.read()), by=request.user)
        except Refused as refusal:
            form.add_error("file", refusal.message)
            wrong = refusal.lines if isinstance(refusal, BadLines) else []
        else:
            said = _("Le fichier est lu. Ajouts : %(added)d. Changements : %(changed)d.")
            messages.success(request, said % {"added": done.added, "changed": done.changed})
            return redirect("plan_desk:exchange", *slugs(found))
    context = desk_page(request, found, "exchange", _("Fichiers"), form=form, wrong=wrong)
    context |= {"files": files_of(found), "sheets": SHEETS, "columns": action_columns(found)}
    return render(request, "plan/desk/exchange.html", context, status=422 if form.errors else 200)
