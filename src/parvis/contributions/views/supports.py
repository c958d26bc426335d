"""Supporting a contribution."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from parvis.common.ratelimit import limited
from parvis.contributions import services
from parvis.contributions.kept import kept
from parvis.contributions.views.detail import abilities
from parvis.contributions.views.shared import find_contribution


@require_http_methods(["GET", "POST"])
@limited("support", 120, 600)
@kept(page=lambda request, uuid: reverse("contributions:detail", args=[uuid]))
def support(request, uuid):
    """Give or take back one's support; htmx gets the button, others the page again."""
    contribution = find_contribution(request, uuid)
    if request.method == "POST":
        write = services.unsupport if request.POST.get("action") == "remove" else services.support
        write(contribution, user=request.user)
        if request.htmx:
            contribution = find_contribution(request, uuid)
            context = {
                "contribution": contribution,
                "can": abilities(request.user, contribution),
            }
            return render(request, "contributions/detail_actions.html#support", context)
    return redirect(contribution)
