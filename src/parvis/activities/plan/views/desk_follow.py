"""Following a plan at the desk: news, the board's moves, indicators and measures."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.plan.forms import IndicatorForm, MeasureForm, MoveForm, NewsForm
from parvis.activities.plan.selectors.indicators import indicator_of, indicators_of, reading_of
from parvis.activities.plan.services.following import move_action, tell_news
from parvis.activities.plan.services.indicators import (
    add_indicator,
    add_measure,
    edit_indicator,
    remove_indicator,
)
from parvis.activities.plan.views.desk import FORM, form_page
from parvis.activities.plan.views.shared import (
    action_or_404,
    desk_page,
    find_at_desk,
    find_to_manage,
)
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs

PER_PAGE = 30


def find_followed(request, process: str, activity: str, number: int):
    """The action, for its team or whoever is in charge of it."""
    found = find_at_desk(request, process, activity)
    one = action_or_404(found, number)
    team = request.user.has_perm("plan.manage", found)
    if not team and one.in_charge_id != request.user.pk:
        raise PermissionDenied
    return one


@require_http_methods(FORM)
def news(request, process: str, activity: str, number: int):
    """The form of news of an action; a refused one comes back filled in."""
    one = find_followed(request, process, activity, number)
    form = NewsForm(one, posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            tell_news(
                one,
                text=data["text"],
                status=data["status"],
                percent=data["percent"],
                photos=form.photos_value(),
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("La nouvelle est publiée."))
            return redirect(one.get_absolute_url())
    title = _("Donner des nouvelles : %(title)s") % {"title": one.title}
    return form_page(request, one.activity, "actions", title, form=form, with_file=True)


@require_http_methods(FORM)
def move(request, process: str, activity: str, number: int):
    """Another column of the board for an action; the form says why when it is given up."""
    one = find_followed(request, process, activity, number)
    first = {"status": request.GET.get("vers", one.status), "version": one.version}
    form = MoveForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            move_action(one, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            said = _("« %(title)s » a changé de colonne.")
            messages.success(request, said % {"title": one.title})
            return redirect("plan:board", *slugs(one.activity))
    title = _("Déplacer : %(title)s") % {"title": one.title}
    return form_page(request, one.activity, "actions", title, form=form)


@require_safe
def indicators(request, process: str, activity: str):
    """Every indicator with its last measure."""
    found = find_at_desk(request, process, activity)
    shown = Paginator(indicators_of(found), PER_PAGE).get_page(request.GET.get("page"))
    readings = [reading_of(one) for one in shown]
    context = desk_page(
        request, found, "indicators", _("Indicateurs"), page_obj=shown, readings=readings
    )
    return render(request, "plan/desk/indicators.html", context)


@require_http_methods(FORM)
def indicator_new(request, process: str, activity: str):
    found = find_to_manage(request, process, activity)
    form = IndicatorForm(found, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            add_indicator(found, form.fields_value(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("L’indicateur est ajouté."))
            return redirect("plan_desk:indicators", *slugs(found))
    return form_page(request, found, "indicators", _("Ajouter un indicateur"), form=form)


@require_http_methods(FORM)
def indicator(request, process: str, activity: str, number: int):
    """One indicator: its words, start and target, or its removal."""
    found = find_to_manage(request, process, activity)
    one = indicator_or_404(found, number)
    form = IndicatorForm(found, posted(request), indicator=one)
    if request.method == "POST" and ("remove" in request.POST or form.is_valid()):
        try:
            change_indicator(request, one, form)
        except Refused as refusal:
            form.is_valid()
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Enregistré."))
            return redirect("plan_desk:indicators", *slugs(found))
    return form_page(
        request,
        found,
        "indicators",
        str(one),
        form=form,
        indicator=one,
        current=IndicatorForm(found, indicator=one) if form.errors else None,
    )


def change_indicator(request, one, form: IndicatorForm) -> None:
    if "remove" in request.POST:
        remove_indicator(one, by=request.user)
        return
    data = form.cleaned_data
    edit_indicator(
        one,
        form.fields_value(),
        by=request.user,
        version=data["version"],
        change_reason=data.get("change_reason", ""),
    )


@require_http_methods(FORM)
def measure(request, process: str, activity: str, number: int):
    """The form of a measure of an indicator."""
    found = find_at_desk(request, process, activity)
    one = indicator_or_404(found, number)
    in_charge = one.action is not None and one.action.in_charge_id == request.user.pk
    if not in_charge and not request.user.has_perm("plan.manage", found):
        raise PermissionDenied
    form = MeasureForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            add_measure(one, **form.measure_value(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("La mesure est enregistrée."))
            return redirect("plan_desk:indicators", *slugs(found))
    title = _("Mesurer : %(title)s") % {"title": one.title}
    return form_page(request, found, "indicators", title, form=form, reading=reading_of(one))


def indicator_or_404(activity, number: int):
    found = indicator_of(activity, number)
    if found is None:
        raise Http404
    return found
