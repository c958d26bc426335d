"""The acceptance checks in words, each with where to mend it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from deliberation.climate.acceptance import acceptance
from deliberation.climate.criteria import Criteria
from deliberation.climate.monitoring import due
from deliberation.climate.plan import ClimatePlan as Plan
from deliberation.climate.words import sentence, title
from parvis.activities.assembly.climate.labels import language

# Where the desk mends what a check finds.
MEND = {
    "approved": "climate_frame",
    "in_time": "climate_frame",
    "target": "climate_frame",
    "baseline_sectors": "climate_inventories",
    "action_sectors": "climate_actions",
    "tables": "climate_inventories",
    "risks": "climate_risks",
}


def checks(plan: Plan, criteria: Criteria, address: list[str]) -> list[dict]:
    """Each check with its sentence, the text behind its threshold, and the page that mends it."""
    return [
        {
            "title": title(check, language()),
            "passed": check.passed,
            "text": sentence(check, language()),
            "source": criteria.by_name[check.rule].source if check.rule else "",
            "mend": reverse(f"assembly_desk:{MEND[check.code]}", args=address),
        }
        for check in acceptance(plan, criteria)
    ]


def due_reports(plan: Plan, criteria: Criteria, filings: list, today) -> list[dict]:
    """What is to be filed and by when; `filings`: what was, see ClimateFiling."""
    if plan.signed is None:
        return []
    days = {
        sort: tuple(one.filed_on for one in filings if one.sort == sort)
        for sort in ("plan", "report", "inventory")
    }
    first = min(days["plan"], default=None)
    labels = {
        "plan_years": _("le plan"),
        "report_years": _("un rapport de mise en œuvre"),
        "inventory_years": _("un nouvel inventaire"),
    }
    found = due(plan.signed, first, days["report"], days["inventory"], criteria=criteria)
    return [
        {
            "label": labels[one.rule],
            "by": one.by,
            "late": one.by < today,
            "source": criteria.by_name[one.rule].source,
        }
        for one in found
    ]
