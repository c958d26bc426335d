"""The desk of the criteria and their quotas."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.forms.criteria import (
    CriterionForm,
    ProposeForm,
    QuotasForm,
    data_of,
)
from parvis.activities.assembly.selectors.criteria import (
    criteria_of,
    criterion_of,
    has_replies,
    pool_of,
    side_by_side,
)
from parvis.activities.assembly.selectors.draws import draw_of
from parvis.activities.assembly.services.criteria import (
    delete_criterion,
    propose,
    save_criterion,
    set_quotas,
)
from parvis.activities.assembly.views.shared import find_to_manage, page
from parvis.common.errors import Refused
from parvis.processes.activity_pages import slugs


@require_http_methods(["GET", "HEAD", "POST"])
def criteria(request, process: str, activity: str):
    """The criteria with their quotas; POST keeps the quotas."""
    found = find_to_manage(request, process, activity)
    if request.method != "POST":
        return criteria_page(request, found)
    form = QuotasForm(criteria_of(found), configuration(found).seats, request.POST)
    if form.is_valid():
        try:
            set_quotas(found, form.quotas_value(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Les quotas sont enregistrés."))
            return redirect("assembly_desk:criteria", *slugs(found))
    return criteria_page(request, found, form)


def criteria_page(request, activity, form: QuotasForm | None = None):
    known, draw = criteria_of(activity), draw_of(activity)
    pool = pool_of(activity, known)
    form = form or QuotasForm(known, configuration(activity).seats)
    fields = {row["value"].pk: row for row in form.rows()}
    tables = side_by_side(known, pool)
    context = page(
        activity,
        _("Critères et quotas"),
        tab="criteria",
        may_manage=True,
        tables=[(one, [(row, fields[row.value.pk]) for row in one.rows]) for one in tables],
        quotas_form=form,
        propose_form=ProposeForm(),
        replied=len(pool),
        is_locked=has_replies(activity),
        is_published=draw is not None and draw.is_published,
    )
    return render(
        request, "assembly/desk/criteria.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def criterion(request, process: str, activity: str, slug: str = ""):
    """A new criterion, or one to change."""
    found = find_to_manage(request, process, activity)
    known = criterion_of(found, slug) if slug else None
    if slug and known is None:
        raise Http404
    form = CriterionForm(request.POST or None, initial=data_of(known) if known else None)
    if request.method == "POST" and form.is_valid():
        try:
            save_criterion(found, form.wording_value(), by=request.user, criterion=known)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("assembly_desk:criteria", *slugs(found))
    title = _("Changer un critère") if known else _("Ajouter un critère")
    context = page(found, title, tab="criteria", may_manage=True, form=form, criterion=known)
    status = 422 if form.errors else 200
    return render(request, "assembly/desk/criterion.html", context, status=status)


@require_POST
def delete(request, process: str, activity: str, slug: str):
    """Take a criterion away."""
    found = find_to_manage(request, process, activity)
    known = criterion_of(found, slug)
    if known is None:
        raise Http404
    delete_criterion(known, by=request.user)
    messages.success(request, _("Le critère est retiré."))
    return redirect("assembly_desk:criteria", *slugs(found))


@require_POST
def propose_quotas(request, process: str, activity: str):
    """Set the quotas to the shares of the population."""
    found = find_to_manage(request, process, activity)
    form = ProposeForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Écrivez une marge de 0 à 20 places."), code="bad_slack")
    propose(found, slack=form.cleaned_data["slack"], by=request.user)
    messages.success(request, _("Les quotas suivent la population, avec cette marge."))
    return redirect("assembly_desk:criteria", *slugs(found))
