"""The desk: what the platform itself knows, accepted or left one by one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from parvis.activities.diagnosis.forms import KnownForm
from parvis.activities.diagnosis.rules import invitation_of
from parvis.activities.diagnosis.selectors.known import proposed, settled_keys
from parvis.activities.diagnosis.services.inventory import (
    accept_known,
    leave_known,
    propose_again,
)
from parvis.activities.diagnosis.views.inventory import many
from parvis.activities.diagnosis.views.shared import desk_page, find_at_desk
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs

A_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def known(request, process: str, activity: str):
    """What is proposed; POST accepts or leaves what was ticked."""
    found = find_at_desk(request, process, activity)
    _role, service = invitation_of(found, request.user)
    form = KnownForm(posted(request), initial={"service": service})
    chosen = request.POST.getlist("shown" if "all" in request.POST else "key")
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, done(request, found, chosen, form.cleaned_data["service"]))
            return redirect("diagnosis_desk:known", *slugs(found))
        except Refused as refusal:
            form.add_error(None, refusal.message)
    settled = settled_keys(found)
    rows = Paginator(proposed(found, settled), A_PAGE)
    context = desk_page(request, found, "known", _("Ce que le site sait déjà"), form=form)
    context |= {"page_obj": rows.get_page(request.GET.get("page")), "chosen": chosen}
    context["left"] = sum(settled.values())
    return render(request, "diagnosis/desk/known.html", context, status=422 if form.errors else 200)


def done(request, activity, chosen: list[str], service: str) -> str:
    """Do what was asked with what was ticked; what to say of it."""
    if "again" in request.POST:
        propose_again(activity, by=request.user)
        return _("Tout est proposé à nouveau.")
    if not chosen:
        raise Refused(_("Cochez d’abord ce que vous voulez accepter ou laisser."), code="empty")
    if "leave" in request.POST:
        number = leave_known(activity, chosen, by=request.user)
        said = ngettext("%(n)d proposition laissée.", "%(n)d propositions laissées.", number)
        return said % {"n": number}
    if not service.strip():
        raise Refused(_("Dites qui s’en occupe : chaque élément a un service."), code="no_service")
    return many(accept_known(activity, chosen, service=service.strip(), by=request.user))
