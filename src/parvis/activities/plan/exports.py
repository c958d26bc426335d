"""The files of a plan that everybody may take: its tables and the plan as a PDF."""

from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.exchange.paper import plan_pdf
from parvis.activities.plan.exchange.writing import write_csv, write_workbook
from parvis.activities.plan.stages import HIDDEN
from parvis.processes.kinds import Export

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def exports_of(activity) -> tuple[Export, ...]:
    """Nothing while the plan is being written, but for its team."""
    permission = "plan.manage" if activity.stage_slug in HIDDEN else ""
    name = f"{activity.process.slug}-{activity.slug}"
    return (
        Export("pdf", _("Le plan"), "application/pdf", f"{name}.pdf", plan_pdf, permission),
        Export("csv", _("Les actions"), "text/csv", f"{name}.csv", write_csv, permission),
        Export("xlsx", _("Tout le plan"), WORKBOOK, f"{name}.xlsx", write_workbook, permission),
    )
