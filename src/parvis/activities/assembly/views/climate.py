"""The climate plan as everybody reads it."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.activities.assembly.climate.checks import checks, due_reports
from parvis.activities.assembly.climate.computing import computing, matrix
from parvis.activities.assembly.climate.files import climate_exports
from parvis.activities.assembly.climate.labels import STATUSES, sector_name
from parvis.activities.assembly.climate.risks import risk_matrix, risk_rows
from parvis.activities.assembly.climate.shown import counted, overview, share_of
from parvis.activities.assembly.climate.trace import origins_of, trace
from parvis.activities.assembly.selectors.climate import (
    criteria_of,
    filings_of,
    links_of,
    public_recommendations,
    versions_of,
    voices_of,
)
from parvis.activities.assembly.views.climate_shared import find_plan, one_of, plan_page
from parvis.processes.activity_pages import slugs

ACTIONS_A_PAGE = 12
VOICES_A_PAGE = 20


@require_safe
def climate(request, process: str, activity: str):
    """Where emissions come from, where they are to go, what is done about it."""
    found = find_plan(request, process, activity)
    context = plan_page(found, _("Plan climat"), tab="overview")
    context |= overview(context["plan"]) | {"files": downloads(found)}
    context["criteria"] = checks(context["plan"], criteria_of(context["row"]), slugs(found))
    return render(request, "assembly/climate/overview.html", context)


def downloads(activity) -> list[dict]:
    """The files, as components/downloads.html shows them."""
    return [
        {
            "label": export.label,
            "url": reverse("site:export", args=[*slugs(activity), export.slug]),
            "format": export.filename.rpartition(".")[2],
        }
        for export in climate_exports(activity)
    ]


@require_safe
def inventory(request, process: str, activity: str, year: int):
    """One inventory: tonnes by sector and carrier, the energy behind them, how it is counted."""
    found = find_plan(request, process, activity)
    title = _("Inventaire %(year)s") % {"year": year}
    context = plan_page(found, title, tab="inventory")
    one = one_of(context["plan"].inventories, lambda each: each.year == year)
    context |= {"matrix": matrix(one), **computing(one), "files": downloads(found)}
    return render(request, "assembly/climate/inventory.html", context)


@require_safe
def actions(request, process: str, activity: str):
    """The actions, by sector, state or importance."""
    found = find_plan(request, process, activity)
    context = plan_page(found, _("Actions du plan climat"), tab="actions")
    context |= overview(context["plan"])
    chosen = {name: request.GET.get(name, "") for name in ("secteur", "etat", "cle")}
    rows = [one for one in context["plan"].actions if is_chosen(one, chosen)]
    shown = Paginator(rows, ACTIONS_A_PAGE).get_page(request.GET.get("page"))
    total = context["actions_state"]["tonnes"]
    origins = origins_in(found, context)
    context |= {
        "page_obj": shown,
        "items": [
            {"action": one, "share": share_of(one, total), "origins": origins.get(one.id, [])}
            for one in shown
        ],
        "chosen": chosen,
        "found": len(rows),
        "statuses": STATUSES,
        "sectors": sectors_of(context["plan"]),
    }
    return render(request, "assembly/climate/actions.html", context)


def origins_in(activity, context: dict) -> dict[str, list[dict]]:
    """What each action comes from, as far as everybody may read it."""
    public = {one.pk for one in public_recommendations(activity)}
    return origins_of(links_of(context["row"]), public)


def is_chosen(action, chosen: dict[str, str]) -> bool:
    return (
        chosen["secteur"] in ("", action.sector)
        and chosen["etat"] in ("", action.status)
        and (chosen["cle"] != "oui" or action.key)
    )


def sectors_of(plan) -> list[tuple[str, str]]:
    """The sectors that actions have, for the filter."""
    slugs_found = dict.fromkeys(one.sector for one in plan.actions if one.sector)
    return [(slug, sector_name(slug)) for slug in slugs_found]


@require_safe
def action(request, process: str, activity: str, id: str):
    """One action: what, who, when, how much, and where it comes from."""
    found = find_plan(request, process, activity)
    context = plan_page(found, "", tab="actions")
    one = one_of(context["plan"].actions, lambda each: each.id == id)
    context = plan_page(found, one.title, tab="actions")
    total = overview(context["plan"])["actions_state"]["tonnes"]
    context |= {
        "action": one,
        "share": share_of(one, total),
        "origins": origins_in(found, context).get(one.id, []),
    }
    return render(request, "assembly/climate/action.html", context)


@require_safe
def risks(request, process: str, activity: str):
    """What the climate may do here, to whom, and what helps."""
    found = find_plan(request, process, activity)
    context = plan_page(found, _("Risques et vulnérabilités"), tab="risks")
    plan = context["plan"]
    context |= {"rows": risk_rows(plan), "matrix": risk_matrix(plan)}
    return render(request, "assembly/climate/risks.html", context)


@require_safe
def answers(request, process: str, activity: str):
    """From what residents said to the actions, and what no action answers yet."""
    found = find_plan(request, process, activity)
    context = plan_page(found, _("Des besoins aux actions"), tab="answers")
    shown = Paginator(voices_of(found), VOICES_A_PAGE).get_page(request.GET.get("page"))
    links = links_of(context["row"])
    context |= {
        "page_obj": shown,
        "rows": trace(shown, context["plan"], links),
        "texts": trace(public_recommendations(found), context["plan"], links),
    }
    return render(request, "assembly/climate/answers.html", context)


@require_safe
def monitoring(request, process: str, activity: str):
    """How emissions and actions moved over the years, and what is due."""
    found = find_plan(request, process, activity)
    context = plan_page(found, _("Suivi du plan climat"), tab="monitoring")
    plan, row = context["plan"], context["row"]
    filings = filings_of(row)
    due = due_reports(plan, criteria_of(row), filings, timezone.localdate())
    context |= overview(plan) | {"filings": filings, "due": due, "years": counted(plan)}
    versions = [one for one in versions_of(row)[:20] if one.reason]
    context["versions"] = versions
    return render(request, "assembly/climate/monitoring.html", context)
