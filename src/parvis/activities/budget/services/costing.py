"""Costing a project line by line."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.budgeting import costing
from parvis.activities.budget.models import Costing, CostLine, Project
from parvis.activities.budget.services.review import cost_project
from parvis.common.errors import Refused

MOST_LINES = 30
MOST_CONTINGENCY = 5_000  # half of the sum, in hundredths of a percent


@transaction.atomic
def cost_by_lines(
    project: Project,
    *,
    lines: Sequence[costing.CostLine],
    contingency: int = 0,
    note: str = "",
    by,
    now=None,
) -> Project:
    """Work out the cost from its lines, VAT and contingency included, and write it down."""
    if not lines:
        raise Refused(_("Écrivez au moins une ligne."), code="no_lines")
    if len(lines) > MOST_LINES:
        raise Refused(_("Trente lignes au plus : regroupez-en."), code="too_many")
    if not 0 <= contingency <= MOST_CONTINGENCY:
        raise Refused(_("Les imprévus vont de 0 à 50 %."), code="contingency")
    total = costing.total_of(lines, contingency).total
    project = cost_project(project, by=by, cost=total, note=note, now=now)
    sheet, _new = Costing.objects.update_or_create(
        project=project, defaults={"contingency": contingency}
    )
    sheet.lines.all().delete()
    CostLine.objects.bulk_create(
        [CostLine(costing=sheet, position=place, **vars(line)) for place, line in enumerate(lines)]
    )
    return project
