"""The desk's pages of the municipality, for its administrators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.common.errors import Refused, require
from parvis.places import selectors, services
from parvis.places.forms import IdentityForm, LooksForm, SectionForm
from parvis.places.models import Municipality, Section

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@login_required
def settings(request):
    """Name, words, contacts, rules."""
    require(request.user, "places.manage")
    form = IdentityForm.of(present(request), request.POST or None)
    if form.is_valid():
        services.update_identity(form.cleaned_data, by=request.user)
        return saved(request, "places:settings")
    return show(request, "places/identity.html", "places:settings", form=form)


@form_page
@login_required
def looks(request):
    """Colours and logo."""
    require(request.user, "places.manage")
    municipality = present(request)
    initial = {name: getattr(municipality, name) for name in ("brand_colour", "accent_colour")}
    form = LooksForm(request.POST or None, request.FILES or None, initial=initial)
    if not municipality.logo:
        del form.fields["remove_logo"]
    if form.is_valid():
        try:
            save_looks(form, by=request.user)
            return saved(request, "places:looks")
        except Refused as refusal:
            form.add_error("logo" if refusal.code == "image" else None, refusal.message)
    return show(request, "places/looks.html", "places:looks", form=form, place=municipality)


def save_looks(form: LooksForm, *, by) -> None:
    """Colours first: if they are refused, the logo stays as it was."""
    data = form.cleaned_data
    services.update_looks(brand=data["brand_colour"], accent=data["accent_colour"], by=by)
    if data["logo"]:
        services.set_logo(data["logo"].read(), by=by)
    elif data.get("remove_logo"):
        services.remove_logo(by=by)


@require_http_methods(["GET", "HEAD"])
@login_required
def sections(request):
    """The villages and neighbourhoods."""
    require(request.user, "places.manage")
    rows = selectors.sections()
    return show(request, "places/sections.html", "places:sections", sections=rows)


@form_page
@login_required
def section(request, slug: str = ""):
    """Add a section, or change one."""
    require(request.user, "places.manage")
    found = section_of(slug) if slug else None
    form = SectionForm.of(found, request.POST or None)
    if form.is_valid():
        services.save_section(found, form.fields_value(), by=request.user)
        return saved(request, "places:sections")
    return show(request, "places/section.html", "places:sections", form=form, section=found)


@require_POST
@login_required
def delete_section(request, slug: str):
    """Remove a section that nothing needs."""
    require(request.user, "places.manage")
    found = section_of(slug)
    try:
        services.delete_section(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("« %(name)s » est retiré.") % {"name": found.name})
    return redirect("places:sections")


def present(request) -> Municipality:
    """The municipality as it is in the database, not as the middleware keeps it."""
    return Municipality.objects.get(pk=request.municipality.pk)


def section_of(slug: str) -> Section:
    found = Section.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def saved(request, to: str):
    messages.success(
        request,
        _("C’est enregistré. Le site montre ces changements partout dans cinq minutes au plus."),
    )
    return redirect(to)


def show(request, template: str, current: str, **context):
    """A page of this part of the desk, with its tabs."""
    names = [
        (_("Présentation"), "places:settings"),
        (_("Couleurs et logo"), "places:looks"),
        (_("Villages et quartiers"), "places:sections"),
    ]
    tabs = [{"label": n, "url": reverse(u), "current": u == current} for n, u in names]
    return render(request, template, {"tabs": tabs, **context})
