"""The page of one contribution."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from parvis.contributions.forms import CommentForm
from parvis.contributions.kept import kept_initial, kept_text
from parvis.contributions.models import Contribution, Status
from parvis.contributions.selectors.moderation import last_hiding
from parvis.contributions.selectors.pages import THREADS_PER_PAGE, beside, role_label, threads
from parvis.contributions.views.shared import crumbs, find_contribution

ABILITIES = ("support", "comment", "edit", "withdraw", "report", "moderate", "answer", "merge")


@require_safe
def detail(request, uuid):
    """The text, what the municipality answered, supports, comments, and what one may do."""
    contribution = find_contribution(request, uuid)
    form = CommentForm(initial=kept_initial(request))
    return render(request, "contributions/detail.html", page_context(request, contribution, form))


def page_context(request, contribution: Contribution, form) -> dict:
    """Everything that the page shows; `form` is the comment's, perhaps refused."""
    page = Paginator(range(contribution.threads), THREADS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    can = abilities(request.user, contribution)
    panel, panel_context = panel_of(contribution, request.user)
    return {
        "contribution": contribution,
        "activity": contribution.activity,
        "crumbs": crumbs(contribution),
        "can": can,
        "is_mine": contribution.author_id is not None and contribution.author_id == request.user.pk,
        "reads": contribution.status == Status.PUBLISHED,
        "hiding": last_hiding(contribution) if contribution.status == Status.HIDDEN else None,
        "panel": panel,
        "panel_context": panel_context,
        **editing(contribution, panel_context, can),
        "merge_url": merge_url(contribution) if can["merge"] else "",
        "author_role": role_label(contribution.author_role),
        "page_obj": page,
        "comments": threads(contribution, page.number),
        "comment_form": form,
        "kept": kept_text(request),
        **vars(beside(contribution)),
    }


def editing(contribution: Contribution, panel_context: dict, can: dict) -> dict:
    """Whether and where this person edits: the kind's own page, when it has one."""
    if "edit_url" in panel_context:
        address = panel_context["edit_url"]
        return {"may_edit": bool(address), "edit_url": address}
    return {
        "may_edit": can["edit"],
        "edit_url": reverse("contributions:edit", args=[contribution.uuid]),
    }


def merge_url(contribution: Contribution) -> str:
    """Where an officer merges: the kind's own desk, when it merges by itself."""
    activity = contribution.activity
    if activity.kind.merges_by_itself:
        return activity.kind.desk_url(activity)
    return reverse("contributions:merge", args=[contribution.uuid])


def abilities(user, contribution: Contribution) -> dict[str, bool]:
    """What this person may do here, now."""
    if not user.is_authenticated:
        return dict.fromkeys(ABILITIES, False)
    return {name: user.has_perm(f"contributions.{name}", contribution) for name in ABILITIES}


def panel_of(contribution: Contribution, user) -> tuple[str, dict]:
    """What the activity's kind adds to the page: a template and its context.

    A kind that edits by a page of its own gives its address as `edit_url`, empty when it is not
    the moment.
    """
    return contribution.activity.kind.contribution_panel(contribution, user) or ("", {})
