"""Reporting a text, and contesting that one's own was hidden."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.common.errors import require
from parvis.common.ratelimit import limited
from parvis.contributions import services
from parvis.contributions.forms import AppealForm, ReportForm
from parvis.contributions.kept import kept, kept_initial, kept_text
from parvis.contributions.models import ModerationAction
from parvis.contributions.selectors.moderation import action_page
from parvis.contributions.views.shared import accepted, contribution_of, crumbs, find_target


@require_http_methods(["GET", "POST"])
@limited("report", 20, 3600)
@kept()
def report(request, what: str, uuid):
    """Say that a contribution or a comment breaks the rules."""
    target = find_target(request, what, uuid)
    contribution = contribution_of(target)
    require(request.user, "contributions.report", contribution)
    form = ReportForm(request.POST or None, initial=kept_initial(request))
    if accepted(request, form, partial(services.report, target, reporter=request.user)):
        messages.success(request, _("Merci. Les modérateurs vont lire ce texte."))
        return redirect(contribution)
    context = {
        "form": form,
        "target": target,
        "contribution": contribution,
        "kept": kept_text(request),
        "crumbs": crumbs(contribution, _("Signaler")),
    }
    return render(request, "contributions/report.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@limited("appeal", 10, 3600)
@kept()
def appeal(request, uuid):
    """Why one's text was hidden, the form to contest it, then the decision."""
    action = find_action(uuid)
    require(request.user, "contributions.appeal", action)
    form = AppealForm(request.POST or None, initial=kept_initial(request))
    if accepted(request, form, partial(services.appeal, action, author=request.user)):
        messages.success(
            request, _("Votre recours est envoyé. Une autre personne relira la décision.")
        )
        return redirect("contributions:appeal", uuid)
    context = {
        "form": form,
        "action": action,
        "appeal": getattr(action, "appeal", None),
        "kept": kept_text(request),
        "contribution": contribution_of(action.target),
    }
    return render(request, "contributions/appeal.html", context, status=422 if form.errors else 200)


def find_action(uuid) -> ModerationAction:
    """A moderation that hid a text; others cannot be contested."""
    try:
        action = action_page(uuid)
    except ModerationAction.DoesNotExist:
        raise Http404 from None
    if action.verb != ModerationAction.Verb.HIDE:
        raise Http404
    return action
