"""The review as its holders and everybody see it: answers, messages, versions."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.budget import holding
from parvis.activities.budget.selectors.review import versions_of
from parvis.activities.budget.views.public import project_or_404
from parvis.activities.budget.views.shared import find, page
from parvis.common.errors import require
from parvis.common.ratelimit import limited
from parvis.contributions.kept import kept
from parvis.processes.activity_pages import slugs


@require_http_methods(["GET", "HEAD", "POST"])
@limited("budget-review", 60, 3600)
@kept()
def review(request, process: str, activity: str, uuid):
    """For those who hold a project: what the services ask, and their answers."""
    found = find(request, process, activity)
    one = project_or_404(found, uuid)
    require(request.user, "budget.hold", one)
    forms = holding.forms(one, request.user)
    if request.method == "POST":
        action = request.POST.get("action", "")
        forms = holding.forms(one, request.user, action, request.POST)
        done = holding.act(one, action, forms.get(action), by=request.user)
        if done:
            messages.success(request, done)
            return redirect("budget:review", *slugs(found), uuid)
    context = page(found, _("Le suivi avec les services"), project=one)
    context |= holding.context(one, forms)
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "budget/review.html", context, status=status)


@require_safe
def versions(request, process: str, activity: str, uuid):
    """Every version of a project's text, each with what it changed; public."""
    found = find(request, process, activity)
    one = project_or_404(found, uuid)
    require(request.user, "contributions.see", one.contribution)
    reads = one.contribution.status == "published"
    rows = versions_of(one) if reads else []
    context = page(found, _("Les versions du texte"), project=one, versions=rows)
    return render(request, "budget/versions.html", context)
