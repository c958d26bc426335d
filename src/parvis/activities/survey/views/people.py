"""The desk of invitations, reminders and quotas: numbers, never names."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.survey.configuration import CODE, configuration
from parvis.activities.survey.forms.people import InviteForm, LettersForm, QuotaForm
from parvis.activities.survey.selectors.people import (
    invited,
    letter_codes,
    limitable,
    quotas_of,
)
from parvis.activities.survey.services.inviting import (
    INVITED_IN,
    MOST_REMINDERS,
    invite,
    make_letters,
)
from parvis.activities.survey.services.inviting import remind as send_reminders
from parvis.activities.survey.services.quotas import set_quotas
from parvis.activities.survey.views.shared import desk_page, find_to_build
from parvis.common.addresses import address
from parvis.common.errors import Refused, require
from parvis.common.tables import csv_table
from parvis.places.addresses import absolute_url
from parvis.processes.activity_pages import posted, slugs

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
def invitations(request, process: str, activity: str):
    """How many were invited and have answered; POST invites by mail or makes letters."""
    found = find_to_build(request, process, activity)
    by_mail = request.POST.get("way", "mail") == "mail"
    sent = posted(request)
    mails = InviteForm(sent if by_mail else None)
    letters_form = LettersForm(None if by_mail else sent)
    form = mails if by_mail else letters_form
    if sent is not None and form.is_valid() and invite_now(request, found, form):
        return redirect("survey_desk:invitations", *slugs(found))
    context = desk_page(
        found,
        "invitations",
        _("Invitations"),
        mails=mails,
        letters_form=letters_form,
        invited=invited(found, MOST_REMINDERS),
        needs_code=configuration(found).who == CODE,
        invites=found.stage_slug in INVITED_IN,
        most_reminders=MOST_REMINDERS,
    )
    status = 422 if form.errors else 200
    return render(request, "survey/desk/invitations.html", context, status=status)


def invite_now(request, activity, form) -> bool:
    """Invite by the form that was sent; whether it was done."""
    try:
        if isinstance(form, InviteForm):
            number = invite(activity, form.cleaned_data["emails"], by=request.user)
        else:
            number = make_letters(activity, form.cleaned_data["number"], by=request.user)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    said = ngettext("%(n)d invitation de plus.", "%(n)d invitations de plus.", number)
    messages.success(request, said % {"n": number})
    return True


@require_POST
def remind(request, process: str, activity: str):
    """Write again to those who have not answered."""
    found = find_to_build(request, process, activity)
    try:
        number = send_reminders(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        said = ngettext("%(n)d rappel part.", "%(n)d rappels partent.", number)
        messages.success(request, said % {"n": number})
    return redirect("survey_desk:invitations", *slugs(found))


@require_safe
def letters(request, process: str, activity: str):
    """The codes to print, with the address where to answer."""
    found = find_to_build(request, process, activity)
    require(request.user, "survey.manage", found)
    begin = absolute_url(found.municipality, address("survey:begin", *slugs(found)))
    rows = [[code, f"{begin}?code={code}"] for code in letter_codes(found)]
    answer = HttpResponse(csv_table([_("Code"), _("Adresse")], rows), content_type="text/csv")
    answer["Content-Disposition"] = 'attachment; filename="codes.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(BOTH)
def quotas(request, process: str, activity: str):
    """How many answers of each group are wanted, `?question=key`, and how many came."""
    found = find_to_build(request, process, activity)
    asked = limitable(found)
    wanted = request.GET.get("question", asked[0].key if asked else "")
    question = next((one for one in asked if one.key == wanted), None)
    if question is None and request.GET.get("question"):
        raise Http404
    rows = quotas_of(found)
    given = {one.value: one.wanted for one in rows if one.question == wanted}
    form = QuotaForm(question, given, posted(request)) if question else None
    if request.method == "POST" and form and form.is_valid():
        set_quotas(found, question.key, form.wanted_value(), by=request.user)
        messages.success(request, _("Les quotas sont enregistrés."))
        return redirect(f"{request.path}?question={question.key}")
    context = desk_page(found, "quotas", _("Quotas"), asked=asked, question=question, form=form)
    context["rows"] = [
        (one, next((q.label_of(one.value) for q in asked if q.key == one.question), {}))
        for one in rows
    ]
    status = 422 if form and form.errors else 200
    return render(request, "survey/desk/quotas.html", context, status=status)
