"""Trying rules on other ballots: the form, one simulation, its table to take away."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.budget import compared
from parvis.activities.budget.forms import SimulationForm
from parvis.activities.budget.models import Simulation
from parvis.activities.budget.selectors.simulations import simulation_of, simulations_of
from parvis.activities.budget.services.simulation import (
    check_may_simulate,
    forget_simulation,
    simulate,
)
from parvis.activities.budget.views.desk import find_at_desk, powers
from parvis.activities.budget.views.shared import page
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import slugs


def find_to_simulate(request, process: str, activity: str):
    """The activity, for those who may simulate now; `Refused` once the vote is open."""
    found = find_at_desk(request, process, activity)
    try:
        check_may_simulate(found, request.user)
    except Refused as refusal:
        # An address that was noted before the vote has no page before it to go back to.
        address = reverse("budget_desk:rules", args=slugs(found))
        refusal.onward = (address, _("Voir les règles de ce budget"))
        raise
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@limited("budget-simulation", 30, 3600)
def simulations(request, process: str, activity: str):
    """The form and the simulations there are; POST makes one."""
    found = find_to_simulate(request, process, activity)
    if request.method == "POST":
        form = SimulationForm(found, request.POST, request.FILES)
        made = made_of(form, found, request.user)
        if made is not None:
            return redirect("budget_desk:simulation", *slugs(found), made.uuid)
    else:
        form = SimulationForm(found)
    context = page(found, _("Simuler"), form=form, tab="simulate", **powers(request.user, found))
    context["simulations"] = simulations_of(found)
    return render(
        request, "budget/desk/simulations.html", context, status=422 if form.errors else 200
    )


def made_of(form: SimulationForm, activity, user) -> Simulation | None:
    """The simulation of a valid form; None when it is refused, and the form then says why."""
    if not form.is_valid():
        return None
    choices, source = form.choices_value(), form.source_value()
    try:
        return simulate(activity, by=user, source=source, choices=choices)
    except Refused as refusal:
        form.add_error(field_of(refusal), refusal.message)
        return None


def field_of(refusal: Refused) -> str | None:
    """The field that a refusal is about."""
    if refusal.code == "number_of_rules":
        return "rules"
    about_ballots = ("bad_file", "file_too_large", "file_is_zip", "other_ballots", "no_votes")
    return "file" if refusal.code in (*about_ballots, "too_many_projects") else None


def simulation_or_404(activity, uuid) -> Simulation:
    found = simulation_of(activity, uuid)
    if found is None:
        raise Http404
    return found


@require_safe
def simulation(request, process: str, activity: str, uuid):
    """One simulation: its progress, then what the rules give, side by side."""
    found = find_to_simulate(request, process, activity)
    one = simulation_or_404(found, uuid)
    context = page(found, _("Simulation"), simulation=one, tab="simulate")
    context |= powers(request.user, found)
    if one.is_done:
        context |= compared.context(one.result)
    return render(request, "budget/desk/simulation.html", context)


@require_safe
def simulation_csv(request, process: str, activity: str, uuid):
    """The projects of a simulation and their fate under each rule."""
    found = find_to_simulate(request, process, activity)
    one = simulation_or_404(found, uuid)
    if not one.is_done:
        raise Http404
    response = HttpResponse(compared.csv_of(one.result), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="simulation-{one.pk}.csv"'
    return response


@require_POST
def forget(request, process: str, activity: str, uuid):
    """Delete a simulation."""
    found = find_to_simulate(request, process, activity)
    forget_simulation(simulation_or_404(found, uuid), by=request.user)
    messages.success(request, _("La simulation est effacée."))
    return redirect("budget_desk:simulations", *slugs(found))
