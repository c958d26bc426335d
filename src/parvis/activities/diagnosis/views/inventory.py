"""The desk: the inventory that services fill in together."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.diagnosis.exports import inventory_csv
from parvis.activities.diagnosis.forms import FilterForm, KeptEntryForm
from parvis.activities.diagnosis.marks import elements_of
from parvis.activities.diagnosis.rules import invitation_of
from parvis.activities.diagnosis.selectors.diagnoses import frame_of, grid_of
from parvis.activities.diagnosis.selectors.inventory import (
    entries_by_element,
    entry_of,
    inventory,
)
from parvis.activities.diagnosis.selectors.reports import edition_before
from parvis.activities.diagnosis.services.inventory import (
    FIELDS,
    add_entry,
    edit_entry,
    remove_entry,
    version_of,
)
from parvis.activities.diagnosis.services.taking_up import take_up_inventory
from parvis.activities.diagnosis.views.shared import desk_page, find_at_desk, renew
from parvis.common.downloads import defuse
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs

A_PAGE = 30


@require_safe
def board(request, process: str, activity: str):
    """What is in the inventory, with filters, and what it does not cover yet."""
    found = find_at_desk(request, process, activity)
    form = FilterForm(request.GET)
    filters = form.filters_value()
    entries = Paginator(inventory(found, filters, request.user), A_PAGE)
    covered = entries_by_element(found)
    frame = frame_of(found)
    elements = elements_of(grid_of(frame))
    context = desk_page(
        request,
        found,
        "inventory",
        _("Inventaire"),
        form=form,
        filtered=filters != type(filters)(),
        page_obj=entries.get_page(request.GET.get("page")),
        total=sum(covered.values()),
        without=[label for code, label in elements.items() if code not in covered],
        before=None if covered else edition_before(frame),
    )
    return render(request, "diagnosis/desk/inventory.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request, process: str, activity: str):
    """The form of one more entry; a refused one comes back filled in."""
    found = find_at_desk(request, process, activity)
    _role, service = invitation_of(found, request.user)
    form = KeptEntryForm(posted(request), request.FILES or None, initial={"service": service})
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data["file"]
            add_entry(found, form.fields_value(), by=request.user, upload=upload)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("C’est ajouté à l’inventaire."))
            return redirect("diagnosis_desk:board", *slugs(found))
    context = desk_page(request, found, "inventory", _("Ajouter à l’inventaire"), form=form)
    return render(request, "diagnosis/desk/entry.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request, process: str, activity: str, uuid):
    """One entry: read it, change it."""
    found = find_at_desk(request, process, activity)
    one = entry_or_404(found, uuid)
    first = {name: getattr(one, name) for name in FIELDS} | {"version": version_of(one)}
    form = KeptEntryForm(posted(request), request.FILES or None, initial=first)
    if request.method == "POST" and form.is_valid() and kept(request, one, form):
        messages.success(request, _("Enregistré."))
        return redirect("diagnosis_desk:board", *slugs(found))
    context = desk_page(request, found, "inventory", one.title, form=form, entry=one)
    return render(request, "diagnosis/desk/entry.html", context, status=422 if form.errors else 200)


def kept(request, one, form: KeptEntryForm) -> bool:
    """Keep the changes; whether it worked. A refused form can be sent again, knowingly."""
    data = form.cleaned_data
    words = {"version": data["version"], "upload": data["file"]}
    try:
        edit_entry(one, form.fields_value(), by=request.user, **words)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        if refusal.code == "changed":
            fresh = entry_or_404(one.activity, one.uuid)
            renew(form, version_of(fresh))
        return False
    return True


@require_POST
def remove(request, process: str, activity: str, uuid):
    """Take one out."""
    found = find_at_desk(request, process, activity)
    try:
        remove_entry(entry_or_404(found, uuid), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("C’est retiré de l’inventaire."))
    return redirect("diagnosis_desk:board", *slugs(found))


def entry_or_404(activity, uuid):
    found = entry_of(activity, uuid)
    if found is None:
        raise Http404
    return found


@require_POST
def take_up(request, process: str, activity: str):
    """Begin from the inventory of the diagnosis before."""
    found = find_at_desk(request, process, activity)
    try:
        number = take_up_inventory(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, many(number))
    return redirect("diagnosis_desk:board", *slugs(found))


@require_safe
def export(request, process: str, activity: str):
    """The whole inventory as a spreadsheet that can be sent back."""
    found = find_at_desk(request, process, activity)
    response = HttpResponse(inventory_csv(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="inventaire-{found.slug}.csv"'
    defuse(response)
    return response


def many(number: int) -> str:
    """How many were added, in words."""
    said = ngettext("%(n)d élément ajouté.", "%(n)d éléments ajoutés.", number)
    return said % {"n": number}
