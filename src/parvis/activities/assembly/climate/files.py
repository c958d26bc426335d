"""The plan to take away: .xlsx, CSV in a .zip, JSON with results; and an empty workbook."""

import json
from typing import cast

from django.utils.translation import gettext_lazy as _

from deliberation.climate.amounts import rounded
from deliberation.climate.csv_book import write_csv_zip
from deliberation.climate.factors import BUILT_IN, built_in_factors
from deliberation.climate.plan import ClimatePlan as Plan
from deliberation.climate.tables_plan import plan_book
from deliberation.climate.template import template_book
from deliberation.climate.vocabulary import Approach
from deliberation.climate.xlsx import write_xlsx
from parvis.activities.assembly.climate.books import book_of, digest
from parvis.activities.assembly.climate.paper import plan_pdf
from parvis.activities.assembly.climate.shown import counted
from parvis.activities.assembly.selectors.climate import plan_in_force, plan_row
from parvis.processes.kinds import Export

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    "xlsx": (XLSX, _("Plan climat, classeur")),
    "zip": ("application/zip", _("Plan climat, tableaux CSV")),
    "json": ("application/json", _("Plan climat, données et résultats")),
}


def plan_file(plan: Plan, form: str) -> bytes:
    """The plan in one of `FORMATS`; the first two come back through the import without loss."""
    if form == "xlsx":
        return write_xlsx(plan_book(plan))
    if form == "zip":
        return write_csv_zip(plan_book(plan))
    return as_json(plan)


def as_json(plan: Plan) -> bytes:
    """The sheets, their fingerprint as the ledger keeps it, and the results that follow."""
    book = book_of(plan)
    results = [
        {
            "year": one.year,
            "unit": one.result.unit,
            "total": rounded(one.result.total, 3),
            "by_sector": {k: rounded(v, 3) for k, v in one.result.by_sector.items()},
            "by_carrier": {k: rounded(v, 3) for k, v in one.result.by_carrier.items()},
        }
        for one in counted(plan)
        if one.result is not None
    ]
    data = {"sha256": digest(book), "results": results, "sheets": json.loads(book)}
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def template_file(municipality: str, year: int, approach: str) -> bytes:
    """An empty workbook to fill in. Raises ValueError for an approach without built-in factors."""
    if approach not in BUILT_IN:
        raise ValueError(f"no factors for {approach}")
    factors = built_in_factors(cast("Approach", approach))
    return write_xlsx(template_book(municipality, year, factors))


def climate_exports(activity) -> tuple[Export, ...]:
    """The files of a published plan."""
    row = plan_row(activity)
    if row is None or not row.is_published:
        return ()
    name = f"plan-climat-{activity.process.slug}"
    paper = _("Plan climat, à imprimer")
    return (
        Export("climat-pdf", paper, "application/pdf", f"{name}.pdf", plan_pdf),
        *(
            Export(f"climat-{form}", label, media_type, f"{name}.{form}", writer(form))
            for form, (media_type, label) in FORMATS.items()
        ),
    )


def writer(form: str):
    return lambda activity: plan_file(plan_in_force(activity), form)
