"""A person's own page: what they wrote, what became of it, their profile and their data."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.common.ratelimit import limited
from parvis.people import panels, selectors, services
from parvis.people.forms import ProfileForm
from parvis.people.models import STAFF_ROLES
from parvis.people.rules import roles_of

SHORT = 5
FULL = 20


@require_safe
@login_required
def me(request):
    """The page "Ma page": a short list of each panel, and the ways to the rest."""
    shown = [short_panel(panel, request.user) for panel in panels.panels()]
    roles = sorted(roles_of(request.user))
    return render(request, "people/me.html", {"panels": shown, "roles": roles})


def short_panel(panel, user) -> dict:
    rows = list(panel.rows(user)[: SHORT + 1])
    return {"panel": panel, "rows": rows[:SHORT], "more": len(rows) > SHORT}


@require_safe
@login_required
def panel(request, slug: str):
    """One list in full."""
    try:
        found = panels.panel_of(slug)
    except KeyError as error:
        raise Http404 from error
    page = Paginator(found.rows(request.user), FULL).get_page(request.GET.get("page"))
    context = {"panel": found, "page_obj": page, "rows": page.object_list}
    return render(request, "people/panel.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited("profile", 20, 3600)
def profile(request):
    """Name, language, section; and the ways to sign in."""
    form = profile_form(request)
    if request.method == "POST" and form.is_valid():
        services.update_profile(request.user, form.profile())
        messages.success(request, _("Votre profil est à jour."))
        return with_language(redirect("people:profile"), request.user.language)
    status = 422 if form.errors else 200
    return render(request, "people/profile.html", {"form": form}, status=status)


def profile_form(request) -> ProfileForm:
    section = selectors.section_of(request.user)
    initial = {
        "display_name": request.user.display_name,
        "language": request.user.language,
        "section": section.slug if section else "",
    }
    staff = bool(roles_of(request.user) & STAFF_ROLES)
    return ProfileForm(request.POST or None, initial=initial, staff=staff)


def with_language(response, language: str):
    """The site speaks the language that the person chose, from the next page on."""
    age = 365 * 24 * 3600
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=age, samesite="Lax")
    return response


@require_safe
@login_required
def sessions(request):
    """The devices on which the account is open: allauth's own page."""
    return redirect("usersessions_list")


@require_safe
@login_required
def second_factor(request):
    """Why people who work for the municipality need a second factor, and how to get one."""
    return render(request, "people/second_factor.html")
