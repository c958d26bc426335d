"""The files of a published jury: its scores as a table, its minutes."""

from django.utils.translation import gettext_lazy as _

from parvis.activities.jury.paper import minutes_pdf
from parvis.activities.jury.selectors.projects import ranked_projects
from parvis.common.tables import csv_table
from parvis.processes.kinds import Export

HEADER = ("project_id", "title", "score", "numerator", "denominator", "scores", "recused", "spread")


def exports_of(activity) -> tuple[Export, ...]:
    """Nothing before the result."""
    if activity.stage_slug != "result":
        return ()
    name = f"{activity.process.slug}-{activity.slug}"
    return (
        Export("csv", _("Cotes du jury"), "text/csv", f"{name}.csv", write_csv),
        Export("pv", _("Procès-verbal du jury"), "application/pdf", f"{name}.pdf", minutes_pdf),
    )


def write_csv(activity) -> bytes:
    """Exact fractions beside decimals, as a spreadsheet reads them."""
    rows = [
        (
            one.code,
            one.public_title,
            "" if one.mean is None else f"{float(one.mean):.2f}",
            "" if one.numerator is None else one.numerator,
            "" if one.denominator is None else one.denominator,
            one.scored,
            one.recused,
            "" if one.spread is None else f"{float(one.spread):.2f}",
        )
        for one in ranked_projects(activity)
    ]
    return csv_table(HEADER, rows)
