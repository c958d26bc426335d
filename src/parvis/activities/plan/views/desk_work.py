"""Taking in what the process hands over, and evaluating."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from parvis.activities.plan.forms import EvaluationForm
from parvis.activities.plan.models import Evaluation
from parvis.activities.plan.selectors.candidates import candidates
from parvis.activities.plan.services.evaluation import publish_evaluation, write_evaluation
from parvis.activities.plan.services.taking_in import take_in
from parvis.activities.plan.views.desk import FORM, form_page
from parvis.activities.plan.views.shared import (
    desk_page,
    evaluation_or_404,
    find_at_desk,
    find_to_manage,
)
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs

PER_PAGE = 50


@require_http_methods(FORM)
def taking(request, process: str, activity: str):
    """What the process's other activities found and decided, to make actions of it."""
    found = find_at_desk(request, process, activity)
    refusal = None
    if request.method == "POST":
        found = find_to_manage(request, process, activity)
        try:
            made = take_in(found, request.POST.getlist("key"), by=request.user)
        except Refused as problem:
            refusal = problem
        else:
            said = ngettext("%(n)d ligne reprise.", "%(n)d lignes reprises.", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect("plan_desk:taking", *slugs(found))
    shown = Paginator(candidates(found), PER_PAGE).get_page(request.GET.get("page"))
    context = desk_page(
        request,
        found,
        "taking",
        _("Reprendre ce que la démarche a produit"),
        page_obj=shown,
        refusal=refusal,
        chosen=request.POST.getlist("key"),
    )
    return render(request, "plan/desk/taking.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD"])
def evaluations(request, process: str, activity: str):
    """The evaluations of the plan: to write, or published."""
    found = find_at_desk(request, process, activity)
    rows = Evaluation.objects.filter(activity=found)
    context = desk_page(request, found, "evaluations", _("Évaluations"), evaluations=rows)
    return render(request, "plan/desk/evaluations.html", context)


@require_http_methods(FORM)
def evaluation(request, process: str, activity: str, moment: str):
    """The form of an evaluation, kept as a draft until it is published."""
    found = find_to_manage(request, process, activity)
    one = evaluation_or_404(found, moment)
    form = EvaluationForm(one, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            write_evaluation(one, **form.evaluation_value(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Le brouillon est enregistré."))
            return redirect("plan_desk:evaluations", *slugs(found))
    title = _("Évaluer : %(moment)s") % {"moment": str(one.get_moment_display()).lower()}
    current = EvaluationForm(one) if form.errors else None
    return form_page(request, found, "evaluations", title, form=form, current=current)


@require_POST
def evaluation_publish(request, process: str, activity: str, moment: str):
    """Publish an evaluation: it changes no more."""
    found = find_to_manage(request, process, activity)
    try:
        publish_evaluation(evaluation_or_404(found, moment), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("L’évaluation est publiée."))
    return redirect("plan_desk:evaluations", *slugs(found))
