"""The desk of moderation: the queue, the appeals, the log, and deciding one of them."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.common.errors import Refused, require
from parvis.contributions import services
from parvis.contributions.forms import AppealDecisionForm, ExplanationForm, HideForm
from parvis.contributions.kept import kept, kept_initial, kept_text
from parvis.contributions.models import Appeal, Status
from parvis.contributions.selectors import moderation as selectors
from parvis.contributions.views.shared import accepted, contribution_of, find_target

PER_PAGE = 20
HIDE, DISMISS, RESTORE = "hide", "dismiss", "restore"


def tabs(request, current: str, shown: int | None = None) -> list[dict]:
    """Links between the faces of moderation; each role sees those it may use.

    shown: how many rows the current one has, when the page has counted them already.
    """
    counts = {
        "moderation": selectors.report_groups_count,
        "moderation_appeals": selectors.open_appeals().count,
        "moderation_log": None,
    }
    labels = {
        "moderation": _("À traiter"),
        "moderation_appeals": _("Recours"),
        "moderation_log": _("Journal"),
    }
    names = labels if is_moderator(request) else ["moderation_appeals"]
    return [
        {
            "label": labels[name],
            "url": reverse(f"contributions:{name}"),
            "current": name == current,
            "count": shown if name == current else counts[name] and counts[name](),
        }
        for name in names
    ]


def is_moderator(request) -> bool:
    return bool(set(request.roles) & set(selectors.MODERATOR_ROLES))


@require_safe
@kept()
def queue(request):
    """Reported texts, the one that waits longest first."""
    require(request.user, "contributions.moderate", request.municipality)
    page = Paginator(selectors.open_groups(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": tabs(request, "moderation", page.paginator.count),
        "page_obj": page,
        "groups": selectors.reported(page.object_list),
    }
    return render(request, "contributions/desk/queue.html", context)


@require_safe
@kept()
def appeals(request):
    """Appeals that wait, and which of them this person may decide."""
    require(request.user, "contributions.see_appeals", request.municipality)
    page = Paginator(selectors.open_appeals(), PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.is_mine_to_decide = request.user.has_perm("contributions.decide_appeal", row)
    context = {"tabs": tabs(request, "moderation_appeals", page.paginator.count), "page_obj": page}
    return render(request, "contributions/desk/appeals.html", context)


@require_safe
@kept()
def log(request):
    """What moderators did."""
    require(request.user, "contributions.moderate", request.municipality)
    page = Paginator(selectors.past_actions(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"tabs": tabs(request, "moderation_log"), "page_obj": page}
    return render(request, "contributions/desk/log.html", context)


@require_http_methods(["GET", "POST"])
@kept()
def target(request, what: str, uuid):
    """One text with its reports: hide it, set the reports aside, or show it again."""
    found = find_target(request, what, uuid)
    require(request.user, "contributions.moderate", contribution_of(found))
    reports = list(selectors.open_reports(found).select_related("reporter"))
    act = request.POST.get("act", "")
    forms = decision_forms(request, act)
    if act in forms and accepted(
        request, forms[act], partial(decide, request, found, act, reports)
    ):
        messages.success(request, _("C’est fait. Les personnes concernées sont informées."))
        return redirect("contributions:moderation")
    context = {
        "target": found,
        "contribution": contribution_of(found),
        "is_comment": what == "commentaire",
        "is_hidden": found.status == Status.HIDDEN,
        "reports": reports,
        "hiding": selectors.last_hiding(found) if found.status == Status.HIDDEN else None,
        "kept": kept_text(request),
        **{f"{name}_form": form for name, form in forms.items()},
    }
    status = 422 if act in forms else 200
    return render(request, "contributions/desk/target.html", context, status=status)


def decision_forms(request, act: str) -> dict:
    """The three forms of the page; only the one that was sent holds what was typed."""
    classes = {HIDE: HideForm, DISMISS: ExplanationForm, RESTORE: ExplanationForm}
    return {
        name: form_class(
            request.POST if act == name else None, prefix=name, initial=unprefixed(request, name)
        )
        for name, form_class in classes.items()
    }


def unprefixed(request, prefix: str) -> dict:
    """What was kept for one of several forms of a page, by the names of its fields."""
    start = f"{prefix}-"
    return {
        name.removeprefix(start): value
        for name, value in kept_initial(request).items()
        if name.startswith(start)
    }


def decide(request, found, act: str, reports: list, **values) -> None:
    """Call the service of the act that was chosen with what its form holds."""
    if act == HIDE:
        services.hide(found, moderator=request.user, **values)
    elif act == RESTORE:
        services.restore(found, moderator=request.user, **values)
    elif reports:
        services.dismiss_report(reports[0], moderator=request.user, **values)
    else:
        raise Refused(_("Aucun signalement n’attend plus sur ce texte."), code="settled")


@require_http_methods(["GET", "POST"])
@kept()
def appeal(request, uuid):
    """One appeal, and its decision by somebody other than the moderator who acted."""
    found = find_appeal(uuid)
    require(request.user, "contributions.see_appeals", found)
    may_decide = request.user.has_perm("contributions.decide_appeal", found)
    form = AppealDecisionForm(request.POST or None, initial=kept_initial(request))
    if accepted(request, form, partial(services.decide_appeal, found, by=request.user)):
        messages.success(request, _("Votre décision est enregistrée. L’auteur est informé."))
        return redirect("contributions:moderation_appeals")
    context = {
        "appeal": found,
        "action": found.action,
        "may_decide": may_decide,
        "form": form,
        "kept": kept_text(request),
    }
    status = 422 if form.errors else 200
    return render(request, "contributions/desk/appeal.html", context, status=status)


def find_appeal(uuid) -> Appeal:
    try:
        return selectors.appeal_page(uuid)
    except Appeal.DoesNotExist:
        raise Http404 from None
