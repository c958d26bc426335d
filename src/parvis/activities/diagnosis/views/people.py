"""The desk: who is invited and how far each is; never what they said."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.activities.diagnosis.forms import InviteForm
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, frame_of
from parvis.activities.diagnosis.selectors.participants import participant_of, participants_of
from parvis.activities.diagnosis.services.participants import invite, remove_participant
from parvis.activities.diagnosis.views.shared import desk_page, find_at_desk, find_to_manage
from parvis.common.errors import Refused
from parvis.processes.activity_pages import posted, slugs

A_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def people(request, process: str, activity: str):
    """Everybody invited, and the form of one more."""
    found = find_at_desk(request, process, activity)
    form = InviteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            one = invite(found, **form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            said = _("%(name)s est invité·e.") % {"name": one.user.display_name}
            messages.success(request, said)
            return redirect("diagnosis_desk:people", *slugs(found))
    rows = Paginator(participants_of(found), A_PAGE).get_page(request.GET.get("page"))
    context = desk_page(request, found, "people", _("Personnes invitées"), form=form)
    context |= {"page_obj": rows, "asked": len(asked_of(frame_of(found)))}
    status = 422 if form.errors else 200
    return render(request, "diagnosis/desk/people.html", context, status=status)


@require_POST
def remove(request, process: str, activity: str, participant: int):
    """Somebody leaves; what they said goes with them."""
    found = find_to_manage(request, process, activity)
    one = participant_of(found, participant)
    if one is None:
        raise Http404
    try:
        remove_participant(one, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request, _("Cette personne ne participe plus ; ses réponses sont effacées.")
        )
    return redirect("diagnosis_desk:people", *slugs(found))
