"""The desk of a plan: what is late, the tree of objectives, actions."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.plan.catalogue import format_names
from parvis.activities.plan.forms import ActionForm, FilterForm, ObjectiveForm
from parvis.activities.plan.models import Objective
from parvis.activities.plan.pictures import card
from parvis.activities.plan.selectors.actions import (
    STATES,
    Filters,
    actions_of,
    late_actions,
    objectives_of,
    with_plan,
)
from parvis.activities.plan.selectors.figures import figures_of, tree_of
from parvis.activities.plan.services.actions import add_action, edit_action
from parvis.activities.plan.services.links import link_contributions, link_decision, unlink
from parvis.activities.plan.services.objectives import (
    add_objective,
    edit_objective,
    remove_objective,
    start_from_model,
)
from parvis.activities.plan.views.shared import (
    action_or_404,
    desk_page,
    find_at_desk,
    find_to_manage,
)
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs

PER_PAGE, LATE = 30, 20
FORM = ["GET", "HEAD", "POST"]


@require_safe
def overview(request, process: str, activity: str):
    """How far the plan is, what is late, what must happen."""
    found, today = find_at_desk(request, process, activity), timezone.localdate()
    late = Paginator(late_actions(found, today), LATE).get_page(request.GET.get("page"))
    context = desk_page(
        request,
        found,
        "overview",
        _("Bureau du plan"),
        figures=figures_of(found, today),
        page_obj=late,
        cards=[card(one, today) for one in with_plan(late, found)],
        today=today,
    )
    config = context["config"]
    context |= {"duties": config.deadlines(), "formats": format_names(config.model)}
    return render(request, "plan/desk/overview.html", context)


@require_safe
def structure(request, process: str, activity: str):
    """The tree of objectives, with what stands under each."""
    found = find_at_desk(request, process, activity)
    tree, loose = tree_of(found, timezone.localdate())
    context = desk_page(request, found, "structure", _("Axes et objectifs"), tree=tree, loose=loose)
    return render(request, "plan/desk/structure.html", context)


@require_http_methods(FORM)
def objective_new(request, process: str, activity: str):
    """The form of a new axis or objective."""
    found = find_to_manage(request, process, activity)
    form = ObjectiveForm(found, posted(request), initial={"parent": request.GET.get("sous", "")})
    if request.method == "POST" and form.is_valid():
        try:
            one = add_objective(found, **form.place_value(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("« %(title)s » est ajouté.") % {"title": one.title})
            return redirect("plan_desk:structure", *slugs(found))
    return form_page(request, found, "structure", _("Ajouter un axe ou un objectif"), form=form)


@require_http_methods(FORM)
def objective(request, process: str, activity: str, path: str):
    """One objective: its words and place, or its removal."""
    found = find_to_manage(request, process, activity)
    one = Objective.objects.filter(activity=found, path=path).first()
    if one is None:
        raise Http404
    one.activity = found
    form = ObjectiveForm(found, posted(request), objective=one)
    if request.method == "POST" and ("remove" in request.POST or form.is_valid()):
        try:
            change_objective(request, one, form)
        except Refused as refusal:
            form.is_valid()
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Enregistré."))
            return redirect("plan_desk:structure", *slugs(found))
    return form_page(request, found, "structure", str(one), form=form, objective=one)


def change_objective(request, one: Objective, form: ObjectiveForm) -> None:
    if "remove" in request.POST:
        remove_objective(one, by=request.user)
    else:
        edit_objective(one, **form.cleaned_data, by=request.user)


@require_POST
def start(request, process: str, activity: str):
    """Write the objectives with which this sort of plan begins."""
    found = find_to_manage(request, process, activity)
    count = start_from_model(found, by=request.user)
    said = ngettext("%(n)d objectif ajouté.", "%(n)d objectifs ajoutés.", count)
    messages.success(request, said % {"n": count})
    return redirect("plan_desk:structure", *slugs(found))


@require_safe
def actions(request, process: str, activity: str):
    """Every action, searched and filtered."""
    found, today = find_at_desk(request, process, activity), timezone.localdate()
    filters = Filters.from_query(request.GET)
    rows = actions_of(found, filters, today).select_related("objective", "in_charge")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = desk_page(
        request,
        found,
        "actions",
        _("Actions"),
        page_obj=shown,
        cards=[card(one, today) for one in with_plan(shown, found)],
        form=FilterForm(STATES, objectives_of(found), initial=request.GET.dict()),
        filters=filters,
    )
    return render(request, "plan/desk/actions.html", context)


@require_http_methods(FORM)
def action_new(request, process: str, activity: str):
    """The form of a new action; a refused one comes back filled in."""
    found = find_to_manage(request, process, activity)
    first = {"objective": request.GET.get("objectif", "")}
    form = ActionForm(found, posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        one = saved(request, found, form)
        if one is not None:
            return redirect("plan_desk:actions", *slugs(found))
    return form_page(request, found, "actions", _("Ajouter une action"), form=form)


@require_http_methods(FORM)
def action(request, process: str, activity: str, number: int):
    """One action; what somebody else changed meanwhile is shown beside, and nothing is lost."""
    found = find_to_manage(request, process, activity)
    one = action_or_404(found, number)
    form = ActionForm(found, posted(request), action=one)
    if request.method == "POST" and form.is_valid() and saved(request, found, form) is not None:
        return redirect("plan_desk:actions", *slugs(found))
    return form_page(
        request,
        found,
        "actions",
        str(one),
        form=form,
        action=one,
        links=one.links.all(),
        current=ActionForm(found, action=one) if form.errors else None,
    )


def saved(request, activity, form: ActionForm):
    """The action of a valid form, or None with the refusal on the form."""
    fields, data = form.fields_value(), form.cleaned_data
    try:
        with transaction.atomic():
            if form.action is None:
                one = add_action(activity, fields, by=request.user)
            else:
                one = edit_action(
                    form.action,
                    fields,
                    by=request.user,
                    version=data["version"],
                    change_reason=data.get("change_reason", ""),
                )
            link_contributions(one, data["contributions"], by=request.user)
            if data["decision"] is not None:
                link_decision(one, data["decision"], by=request.user)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return None
    messages.success(request, _("L’action %(number)d est enregistrée.") % {"number": one.number})
    return one


@require_POST
def link_remove(request, process: str, activity: str, number: int):
    """Take back an origin that was put by mistake."""
    found = find_to_manage(request, process, activity)
    one = action_or_404(found, number)
    link = one.links.filter(key=request.POST.get("key", "")[:160]).first()
    if link is not None:
        link.activity = found
        unlink(link, by=request.user)
        messages.success(request, _("Ce lien est retiré."))
    return redirect("plan_desk:action", *slugs(found), number)


def form_page(request, activity, tab: str, title: str, *, form, **context):
    """A page of the desk around one form."""
    context = desk_page(request, activity, tab, title, form=form, **context)
    return render(request, "plan/desk/form.html", context, status=422 if form.errors else 200)
