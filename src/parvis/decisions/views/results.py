"""What residents answered, and what a decision does with it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.common.errors import Refused, require
from parvis.decisions.forms import ResultForm
from parvis.decisions.selectors import answered_results, asking, preferences
from parvis.decisions.services import link_result, unlink_result
from parvis.decisions.views.desk import context_of, of_decision


@of_decision
def show(request, decision):
    """The linked results, and those of one activity to choose from."""
    return page(request, decision)


def page(request, decision, refused: ResultForm | None = None):
    activities = asking(decision.process)
    chosen = chosen_of(activities, request.GET.get("activite", ""))
    found = preferences(chosen) if chosen is not None else {}
    rows = [{"asked": one, "form": form_for(item, refused)} for item, one in found.items()]
    more = {"activities": activities, "chosen": chosen, "rows": rows, "refused": refused}
    more["links"] = answered_results(decision)
    context = context_of(decision, "desk_results", request.user, **more)
    return render(request, "decisions/desk_results.html", context)


def chosen_of(activities, slug: str):
    """The activity that was asked for, else the first; None without any."""
    return next((one for one in activities if one.slug == slug), next(iter(activities), None))


def form_for(item: str, refused: ResultForm | None) -> ResultForm:
    """The form of one question: the refused one comes back filled in."""
    if refused is not None and refused.data.get("item") == item:
        return refused
    return ResultForm(initial={"item": item}, auto_id=f"id_{item}_%s")


@require_POST
@of_decision
def link(request, decision):
    """Say what the decision does with one result."""
    form = ResultForm(request.POST, auto_id="id_refused_%s")
    chosen = get_object_or_404(decision.process.activities, slug=request.GET.get("activite", ""))
    if form.is_valid():
        data = form.cleaned_data
        told = {"done": data["done"], "reason": data["reason"]}
        try:
            link_result(decision, chosen, data["item"], by=request.user, **told)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("La suite donnée à ce résultat est enregistrée."))
            return redirect("decisions:desk_results", decision.uuid)
    return page(request, decision, refused=form)


@require_POST
@of_decision
def unlink(request, decision):
    """Take a result out of the decision."""
    require(request.user, "decisions.record", decision)
    number = request.POST.get("result", "")
    row = get_object_or_404(decision.results, pk=int(number) if number.isdecimal() else 0)
    unlink_result(decision, row.pk, by=request.user)
    messages.success(request, _("Ce résultat n’est plus lié à la décision."))
    return redirect("decisions:desk_results", decision.uuid)
