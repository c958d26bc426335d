"""Beside the telephone and the counter: ideas noted for people, the script, what they ask for."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.activities.budget.forms.assisted import AssistedIdeaForm, RequestForm
from parvis.activities.budget.paper_printing import instructions
from parvis.activities.budget.selectors.paper import help_requests
from parvis.activities.budget.services.assisted import (
    file_for_person,
    note_request,
    settle_request,
)
from parvis.activities.budget.views.paper import GET_POST, desk_page, find_to_handle
from parvis.activities.budget.views.public import project_or_404
from parvis.activities.budget.views.shared import page
from parvis.common.errors import Refused
from parvis.people.eligibility.voters import Method
from parvis.places.addresses import absolute_url
from parvis.processes.activity_pages import slugs

REQUESTS_A_PAGE = 30


@GET_POST
def idea(request, process: str, activity: str):
    """Copy an idea that came on paper, by telephone or at the counter."""
    found = find_to_handle(request, process, activity)
    form = AssistedIdeaForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            project = noted(found, form, request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            number = project.contribution.number
            messages.success(request, _("L’idée est déposée : n° %(number)d.") % {"number": number})
            return redirect("budget_desk:slip", *slugs(found), project.contribution.uuid)
    context = desk_page(request, found, _("Noter une idée pour quelqu’un"), form=form)
    context["is_open"] = found.allows("submit")
    status = 422 if form.errors else 200
    return render(request, "budget/desk/assisted_idea.html", context, status=status)


def noted(activity, form, user):
    """File the idea of a valid form."""
    data = form.cleaned_data
    return file_for_person(
        activity,
        by=user,
        way=data["way"],
        name=data["name"],
        fields=form.fields_value(),
        estimated_cost=data["estimated_cost"],
    )


@require_safe
def slip(request, process: str, activity: str, uuid):
    """The slip that the person takes along: the number of their idea and where to follow it."""
    found = find_to_handle(request, process, activity)
    one = project_or_404(found, uuid)
    url = absolute_url(found.municipality, one.contribution.get_absolute_url())
    return render(request, "budget/desk/slip.html", page(found, project=one, url=url))


@GET_POST
def telephone(request, process: str, activity: str):
    """The words to read out on the phone, and what people ask for."""
    found = find_to_handle(request, process, activity)
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note_request(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("La demande est notée."))
        return redirect("budget_desk:telephone", *slugs(found))
    shown = Paginator(help_requests(found), REQUESTS_A_PAGE).get_page(request.GET.get("page"))
    context = desk_page(request, found, _("Au téléphone"), form=form, page_obj=shown)
    context |= {
        "instructions": instructions(context["config"]),
        "with_code": Method.CODE in context["config"].methods,
    }
    status = 422 if form.errors else 200
    return render(request, "budget/desk/telephone.html", context, status=status)


@require_POST
def request_done(request, process: str, activity: str, uuid):
    """Tick off what somebody asked for."""
    found = find_to_handle(request, process, activity)
    one = help_requests(found).filter(uuid=uuid).first()
    if one is None:
        raise Http404
    one.activity = found
    settle_request(one, by=request.user)
    messages.success(request, _("C’est fait : la demande est cochée."))
    return redirect("budget_desk:telephone", *slugs(found))
