"""The review board: every idea by status, service and delay; the same as a file."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.budget.models import ProjectStatus
from parvis.activities.budget.selectors.projects import status_counts
from parvis.activities.budget.selectors.review import (
    BoardFilters,
    marked,
    review_board,
    services,
)
from parvis.activities.budget.views.desk import find_at_desk, powers
from parvis.activities.budget.views.shared import page
from parvis.common.downloads import defuse
from parvis.common.fields import typed
from parvis.common.tables import csv_table

PROJECTS_A_PAGE = 30


@require_safe
def board(request, process: str, activity: str):
    """Those that wait longest first."""
    found = find_at_desk(request, process, activity)
    filters, today = BoardFilters.from_query(request.GET), timezone.localdate()
    paginator = Paginator(review_board(found, filters, today), PROJECTS_A_PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    shown.object_list = marked(shown.object_list, today)
    context = page(found, page_obj=shown, filters=filters, services=services(), tab="board")
    context["tabs"] = status_tabs(found, filters)
    return render(request, "budget/desk/board.html", context | powers(request.user, found))


def status_tabs(activity, filters: BoardFilters) -> list[dict]:
    """A tab for each status that has projects; the other filters stay."""
    counts = status_counts(activity)
    labels = [("", _("Toutes")), *ProjectStatus.choices]
    numbers = counts | {"": sum(counts.values())}
    return [
        {
            "label": label,
            "url": f"?{filters.query(etat=value)}",
            "current": filters.status == value,
            "count": numbers.get(value, 0),
        }
        for value, label in labels
        if not value or numbers.get(value, 0) or filters.status == value
    ]


@require_safe
def board_csv(request, process: str, activity: str):
    """What the filters leave of the board, as a spreadsheet. Without the authors' names."""
    found = find_at_desk(request, process, activity)
    today = timezone.localdate()
    rows = marked(review_board(found, BoardFilters.from_query(request.GET), today), today)
    header = [
        *(_("Numéro"), _("Titre"), _("État"), _("Coût"), _("Soutiens"), _("Déposée le")),
        *(_("Services attendus"), _("Avis attendu le"), _("En retard")),
    ]
    response = HttpResponse(
        csv_table(header, map(csv_row, rows)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="analyse-{found.slug}.csv"'
    defuse(response)
    return response


def csv_row(project) -> list:
    idea, waiting = project.contribution, project.waiting
    return [
        idea.number,
        idea.public_title,
        project.get_status_display(),
        typed(project.known_cost),
        idea.support_count,
        idea.created_at.date().isoformat(),
        ", ".join(one.service.name for one in waiting),
        waiting[0].due_on.isoformat() if waiting else "",
        _("oui") if any(one.overdue for one in waiting) else "",
    ]
