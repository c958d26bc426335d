"""Coming in: joining with an account made elsewhere, accepting a staff invitation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.people import selectors, services
from parvis.people.forms import JoinForm
from parvis.people.models import Purpose, Role
from parvis.people.rules import roles_of
from parvis.people.services.invitations import check_acceptance, check_open


def safe_next(request) -> str:
    """Where the person was going, if it is on this site."""
    target = request.POST.get("next") or request.GET.get("next") or "/"
    allowed = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if allowed else "/"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited("join", 10, 3600)
def join(request):
    """Ask a person whose account was made in another municipality to join this one."""
    target = safe_next(request)
    if roles_of(request.user):
        return redirect(target)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.give_consent(request.user, Purpose.TERMS)
        services.join(request.user, section=form.cleaned_data["section"])
        messages.success(request, _("Bienvenue ! Vous pouvez maintenant participer ici."))
        return redirect(target)
    status = 422 if form.errors else 200
    return render(request, "people/join.html", {"form": form, "next": target}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("invitation", 20, 3600)
def invitation(request, secret: str):
    """Show a staff invitation; accept it with the account of the invited address."""
    found = selectors.invitation_of(secret)
    context = {"invitation": found, "refusal": refusal_of(found, request.user)}
    if request.method == "POST" and request.user.is_authenticated:
        try:
            membership = services.accept_invitation(secret, user=request.user)
        except Refused as refusal:
            context["refusal"] = refusal.message
        else:
            role = Role(membership.role).label
            messages.success(request, _("Votre nouveau rôle : %(role)s.") % {"role": role})
            return redirect("people:me")
    context["role"] = Role(found.role).label if found else ""
    status = 410 if context["refusal"] else 200
    return render(request, "people/invitation.html", context, status=status)


def refusal_of(found, user) -> str:
    """Why this invitation cannot be accepted now by this person, or nothing."""
    try:
        if user.is_authenticated:
            check_acceptance(found, user, timezone.now())
        else:
            check_open(found, timezone.now())
    except Refused as refusal:
        return refusal.message
    return ""
