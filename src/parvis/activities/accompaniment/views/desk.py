"""The desk of an engagement: where it stands, terms, signatures, shares, conclusion."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.accompaniment.forms import ConclusionForm, SharesForm, SignForm, TermsForm
from parvis.activities.accompaniment.selectors.engagements import (
    engagement_of,
    modules_of,
    progress,
    shared_items,
)
from parvis.activities.accompaniment.selectors.mine import accompaniments_of
from parvis.activities.accompaniment.selectors.shared import (
    shared_items_of,
    shared_with_facilitator,
)
from parvis.activities.accompaniment.services import conclude, set_shares, set_terms, sign
from parvis.activities.accompaniment.services.terms import SIDES, find_account
from parvis.activities.accompaniment.views.shared import desk_page, find_at_desk
from parvis.common.errors import Refused, require
from parvis.processes.activity_pages import posted, slugs

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def board(request, process: str, activity: str):
    """Where the engagement stands: hours, modules, signatures."""
    found = find_at_desk(request, process, activity)
    engagement = engagement_of(found)
    modules = modules_of(engagement)
    context = desk_page(request, found, "board", _("Accompagnement")) | {
        "engagement": engagement,
        "modules": modules,
        "progress": progress(engagement, modules, timezone.localdate()),
        "hours_a_day": found.settings.get("hours_a_day", 8),
    }
    return render(request, "accompaniment/desk/board.html", context)


@form_page
@login_required
def terms(request, process: str, activity: str):
    """What both sides sign."""
    found = find_at_desk(request, process, activity)
    require(request.user, "accompaniment.plan", found)
    names_facilitator = request.user.has_perm("accompaniment.manage", found)
    form = TermsForm.of(engagement_of(found), posted(request), names_facilitator=names_facilitator)

    def act() -> str:
        email = form.cleaned_data.get("facilitator")
        person = find_account(email) if email else None
        set_terms(found, form.terms_value(), facilitator=person, by=request.user)
        return _("Les termes sont enregistrés. Chacun les relit, puis signe.")

    return form_view(request, found, form, act, tab="board", title=_("Les termes"))


@form_page
@login_required
def signature(request, process: str, activity: str, side: str):
    """Sign for one side; the form is for those who may, while the agreement is proposed."""
    found = find_at_desk(request, process, activity)
    if side not in SIDES:
        raise Http404
    require(request.user, f"accompaniment.sign_for_{side}", found)
    form = SignForm(posted(request))

    def act() -> str:
        sign(found, side, form.cleaned_data["signature"], by=request.user)
        return _("C’est signé.")

    return form_view(request, found, form, act, tab="board", title=_("Signer l’accord"))


@form_page
@login_required
def shares(request, process: str, activity: str):
    """What the facilitator may read of the municipality."""
    found = find_at_desk(request, process, activity)
    require(request.user, "accompaniment.share", found)
    given = sorted(shared_items(engagement_of(found)))
    form = SharesForm(posted(request), initial={"items": given})

    def act() -> str:
        set_shares(found, form.cleaned_data["items"], by=request.user)
        return _("Le partage est enregistré.")

    return form_view(request, found, form, act, tab="shares", title=_("Partage"))


@require_safe
@login_required
def shared(request, process: str, activity: str):
    """What the municipality shares, as the facilitator reads it; `?lire=` one item of it."""
    found = find_at_desk(request, process, activity)
    items = shared_items_of(found)
    asked = request.GET.get("lire", "")
    chosen = next((one for one in items if one.value == asked), next(iter(items), None))
    context = desk_page(request, found, "shared", _("Ce que la commune partage"))
    context["items"] = [
        {"label": one.label, "url": f"?lire={one.value}", "current": one == chosen, "count": None}
        for one in items
    ]
    context["shared"] = {chosen.value: shared_with_facilitator(found, chosen)} if chosen else {}
    return render(request, "accompaniment/desk/shared.html", context)


@form_page
@login_required
def conclusion(request, process: str, activity: str):
    """The last words of the report."""
    found = find_at_desk(request, process, activity)
    require(request.user, "accompaniment.conclude", found)
    form = ConclusionForm(posted(request), initial={"text": engagement_of(found).conclusion})

    def act() -> str:
        conclude(found, form.cleaned_data["text"], by=request.user)
        return _("La conclusion est enregistrée.")

    return form_view(request, found, form, act, tab="board", title=_("Conclure"))


@require_safe
@login_required
def mine(request):
    """The engagements of the person who looks, in every municipality."""
    port = f":{request.get_port()}" if request.get_port() not in ("80", "443") else ""
    found = accompaniments_of(request.user, timezone.now(), scheme=request.scheme, port=port)
    return render(request, "accompaniment/mine.html", {"accompaniments": found})


def form_view(request, found, form, act, *, tab: str, title: str, to: str = "board", args=()):
    """A form at the desk: `act` does what it asks and gives the words; refused, it comes back."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act())
            return redirect(f"accompaniment_desk:{to}", *slugs(found), *args)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    context = desk_page(request, found, tab, title, form=form)
    status = 422 if form.errors else 200
    return render(request, "accompaniment/desk/form.html", context, status=status)
