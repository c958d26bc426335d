"""The contributions that a decision draws on: search, choose, answer each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.common.errors import Refused, require
from parvis.contributions.models import Contribution
from parvis.decisions.forms import LinkForm
from parvis.decisions.selectors import linkable, linked
from parvis.decisions.services import link_contribution, unlink_contribution
from parvis.decisions.views.desk import context_of, of_decision

PER_PAGE = 10
LINKS_PER_PAGE = 25


@of_decision
def show(request, decision):
    """The linked contributions, and a search for others (a plain GET form)."""
    return page(request, decision)


def page(request, decision, refused: LinkForm | None = None):
    words = request.GET.get("mots", "")
    found = Paginator(linkable(decision, words), PER_PAGE).get_page(request.GET.get("page"))
    links = Paginator(linked(decision), LINKS_PER_PAGE).get_page(request.GET.get("liees"))
    rows = [{"contribution": row, "form": form_for(row, refused)} for row in found]
    more = {"page_obj": found, "rows": rows, "links": links, "words": words, "refused": refused}
    context = context_of(decision, "desk_links", request.user, **more)
    return render(request, "decisions/desk_links.html", context)


def form_for(contribution: Contribution, refused: LinkForm | None) -> LinkForm:
    """The form of one contribution: the refused one comes back filled in."""
    if refused is not None and refused.data.get("contribution") == str(contribution.uuid):
        return refused
    first = {"contribution": contribution.uuid}
    return LinkForm(initial=first, auto_id=f"id_{contribution.number}_%s")


@require_POST
@of_decision
def link(request, decision):
    """Say how the decision treats a contribution."""
    form = LinkForm(request.POST, auto_id="id_refused_%s")
    if form.is_valid():
        data = form.cleaned_data
        contributions = Contribution.objects.select_related("activity", "author")
        row = get_object_or_404(contributions, uuid=data["contribution"])
        answer = {"adoption": data["adoption"], "reason": data["reason"]}
        try:
            link_contribution(decision, row, by=request.user, **answer)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("La suite donnée est enregistrée."))
            return redirect("decisions:desk_links", decision.uuid)
    return page(request, decision, refused=form)


@require_POST
@of_decision
def unlink(request, decision):
    """Take a contribution out of the decision."""
    require(request.user, "decisions.record", decision)
    row = get_object_or_404(decision.contributions, uuid=request.POST.get("contribution"))
    unlink_contribution(decision, row, by=request.user)
    messages.success(request, _("Cette contribution n’est plus liée à la décision."))
    return redirect("decisions:desk_links", decision.uuid)
