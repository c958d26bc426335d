"""The desk of the second draw: check, compute, publish, draw."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.forms.draws import CancelForm
from parvis.activities.assembly.forms.letters import SeedForm
from parvis.activities.assembly.selectors.criteria import criteria_of, pool_of, side_by_side
from parvis.activities.assembly.selectors.draws import draw_of
from parvis.activities.assembly.services.panels import (
    cancel_panels,
    compute_panels,
    draw_panel,
    inputs_of,
    publish_panels,
    stop_panels,
)
from parvis.activities.assembly.views.shared import find_to_manage, page
from parvis.common.errors import Refused, require
from parvis.processes.activity_pages import slugs


@require_safe
def draw(request, process: str, activity: str):
    """Where the second draw stands and what comes next."""
    return draw_page(request, find_to_manage(request, process, activity))


def draw_page(request, activity, **forms):
    found = draw_of(activity)
    context = page(
        activity,
        _("Tirage du panel"),
        tab="draw",
        may_manage=True,
        draw=found,
        is_stage=activity.allows("count"),
        checks=checks(activity) if found is None else {},
        seed_form=forms.get("seed_form") or SeedForm(),
        cancel_form=forms.get("cancel_form") or CancelForm(),
    )
    return render(request, "assembly/desk/draw.html", context, status=422 if forms else 200)


def checks(activity) -> dict:
    """What would prevent the draw now, and the pool beside the quotas and the population."""
    criteria = criteria_of(activity)
    pool = pool_of(activity, criteria)
    try:
        inputs_of(activity)
        problems = []
    except Refused as refusal:
        problems = str(refusal.message).split("\n")
    config = configuration(activity)
    return {
        "people": len(pool),
        "seats": config.seats,
        "problems": problems,
        "tables": side_by_side(criteria, pool),
    }


@require_POST
def compute(request, process: str, activity: str):
    """Ask for the lottery."""
    found = find_to_manage(request, process, activity)
    compute_panels(found, by=request.user)
    return redirect("assembly_desk:draw", *slugs(found))


@require_POST
def stop(request, process: str, activity: str):
    """Do not wait for the proof: keep the best lottery found."""
    found = find_to_manage(request, process, activity)
    stop_panels(found, by=request.user)
    messages.success(request, _("Le calcul va s’arrêter, avec le meilleur résultat trouvé."))
    return redirect("assembly_desk:draw", *slugs(found))


@require_POST
def publish(request, process: str, activity: str):
    """Promise the panels in the ledger and publish their files."""
    found = find_to_manage(request, process, activity)
    publish_panels(found, by=request.user)
    messages.success(request, _("Les panels sont publiés. Le nombre public peut être tiré."))
    return redirect("assembly_desk:draw", *slugs(found))


@require_POST
def cast(request, process: str, activity: str):
    """Draw the panel with the public seed."""
    found = find_to_manage(request, process, activity)
    require(request.user, "assembly.draw", found)
    form = SeedForm(request.POST)
    if not form.is_valid():
        return draw_page(request, found, seed_form=form)
    draw_panel(found, **form.cleaned_data, by=request.user)
    messages.success(request, _("Le panel est tiré au sort. Montrez l’écran à la salle."))
    return redirect("assembly_desk:draw", *slugs(found))


@require_POST
def cancel(request, process: str, activity: str):
    """Take published panels back."""
    found = find_to_manage(request, process, activity)
    require(request.user, "assembly.draw", found)
    form = CancelForm(request.POST)
    if not form.is_valid():
        return draw_page(request, found, cancel_form=form)
    cancel_panels(found, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("Les panels publiés sont repris, avec votre raison."))
    return redirect("assembly_desk:draw", *slugs(found))
