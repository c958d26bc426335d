"""The desk's page of members: who has which role, invitations. For administrators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.common.errors import Refused, require
from parvis.common.ratelimit import limited
from parvis.people import selectors, services
from parvis.people.forms import InvitationForm, RoleForm
from parvis.people.models import Invitation, Membership, Role, User

PER_PAGE = 30


@require_safe
@login_required
def members(request):
    """The list, by role and search; the open invitations."""
    require(request.user, "people.manage_members")
    role = request.GET.get("role", "")
    role = role if role in Role.values else ""
    search = request.GET.get("q", "")[:80]
    found = selectors.members(role=role, search=search)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    invitations = selectors.open_invitations(timezone.now())[:PER_PAGE]
    context = {"page_obj": page, "role": role, "q": search, "invitations": invitations}
    context["roles"] = Role.choices
    return render(request, "people/members.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited("invite", 30, 3600)
def invite(request):
    """Invite somebody to work on the site."""
    require(request.user, "people.manage_members")
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and try_invite(request, form):
        email = form.cleaned_data["email"]
        messages.success(request, _("Invitation envoyée à %(email)s.") % {"email": email})
        return redirect("people:members")
    status = 422 if form.errors else 200
    return render(request, "people/invite.html", {"form": form}, status=status)


def try_invite(request, form) -> bool:
    """Invite; a refusal goes back into the form."""

    def address(secret: str) -> str:
        return request.build_absolute_uri(reverse("people:invitation", args=[secret]))

    email, role = form.cleaned_data["email"], form.cleaned_data["role"]
    try:
        services.invite(email, role=role, by=request.user, address=address)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


@require_POST
@login_required
def revoke(request, uuid):
    """Take an invitation back."""
    require(request.user, "people.manage_members")
    services.revoke_invitation(get_object_or_404(Invitation.objects, uuid=uuid), by=request.user)
    messages.success(request, _("L’invitation ne vaut plus rien."))
    return redirect("people:members")


@require_safe
@login_required
def member(request, uuid):
    """One person's roles here, with what can be changed."""
    require(request.user, "people.manage_members")
    person = get_object_or_404(selectors.members(), uuid=uuid)
    return render(request, "people/member.html", {"person": person, "form": RoleForm()})


@require_POST
@login_required
@limited("role", 60, 3600)
def change_role(request, uuid):
    """Give a staff role (`give`) or take one (`take`)."""
    require(request.user, "people.manage_members")
    person = get_object_or_404(User, uuid=uuid, memberships__in=Membership.objects.all())
    try:
        apply_role(request, person)
    except Refused as refusal:
        messages.error(request, refusal.message)
    if request.user.has_perm("people.manage_members"):
        return redirect("people:member", uuid=uuid)
    return redirect("people:me")


def apply_role(request, person) -> None:
    taken = request.POST.get("take")
    if taken:
        membership = get_object_or_404(Membership.objects, user=person, role=taken)
        services.take_role(membership, by=request.user)
        messages.success(request, _("Le rôle est retiré."))
    else:
        services.give_role(person, request.POST.get("role", ""), by=request.user)
        messages.success(request, _("Le rôle est donné."))
