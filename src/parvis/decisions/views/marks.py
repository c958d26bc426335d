"""The author's opinion on the answer: one click, on the page that says what became of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.contributions.models import Contribution
from parvis.decisions.forms import MarkForm
from parvis.decisions.selectors import Fate, mark_of
from parvis.decisions.services import mark_answer, withdraw_mark
from parvis.decisions.views.finding import find


@require_POST
@login_required
@limited("mark", 60, 3600)
def give(request, uuid):
    """Keep the mark whose button was pressed, or take it back."""
    contribution = find(request, uuid)
    form = MarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Cet avis n’existe pas : choisissez un des boutons."))
        return redirect("decisions:thread", contribution.uuid)
    try:
        said = keep(contribution, form.cleaned_data["mark"], request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect("decisions:thread", contribution.uuid)


def keep(contribution: Contribution, mark: str, user) -> str:
    """Do what the button says; what to tell the person."""
    if mark == MarkForm.WITHDRAW:
        withdraw_mark(contribution, by=user)
        return _("Votre avis est effacé.")
    value = None if mark == MarkForm.UNKNOWN else int(mark)
    mark_answer(contribution, value=value, by=user)
    return _("Merci. Votre avis est noté, sans votre nom ; vous pouvez le changer.")


def asked(request, contribution: Contribution, fates: list[Fate]) -> dict:
    """What the page needs to ask the author; empty for everybody else, or without an answer."""
    replies = [answer.published_at for fate in fates for answer in fate.answers]
    replies += [link.decision.published_at for fate in fates for link in fate.links]
    if not replies or not request.user.has_perm("decisions.mark_answer", contribution):
        return {}
    return {"mark": mark_of(contribution, max(replies)), "marks": range(11)}
