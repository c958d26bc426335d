"""The delivery at the desk: what the council decided, what to tell of each winner."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.budget.forms.council import CouncilForm, RulingForm
from parvis.activities.budget.selectors import delivery as selectors
from parvis.activities.budget.services.council import record_council_decision
from parvis.activities.budget.views.desk import find_at_desk, powers
from parvis.activities.budget.views.shared import page
from parvis.common.errors import Refused, require
from parvis.processes.activity_pages import slugs


@require_safe
def board(request, process: str, activity: str):
    """Every winner with its step and the ways to tell what is new."""
    found = find_at_desk(request, process, activity)
    rows = selectors.deliveries(found)
    context = page(found, _("Réalisation"), rows=rows, tab="delivery")
    context |= powers(request.user, found) | {
        "money": selectors.money(found, context["config"].envelope, rows),
        "waiting": sum(one.ruling is None for one in rows),
        "may_follow_up": request.user.has_perm("budget.follow_up", found),
    }
    return render(request, "budget/desk/delivery.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def council(request, process: str, activity: str):
    """Note what the council decided; a refused form comes back filled in."""
    found = find_at_desk(request, process, activity)
    require(request.user, "budget.follow_up", found)
    data = request.POST or None
    form = CouncilForm(data, request.FILES or None)
    rulings = [RulingForm(project, data) for project in selectors.unruled(found)]
    if request.method == "POST" and recorded(request, found, form, rulings):
        return redirect("budget_desk:delivery", *slugs(found))
    context = page(found, _("La décision du conseil"), form=form, rulings=rulings, tab="delivery")
    context |= powers(request.user, found)
    wrong = form.errors or any(one.errors for one in rulings)
    return render(request, "budget/desk/council.html", context, status=422 if wrong else 200)


def recorded(request, activity, form: CouncilForm, rulings: list[RulingForm]) -> bool:
    """Publish the decision if all forms are valid; a refusal goes on the first."""
    if not all([form.is_valid(), *(one.is_valid() for one in rulings)]):
        return False
    said = [one.said() for one in rulings]
    said = [one for one in said if one is not None]
    try:
        record_council_decision(activity, said=said, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("La décision du conseil est publiée. Les auteurs sont prévenus."))
    return True
