"""The climate plan as a PDF file to print, file or hand to the council."""

from typing import Any

from django.utils.translation import gettext as _

from deliberation.climate.actions import Action
from deliberation.climate.plan import ClimatePlan as Plan
from deliberation.climate.risks import HazardRisk
from parvis.activities.assembly.climate import labels
from parvis.activities.assembly.climate.checks import checks
from parvis.activities.assembly.climate.computing import matrix
from parvis.activities.assembly.climate.shown import Counted, allowed_by, overview
from parvis.activities.assembly.climate.trace import origins_of
from parvis.activities.assembly.selectors.climate import (
    criteria_of,
    links_of,
    plan_and_version,
    plan_row,
    public_recommendations,
)
from parvis.activities.assembly.templatetags.climate import amount, exactly, words_of
from parvis.common.formatting import format_date
from parvis.common.pdf import render_pdf

Texts = list[list[str]]


def plan_pdf(activity) -> bytes:
    """The plan in force, tagged, in the reader's language."""
    plan, version = plan_and_version(activity)
    public = {one.pk for one in public_recommendations(activity)}
    origins = origins_of(links_of(plan_row(activity)), public)
    chapters = [
        emissions_chapter(plan),
        *(inventory_chapter(one) for one in overview(plan)["counted"]),
        actions_chapter(plan, origins),
        risks_chapter(plan),
        checks_chapter(activity, plan),
    ]
    day = format_date(version.created_at.date()) if version else ""
    data = {
        "place": plan.municipality,
        "kind": _("Plan climat"),
        "date": day,
        "facts": cover(plan, version),
        "contents": _("Sommaire"),
        "chapters": chapters,
    }
    title = _("Plan climat de %(place)s") % {"place": plan.municipality}
    moment = version.created_at if version else None
    return render_pdf("assembly/climate.typ", data, title=title, moment=moment)


def chapter(title: str, text: str = "", **parts: Any) -> dict[str, Any]:
    return {"title": title, "text": text, "bars": [], "tables": [], "items": []} | parts


def cover(plan: Plan, version) -> Texts:
    facts = (
        [[_("Version"), str(version.number)], ["SHA-256", f"{version.sha256[:32]}…"]]
        if version
        else []
    )
    if plan.approval:
        day = format_date(plan.approval.day)
        facts.insert(0, [_("Approuvé par le conseil"), f"{day} {plan.approval.reference}".strip()])
    return facts


def emissions_chapter(plan: Plan) -> dict[str, Any]:
    """Totals by year with the target, then by sector and by energy for the last year."""
    seen = overview(plan)
    rows = [(str(one.year), one.result.total) for one in seen["counted"] if one.result]
    target = seen["target"]
    limit = allowed_by(plan, target)
    if limit is not None:
        rows.append((_("Objectif %(year)s") % {"year": target.year}, limit))
    bars = [bar_table(_("D’hier à l’objectif"), rows)]
    shown = seen["shown"]
    if shown is not None:
        by_sector = [(labels.sector_name(k), v) for k, v in shown.result.by_sector.items()]
        by_carrier = [(labels.carrier_name(k), v) for k, v in shown.result.by_carrier.items()]
        year = {"year": shown.year}
        bars.append(bar_table(_("Par secteur, en %(year)s") % year, by_sector))
        bars.append(bar_table(_("Par énergie, en %(year)s") % year, by_carrier))
    text = seen.get("mixed", "")
    return chapter(_("Émissions"), text, bars=bars if rows else [])


def bar_table(title: str, rows: list[tuple[str, Any]]) -> dict[str, Any]:
    most = max((value for _label, value in rows), default=1) or 1
    return {
        "title": title,
        "header": ["", "", _("tonnes par an")],
        "rows": [
            {"label": label, "share": int(value * 100 / most), "value": amount(value)}
            for label, value in rows
        ],
    }


def inventory_chapter(one: Counted) -> dict[str, Any]:
    """Tonnes by sector and energy, and the factors that counted."""
    title = _("Inventaire %(year)s") % {"year": one.year}
    if one.result is None:
        return chapter(title, one.problem)
    facts = {
        "people": amount(one.inventory.population),
        "approach": labels.APPROACHES[one.inventory.approach],
        "version": one.inventory.factors.version,
    }
    words = _("%(people)s habitants. Approche : %(approach)s. Facteurs : %(version)s.")
    return chapter(title, words % facts, tables=[matrix_table(one), factor_table(one)])


def matrix_table(one: Counted) -> dict[str, Any]:
    """Sectors x carriers, with what is outside energy if there is any."""
    found = matrix(one.inventory)
    direct = found["direct"]
    heads = [*map(labels.carrier_name, found["heads"]), *([_("Hors énergie")] if direct else [])]
    lines = [
        (labels.sector_name(row["sector"]), row["cells"], row["direct"], row["total"])
        for row in found["rows"]
    ]
    lines.append((_("Ensemble"), found["sums"], direct, found["one"].result.total))
    return {
        "title": _("Émissions, en tonnes par an"),
        "header": [_("Secteur"), *heads, _("Ensemble")],
        "rows": [
            [name, *map(amount, (*cells, *([own] if direct else []), total))]
            for name, cells, own, total in lines
        ],
        "figures": True,
    }


def factor_table(one: Counted) -> dict[str, Any]:
    return {
        "title": _("Facteurs d’émission"),
        "header": [_("Énergie"), _("Valeur"), _("Source")],
        "rows": [
            [
                f"{labels.carrier_name(factor.carrier)} {factor.variant}".strip(),
                f"{exactly(factor.value)} {factor.unit}",
                factor.source,
            ]
            for factor in one.inventory.factors.factors
        ],
        "figures": False,
    }


def actions_chapter(plan: Plan, origins: dict[str, list[dict]]) -> dict[str, Any]:
    items = [action_item(one, origins.get(one.id, [])) for one in plan.actions]
    return chapter(_("Actions"), items=items)


def action_item(action: Action, origins: list[dict]) -> dict[str, Any]:
    said = "; ".join(f"{one['sort']} : {one['title']}" for one in origins)
    when = " – ".join(format_date(day) for day in (action.start, action.end) if day)
    facts = [
        (_("Secteur"), labels.sector_name(action.sector)),
        (_("État"), str(labels.STATUSES[action.status])),
        (_("À quoi elle sert"), words_of(action.aims, "AIMS")),
        (_("Responsable"), action.responsible),
        (_("Partenaires"), ", ".join(action.stakeholders)),
        (_("Quand"), when),
        (_("Coût, en euros"), amount(action.cost) if action.cost else ""),
        (_("Financement"), action.financing),
        (_("Émissions évitées, en tonnes par an"), positive(action.co2_tonnes)),
        (_("Énergie économisée, en MWh par an"), positive(action.savings_mwh)),
        (_("Énergie renouvelable produite, en MWh par an"), positive(action.renewable_mwh)),
        (_("D’où elle vient"), said),
        (_("Indicateurs de suivi"), ", ".join(action.indicators)),
    ]
    return {"title": action.title, "text": "", "facts": [[w, v] for w, v in facts if v]}


def positive(value) -> str:
    return amount(value) if value else ""


def risks_chapter(plan: Plan) -> dict[str, Any]:
    return chapter(_("Risques et vulnérabilités"), items=[risk_item(one) for one in plan.risks])


def risk_item(risk: HazardRisk) -> dict[str, Any]:
    exposed = (*risk.sectors, *risk.groups)
    facts = [
        (_("Probabilité aujourd’hui"), str(labels.LIKELIHOODS[risk.probability])),
        (_("Conséquence aujourd’hui"), str(labels.LIKELIHOODS[risk.consequence])),
        (_("Dans l’avenir, son intensité"), str(labels.CHANGES[risk.intensity])),
        (_("Dans l’avenir, sa fréquence"), str(labels.CHANGES[risk.frequency])),
        (_("Qui et quoi"), ", ".join(one.name for one in exposed)),
        (_("Ce qui aide à s’adapter"), ", ".join(one.factor for one in risk.capacity)),
    ]
    title = labels.hazard_name(risk.hazard)
    return {"title": title, "text": "", "facts": [[w, v] for w, v in facts if v]}


def checks_chapter(activity, plan: Plan) -> dict[str, Any]:
    found = checks(plan, criteria_of(plan_row(activity)), [activity.process.slug, activity.slug])
    items = [
        {
            "title": one["title"],
            "text": one["text"],
            "facts": [
                [_("Résultat"), _("en ordre") if one["passed"] else _("à compléter")],
                *([[_("Texte"), one["source"]]] if one["source"] else []),
            ],
        }
        for one in found
    ]
    return chapter(_("Ce que demande la Convention des maires"), items=items)
