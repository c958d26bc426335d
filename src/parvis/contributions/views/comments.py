"""Commenting, replying, and reading a long thread."""

from functools import partial

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.common.ratelimit import limited
from parvis.contributions import services
from parvis.contributions.forms import CommentForm
from parvis.contributions.kept import kept, kept_initial, kept_text
from parvis.contributions.selectors.pages import REPLIES_PER_PAGE, page_of, replies_of, signed
from parvis.contributions.views.detail import abilities, page_context
from parvis.contributions.views.shared import accepted, crumbs, find_comment, find_contribution


@require_http_methods(["GET", "POST"])
@limited("comment", 30, 600)
@kept(page=lambda request, uuid: reverse("contributions:detail", args=[uuid]))
def comment(request, uuid):
    """Add a comment; a refused one comes back in its form, on the contribution's page."""
    contribution = find_contribution(request, uuid)
    if request.method != "POST":
        return redirect(contribution)
    form = CommentForm(request.POST)
    if accepted(request, form, partial(add, request, form, contribution)):
        return redirect(address_of(form.comment))
    context = page_context(request, contribution, form)
    return render(request, "contributions/detail.html", context, status=422)


def add(request, form, contribution, parent=None, *, body: str) -> None:
    """Write the comment; the form keeps it for the redirection."""
    form.comment = services.add_comment(contribution, author=request.user, body=body, parent=parent)


def address_of(comment) -> str:
    """Where a comment is read, on the right page of its contribution."""
    page = page_of(comment)
    query = f"?page={page}" if page > 1 else ""
    return f"{comment.contribution.get_absolute_url()}{query}#commentaire-{comment.uuid}"


@require_http_methods(["GET", "POST"])
@limited("comment", 30, 600)
@kept()
def reply(request, uuid):
    """Reply to a comment: a page of its own, or (htmx) its form in place."""
    parent = find_comment(request, uuid)
    # The form also comes into the page of the contribution, where "id_body" is taken.
    form = CommentForm(
        request.POST or None, initial=kept_initial(request), auto_id=f"reponse-{uuid}-%s"
    )
    form.fields["body"].label = _("Votre réponse")
    if accepted(request, form, partial(add, request, form, parent.contribution, parent)):
        return redirect(form.comment.get_absolute_url())
    context = {
        "comment": parent,
        "form": form,
        "kept": kept_text(request),
        "can": abilities(request.user, parent.contribution),
        "crumbs": crumbs(parent.contribution, _("Répondre")),
    }
    template = "contributions/reply.html" + ("#form" if request.htmx else "")
    return render(request, template, context, status=422 if form.errors else 200)


@require_safe
def thread(request, uuid):
    """A comment with all its replies; the address of a reply leads to its thread."""
    comment = find_comment(request, uuid)
    if comment.parent_id:
        start = comment.parent
        return redirect(
            f"{reverse('contributions:thread', args=[start.uuid])}#commentaire-{comment.uuid}"
        )
    page = Paginator(replies_of(comment), REPLIES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "comment": comment,
        "contribution": comment.contribution,
        "page_obj": page,
        "replies": signed(page.object_list),
        "can": abilities(request.user, comment.contribution),
        "crumbs": crumbs(comment.contribution, _("Un commentaire et ses réponses")),
    }
    return render(request, "contributions/thread.html", context)


@require_http_methods(["GET", "POST"])
@limited("withdraw", 30, 600)
@kept()
def withdraw(request, uuid):
    """Take back one's own comment, after a page that asks."""
    comment = find_comment(request, uuid)
    if request.method == "POST":
        services.withdraw_comment(comment, by=request.user)
        return redirect(comment.contribution)
    context = {
        "heading": _("Retirer votre commentaire"),
        "question": _("Votre commentaire ne sera plus affiché. Ses réponses resteront."),
        "text": comment.body,
        "back": address_of(comment),
        "crumbs": crumbs(comment.contribution, _("Retirer votre commentaire")),
    }
    return render(request, "contributions/confirm.html", context)
