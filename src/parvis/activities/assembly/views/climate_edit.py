"""Forms on the parts of the climate plan: actions, inventories, factors, risks."""

from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from deliberation.climate.vocabulary import HAZARD, HAZARDS
from parvis.activities.assembly.climate.computing import matrix
from parvis.activities.assembly.climate.labels import hazard_name
from parvis.activities.assembly.climate.risks import risk_matrix, risk_rows
from parvis.activities.assembly.forms.climate import ReasonForm
from parvis.activities.assembly.forms.climate_actions import ActionForm
from parvis.activities.assembly.forms.climate_inventory import (
    EnergyForm,
    StartForm,
    VersionForm,
)
from parvis.activities.assembly.forms.climate_risks import RiskForm, exposed_rows, risk_initial
from parvis.activities.assembly.forms.climate_tables import factor_rows, tables, values_in
from parvis.activities.assembly.selectors.climate import (
    contributions_named,
    plan_in_force,
    public_recommendations,
    recommendations_named,
    voices_of,
)
from parvis.activities.assembly.services import climate as services
from parvis.activities.assembly.views.climate_desk import back, is_public
from parvis.activities.assembly.views.climate_shared import (
    desk_page,
    find_plan_at_desk,
    find_to_plan,
    one_of,
    saved,
    status_of,
)
from parvis.processes.activity_pages import slugs

EDITS = ["GET", "HEAD", "POST"]
ACTIONS_A_PAGE = 30


@require_safe
def actions(request, process: str, activity: str):
    """All actions, to change one."""
    found = find_plan_at_desk(request, process, activity)
    context = desk_page(request, found, _("Actions"), tab="actions")
    rows = context["plan"].actions
    context["page_obj"] = Paginator(rows, ACTIONS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "assembly/desk/climate/actions.html", context)


@require_http_methods(EDITS)
def action(request, process: str, activity: str, id: str = ""):
    """One action, or a new one."""
    found = find_to_plan(request, process, activity)
    plan = plan_in_force(found)
    kept = one_of(plan.actions, lambda one: one.id == id) if id else None
    shown = numbers_of(found, kept) if kept else {}
    form = ActionForm(
        request.POST or None,
        plan=plan,
        action=kept,
        shown=shown,
        published=is_public(found),
    )
    if form.is_bound and saved(form, lambda: save_action(found, form, id, request.user)):
        messages.success(request, _("L’action est enregistrée."))
        return back(found, "climate_actions")
    title = kept.title if kept else _("Nouvelle action")
    context = desk_page(request, found, title, tab="actions", form=form, action=kept)
    context |= {"texts": public_recommendations(found), "voices": voices_of(found)[:50]}
    context |= {"leaving": ReasonForm(published=is_public(found))}
    return render(request, "assembly/desk/climate/action.html", context, status=status_of(form))


def numbers_of(activity, action) -> dict[str, str]:
    """uuid -> the number by which people know a contribution or a recommendation."""
    found = contributions_named(action.origins)
    texts = recommendations_named(activity, action.recommendations)
    return {uuid: str(one.number) for uuid, one in (found | texts).items()}


def save_action(activity, form: ActionForm, id: str, user) -> None:
    services.save_action(
        activity, form.action_value(), replaces=id, by=user, reason=form.reason_value
    )


@require_http_methods(["POST"])
def delete(request, process: str, activity: str, part: str, name: str):
    """Take an action, an inventory or a hazard out of the plan; a page asks again if refused."""
    found = find_to_plan(request, process, activity)
    form = ReasonForm(request.POST, published=is_public(found))

    def save() -> None:
        reason = form.reason_value
        if part == "actions":
            services.delete_action(found, name, by=request.user, reason=reason)
        elif part == "inventaires":
            year = int(name) if name.isascii() and name.isdecimal() else 0
            services.delete_inventory(found, year, by=request.user, reason=reason)
        else:
            services.delete_risk(found, name, by=request.user, reason=reason)

    names = {"actions": "climate_actions", "inventaires": "climate_inventories"}
    if saved(form, save):
        messages.success(request, _("C’est effacé du plan. L’historique le garde."))
        return back(found, names.get(part, "climate_risks"))
    context = desk_page(request, found, _("Effacer du plan"), tab=part, form=form, name=name)
    return render(request, "assembly/desk/climate/delete.html", context, status=422)


@require_http_methods(EDITS)
def inventories(request, process: str, activity: str):
    """The inventories; POST begins one."""
    found = find_to_plan(request, process, activity)
    plan = plan_in_force(found)
    form = StartForm(request.POST or None, plan=plan, published=is_public(found))

    def save() -> None:
        services.save_inventory(
            found, form.inventory_value(), by=request.user, reason=form.reason_value
        )

    if form.is_bound and saved(form, save):
        return redirect("assembly_desk:climate_inventory", *slugs(found), form.cleaned_data["year"])
    context = desk_page(request, found, _("Inventaires"), tab="inventories", form=form)
    context["matrices"] = [matrix(one) for one in plan.inventories]
    return render(
        request, "assembly/desk/climate/inventories.html", context, status=status_of(form)
    )


@require_http_methods(EDITS)
def inventory(request, process: str, activity: str, year: int):
    """Tables A, B, C and the emissions without energy of one year."""
    found = find_to_plan(request, process, activity)
    kept = one_of(plan_in_force(found).inventories, lambda one: one.year == year)
    data = request.POST or None
    form = EnergyForm(data, inventory=kept, published=is_public(found))
    rows = tables(kept, data)
    if data and are_valid(rows):
        done = saved(form, lambda: save_inventory(found, kept, form, rows, request.user))
        if done:
            messages.success(request, _("L’inventaire est enregistré."))
            return back(found, "climate_inventories")
    title = _("Inventaire %(year)s") % {"year": year}
    context = desk_page(request, found, title, tab="inventories", form=form, tables=rows)
    context |= {"inventory": kept, "leaving": ReasonForm(published=is_public(found))}
    status = status_of(form, *rows.values())
    return render(request, "assembly/desk/climate/inventory.html", context, status=status)


def are_valid(rows: dict) -> bool:
    """Whether all tables are right; all are looked at, so that all say what is wrong."""
    return sum(not one.is_valid() for one in rows.values()) == 0


def save_inventory(activity, kept, form: EnergyForm, rows: dict, user) -> None:
    filled = {name: values_in(one) for name, one in rows.items()}
    population = form.cleaned_data["population"]
    changed = replace(kept, population=population, energy=form.energy_value(), **filled)
    services.save_inventory(
        activity, changed, replaces=kept.year, by=user, reason=form.reason_value
    )


@require_http_methods(EDITS)
def factors(request, process: str, activity: str, year: int):
    """Table D: the factors that an inventory counts with, each with its source and licence."""
    found = find_to_plan(request, process, activity)
    kept = one_of(plan_in_force(found).inventories, lambda one: one.year == year)
    data = request.POST or None
    form = VersionForm(data, published=is_public(found), initial={"version": kept.factors.version})
    rows = factor_rows(kept.factors, data)
    if (
        data
        and rows.is_valid()
        and saved(form, lambda: save_factors(found, kept, form, rows, request.user))
    ):
        messages.success(request, _("Les facteurs sont enregistrés."))
        return back(found, "climate_inventories")
    title = _("Facteurs d’émission de l’inventaire %(year)s") % {"year": year}
    context = desk_page(request, found, title, tab="inventories", form=form, rows=rows)
    context["inventory"] = kept
    status = status_of(form, rows)
    return render(request, "assembly/desk/climate/factors.html", context, status=status)


def save_factors(activity, kept, form: VersionForm, rows, user) -> None:
    given = (one.factor_value(kept.approach) for one in rows.forms)
    made = form.checked(kept.factors, tuple(one for one in given if one is not None))
    if made is not None:
        services.save_inventory(
            activity,
            replace(kept, factors=made),
            replaces=kept.year,
            by=user,
            reason=form.reason_value,
        )


@require_safe
def risks(request, process: str, activity: str):
    """Every hazard of the Covenant, those that are assessed and those that are not."""
    found = find_plan_at_desk(request, process, activity)
    context = desk_page(request, found, _("Risques et vulnérabilités"), tab="risks")
    plan = context["plan"]
    context |= {"rows": risk_rows(plan, HAZARDS), "matrix": risk_matrix(plan)}
    return render(request, "assembly/desk/climate/risks.html", context)


@require_http_methods(EDITS)
def risk(request, process: str, activity: str, hazard: str):
    """One hazard: how likely and harmful, who and what it touches."""
    found = find_to_plan(request, process, activity)
    one_of(HAZARD, lambda slug: slug == hazard)
    kept = next((one for one in plan_in_force(found).risks if one.hazard == hazard), None)
    data = request.POST or None
    form = RiskForm(data, published=is_public(found), initial=risk_initial(kept))
    rows = exposed_rows(kept, data)

    def save() -> None:
        made = form.risk_value(hazard, rows)
        services.save_risk(found, made, by=request.user, reason=form.reason_value)

    if data and rows.is_valid() and saved(form, save):
        messages.success(request, _("Le danger est évalué."))
        return back(found, "climate_risks")
    context = desk_page(request, found, hazard_name(hazard), tab="risks", form=form, rows=rows)
    context |= {"risk": kept, "leaving": ReasonForm(published=is_public(found)), "hazard": hazard}
    status = status_of(form, rows)
    return render(request, "assembly/desk/climate/risk.html", context, status=status)
