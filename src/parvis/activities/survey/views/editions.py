"""The desk where a survey begins from an earlier one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.activities.survey.forms.editions import EditionForm
from parvis.activities.survey.selectors.editions import (
    earlier_versions,
    edition_called,
    edition_of,
)
from parvis.activities.survey.services.continuing import continue_from
from parvis.activities.survey.views.shared import desk_page, find_to_build
from parvis.common.errors import Refused
from parvis.processes.activity_pages import slugs

PER_PAGE = 10


@require_http_methods(["GET", "HEAD", "POST"])
def editions(request, process: str, activity: str):
    """Earlier surveys and what each gives; POST takes one up."""
    found = find_to_build(request, process, activity)
    if request.method == "POST" and take(request, found):
        return redirect("survey_desk:board", *slugs(found))
    page = Paginator(earlier_versions(found), PER_PAGE).get_page(request.GET.get("page"))
    context = desk_page(
        found,
        "board",
        _("Partir d’une enquête précédente"),
        page_obj=page,
        editions=[edition_of(version) for version in page],
        writable=found.stage_slug == "prepare",
    )
    return render(request, "survey/desk/editions.html", context)


def take(request, activity) -> bool:
    """Whether the edition that was asked for is taken up; what is wrong is said."""
    form = EditionForm(request.POST)
    before = edition_called(activity, form.cleaned_data["edition"]) if form.is_valid() else None
    try:
        if before is None:
            raise Refused(_("Choisissez une enquête dans la liste."), code="unknown")
        continue_from(activity, before, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return False
    said = _("Les questions et les réglages de « %(title)s » sont repris. Relisez-les.")
    if before.has_margins:
        said += " " + _("Les marges de la population serviront à la fermeture.")
    messages.success(request, said % {"title": before.activity.title})
    return True
