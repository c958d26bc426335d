"""The people who write a contribution together, and the invitations that wait for an answer."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.common.errors import require
from parvis.common.ratelimit import limited
from parvis.contributions.forms import InviteForm
from parvis.contributions.kept import kept, kept_initial
from parvis.contributions.models import CoAuthor
from parvis.contributions.selectors.authors import coauthors, invitations_of
from parvis.contributions.services import coauthors as services
from parvis.contributions.views.shared import accepted, crumbs, find_contribution


@require_http_methods(["GET", "HEAD", "POST"])
@limited("coauthors", 30, 3600)
@kept()
def authors(request, uuid):
    """Who writes this contribution; inviting somebody, and leaving."""
    contribution = find_contribution(request, uuid)
    require(request.user, "contributions.see_coauthors", contribution)
    form = InviteForm(request.POST or None, initial=kept_initial(request))
    link = request.build_absolute_uri(reverse("contributions:invitations"))
    invite = partial(services.invite_coauthor, contribution, by=request.user, link=link)
    if accepted(request, form, invite):
        messages.success(request, _("L’invitation est envoyée. Elle vaut trente jours."))
        return redirect("contributions:authors", uuid)
    context = {
        "contribution": contribution,
        "form": form,
        "rows": coauthors(contribution),
        "crumbs": crumbs(contribution, _("Écrire ensemble")),
        "may_share": request.user.has_perm("contributions.share", contribution),
        "may_leave": request.user.has_perm("contributions.leave", contribution),
    }
    status = 422 if form.errors else 200
    return render(request, "contributions/authors.html", context, status=status)


@require_POST
@kept(page=lambda request, uuid: reverse("contributions:detail", args=[uuid]))
def leave(request, uuid):
    """Stop being one of the authors."""
    contribution = find_contribution(request, uuid)
    services.leave(contribution, by=request.user)
    messages.success(request, _("Vous n’êtes plus parmi les auteurs."))
    return redirect(contribution)


@require_POST
@kept(page=lambda request, uuid: reverse("people:me"))
def cancel(request, uuid):
    """Take back an invitation."""
    row = find_invitation(uuid)
    services.cancel_invitation(row, by=request.user)
    messages.success(request, _("L’invitation est annulée."))
    return redirect("contributions:authors", row.contribution.uuid)


@require_http_methods(["GET", "HEAD"])
@kept()
def invitations(request):
    """The invitations to write with somebody that wait for this person's answer."""
    context = {"rows": invitations_of(request.user)[:50]}
    return render(request, "contributions/invitations.html", context)


@require_POST
@limited("coauthors", 30, 3600)
@kept(page=lambda request, uuid: reverse("contributions:invitations"))
def answer(request, uuid):
    """Accept or refuse one."""
    row = find_invitation(uuid)
    accept = request.POST.get("answer") == "yes"
    services.answer_invitation(row, by=request.user, accept=accept)
    if not accept:
        messages.success(request, _("Vous avez refusé. Rien n’est affiché à votre nom."))
        return redirect("contributions:invitations")
    messages.success(request, _("Vous écrivez maintenant cette contribution ensemble."))
    return redirect(row.contribution)


def find_invitation(uuid) -> CoAuthor:
    try:
        return CoAuthor.objects.select_related("contribution__activity__process").get(uuid=uuid)
    except CoAuthor.DoesNotExist:
        raise Http404 from None
