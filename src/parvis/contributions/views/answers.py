"""What officers do in place: the official answer, and bringing contributions together."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.common.errors import require
from parvis.contributions import services
from parvis.contributions.forms import AnswerForm, MergeForm
from parvis.contributions.kept import kept, kept_initial, kept_text
from parvis.contributions.selectors.merging import candidates
from parvis.contributions.views.shared import accepted, crumbs, find_contribution


@require_http_methods(["GET", "POST"])
@kept()
def answer(request, uuid):
    """Answer a contribution in the municipality's name."""
    contribution = find_contribution(request, uuid)
    require(request.user, "contributions.answer", contribution)
    elsewhere = contribution.activity.kind.answer_url(contribution)
    if elsewhere:
        words = _("Dans cette activité, la commune répond au bureau de l’activité.")
        messages.info(request, words)
        return redirect(elsewhere)
    form = AnswerForm(request.POST or None, initial=kept_initial(request))
    if accepted(request, form, partial(services.publish_answer, contribution, author=request.user)):
        messages.success(request, _("La réponse est publiée. L’auteur en est informé."))
        return redirect(contribution)
    context = {
        "form": form,
        "contribution": contribution,
        "kept": kept_text(request),
        "crumbs": crumbs(contribution, _("Répondre")),
    }
    return render(request, "contributions/answer.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@kept()
def merge(request, uuid):
    """Search the contributions that say the same, choose them, say why."""
    contribution = find_contribution(request, uuid)
    require(request.user, "contributions.merge", contribution)
    if contribution.activity.kind.merges_by_itself:
        return to_desk(request, contribution.activity)
    query = request.GET.get("q", "")
    found = candidates(contribution, query, request.POST.getlist("others"))
    form = MergeForm(found, request.POST or None, initial=kept_initial(request))
    if accepted(request, form, partial(join, request, contribution, found)):
        messages.success(request, _("Les contributions sont réunies."))
        return redirect(contribution)
    context = {
        "form": form,
        "contribution": contribution,
        "query": query,
        "candidates": found,
        "kept": kept_text(request),
        "crumbs": crumbs(contribution, _("Fusionner")),
    }
    return render(request, "contributions/merge.html", context, status=422 if form.errors else 200)


def to_desk(request, activity):
    """Where the contributions of a kind that merges by itself are merged."""
    words = _("Dans cette activité, les contributions se réunissent au bureau de l’activité.")
    messages.info(request, words)
    return redirect(activity.kind.desk_url(activity))


def join(request, contribution, found, *, others: list[str], reason: str) -> None:
    chosen = [row for row in found if str(row.uuid) in others]
    services.merge_contributions(contribution, others=chosen, by=request.user, reason=reason)
