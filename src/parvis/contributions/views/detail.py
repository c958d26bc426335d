"""The page of one contribution."""

import json

from django.core.paginator import Paginator
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.common.addresses import address
from parvis.common.shared import rendered, shared
from parvis.contributions.forms import CommentForm
from parvis.contributions.kept import kept_initial, kept_text
from parvis.contributions.models import Contribution, Status
from parvis.contributions.rendering import draw
from parvis.contributions.selectors.moderation import last_hiding
from parvis.contributions.selectors.pages import THREADS_PER_PAGE, beside, role_label, threads
from parvis.contributions.shapes import as_lines
from parvis.contributions.views.shared import crumbs, find_to_read

ABILITIES = (
    "support",
    "comment",
    "edit",
    "withdraw",
    "report",
    "moderate",
    "answer",
    "merge",
    "leave",
)


@require_safe
def detail(request, uuid):
    """The text, what the municipality answered, supports, comments, and what one may do."""
    contribution = find_to_read(request, uuid)
    form = CommentForm(initial=kept_initial(request))
    return render(request, "contributions/detail.html", page_context(request, contribution, form))


def page_context(request, contribution: Contribution, form) -> dict:
    """Everything that the page shows; `form` is the comment's, perhaps refused."""
    page = Paginator(range(contribution.threads), THREADS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    can = abilities(request.user, contribution)
    panel, panel_context = panel_of(contribution, request.user)
    is_mine = can["leave"]
    return {
        "contribution": contribution,
        "activity": contribution.activity,
        "crumbs": crumbs(contribution),
        "can": can,
        "is_mine": is_mine,
        "reads": contribution.status == Status.PUBLISHED,
        "panel": panel,
        "panel_context": panel_context,
        **editing(contribution, panel_context, can),
        "merge_url": merge_url(contribution) if can["merge"] else "",
        "answer_url": answer_url(contribution),
        "page_obj": page,
        **discussion(request, contribution, page),
        "comment_form": form,
        "form_html": "" if form.is_bound or form.initial else empty_form(),
        "kept": kept_text(request),
        "shared": text_parts(request, contribution, is_mine=is_mine),
    }


def discussion(request, contribution: Contribution, page) -> dict:
    """The comments of a page as everybody reads them, and the links to its other pages."""

    def make() -> dict:
        pages = {"page_obj": page, "label": _("Pages de commentaires")}
        return {
            "comments": draw(threads(contribution, page.number)),
            "pages": render_to_string("parvis/components/pagination.html", pages, request),
        }

    return shared(("comments", contribution.pk, request.get_full_path()), make)


def empty_form() -> str:
    """The form of a comment with nothing in it, drawn once for all."""
    return shared("comment form", lambda: str(CommentForm()))


def text_parts(request, contribution: Contribution, *, is_mine: bool) -> dict[str, str]:
    """What everybody reads of a contribution; what is hidden is still shown to its author."""
    if contribution.status == Status.PUBLISHED:
        name = ("contribution text", contribution.pk, contribution.activity.stage_slug)
        return shared(name, lambda: drawn_parts(request, contribution))
    hiding = last_hiding(contribution) if contribution.status == Status.HIDDEN else None
    return drawn_parts(request, contribution, hiding=hiding, is_mine=is_mine)


def drawn_parts(request, contribution: Contribution, **context) -> dict[str, str]:
    """Text, files, answers, merged ones; place and activity."""
    context |= {
        "contribution": contribution,
        "activity": contribution.activity,
        "reads": contribution.status == Status.PUBLISHED,
        "author_role": role_label(contribution.author_role),
        "signed": contribution.author_name or contribution.activity.kind.signature(contribution),
        **vars(found := beside(contribution)),
        **drawing(found.shape),
    }
    return rendered(request, "contributions/detail", ("text", "merged", "about"), context)


def drawing(shape: dict | None) -> dict:
    """A line or an area for the map, and its points for those who read them."""
    if shape is None:
        return {}
    return {"shape_json": json.dumps(shape), "shape_points": as_lines(shape).splitlines()}


def editing(contribution: Contribution, panel_context: dict, can: dict) -> dict:
    """Whether and where this person edits: the kind's own page, when it has one."""
    if "edit_url" in panel_context:
        own = panel_context["edit_url"]
        return {"may_edit": bool(own), "edit_url": own}
    return {
        "may_edit": can["edit"],
        "edit_url": address("contributions:edit", contribution.uuid),
    }


def merge_url(contribution: Contribution) -> str:
    """Where an officer merges: the kind's own desk, when it merges by itself."""
    activity = contribution.activity
    if activity.kind.merges_by_itself:
        return activity.kind.desk_url(activity)
    return address("contributions:merge", contribution.uuid)


def answer_url(contribution: Contribution) -> str:
    """Where the municipality answers: the kind's own desk, when it answers by itself."""
    own = contribution.activity.kind.answer_url(contribution)
    return own or address("contributions:answer", contribution.uuid)


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
