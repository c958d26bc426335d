"""What several views need: finding a row or answering 404, and the page's frame."""

from collections.abc import Callable
from copy import copy

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from parvis.common.addresses import address
from parvis.common.errors import Refused
from parvis.common.shared import shared
from parvis.contributions.models import Comment, Contribution
from parvis.contributions.selectors.pages import contribution_page
from parvis.contributions.selectors.subqueries import is_supported_and_followed
from parvis.processes.services import advance

CONTRIBUTION, COMMENT = "contribution", "commentaire"


def find_contribution(request, uuid) -> Contribution:
    """The contribution of an address, its activity in its present stage; 404 when unseen."""
    try:
        contribution = contribution_page(uuid, request.user)
    except Contribution.DoesNotExist:
        raise Http404 from None
    return seen(request, contribution)


def find_to_read(request, uuid) -> Contribution:
    """The same to be read only: its row may be some seconds old, what is personal is not."""
    try:
        kept = shared(("contribution", uuid), lambda: contribution_page(uuid, AnonymousUser()))
    except Contribution.DoesNotExist:
        raise Http404 from None
    contribution = seen(request, copy(kept))
    found = is_supported_and_followed(contribution, request.user)
    contribution.is_supported, contribution.is_followed = found
    return contribution


def seen(request, contribution: Contribution) -> Contribution:
    """The contribution with its activity in its present stage, if the person may see it."""
    contribution.activity = advance(contribution.activity)
    if not request.user.has_perm("contributions.see", contribution):
        raise Http404
    return contribution


def find_comment(request, uuid) -> Comment:
    """The comment of an address, with a contribution that the person may see."""
    try:
        comment = Comment.objects.select_related("author", "parent").get(uuid=uuid)
    except Comment.DoesNotExist:
        raise Http404 from None
    comment.contribution = find_contribution(request, contribution_uuid(comment))
    return comment


def contribution_uuid(comment: Comment):
    return Contribution.objects.values_list("uuid", flat=True).get(pk=comment.contribution_id)


def find_target(request, what: str, uuid) -> Contribution | Comment:
    """The contribution or the comment that an address names."""
    if what == COMMENT:
        return find_comment(request, uuid)
    if what == CONTRIBUTION:
        return find_contribution(request, uuid)
    raise Http404


def contribution_of(target: Contribution | Comment) -> Contribution:
    return target.contribution if isinstance(target, Comment) else target


def crumbs(contribution: Contribution, *rest: str) -> list[dict]:
    """Where the page stands: process, activity, contribution, then what one does with it."""
    activity = contribution.activity
    trail = [
        {
            "label": activity.process.title,
            "url": address("site:process", activity.process.slug),
        },
        {"label": activity.title, "url": activity.get_absolute_url()},
        {"label": contribution.public_title, "url": contribution.get_absolute_url()},
    ]
    trail += [{"label": label, "url": ""} for label in rest]
    trail[-1] = {**trail[-1], "url": ""}
    return trail


def accepted(request, form, write: Callable) -> bool:
    """Whether a valid form arrived and `write(**values)` was done.

    When the rules refuse it, the form says why and comes back filled in.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        write(**form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True
