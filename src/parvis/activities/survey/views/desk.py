"""The desk: ready questionnaires, publication, preview, and how many answers came."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.activities.survey.forms.begin import language_name
from parvis.activities.survey.forms.page import Page
from parvis.activities.survey.keys import kiosk_key
from parvis.activities.survey.kind_words import condition_words
from parvis.activities.survey.models import Channel
from parvis.activities.survey.ready import ready_questionnaires
from parvis.activities.survey.selectors.places import centres
from parvis.activities.survey.selectors.versions import (
    counts_by,
    responses_of,
    shown_questionnaire,
)
from parvis.activities.survey.services.building import (
    drop_version,
    publish_version,
    take_ready,
)
from parvis.activities.survey.views.shared import desk_page, find_to_build
from parvis.common.addresses import address
from parvis.common.errors import Refused
from parvis.processes.activity_pages import slugs

PER_PAGE = 50
# What another site puts into its page.
SNIPPET = '<iframe src="{}" title="{}" width="100%" height="640" loading="lazy"></iframe>'


@require_POST
def take(request, process: str, activity: str):
    """Put a ready questionnaire in the place of what is in work."""
    found = find_to_build(request, process, activity)
    ready = ready_questionnaires().get(request.POST.get("ready", ""))
    try:
        if ready is None:
            raise Refused(_("Choisissez un questionnaire dans la liste."), code="unknown")
        take_ready(found, ready, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Les questions sont reprises. Vous pouvez les changer."))
    return redirect("survey_desk:board", *slugs(found))


@require_POST
def publish(request, process: str, activity: str):
    """Let people answer the version in work."""
    found = find_to_build(request, process, activity)
    try:
        version = publish_version(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        words = _("La version %(number)s est publiée : elle ne change plus.")
        messages.success(request, words % {"number": version.number})
    return redirect("survey_desk:board", *slugs(found))


@require_POST
def abandon(request, process: str, activity: str):
    """Forget the version in work."""
    found = find_to_build(request, process, activity)
    try:
        drop_version(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("La version en travail est abandonnée."))
    return redirect("survey_desk:board", *slugs(found))


@require_safe
def preview(request, process: str, activity: str):
    """All the pages as people will see them, with when each is asked; nothing can be sent."""
    found = find_to_build(request, process, activity)
    content = shown_questionnaire(found)
    own = get_language() or "fr"
    wanted = request.GET.get("langue", own)
    language = wanted if wanted in content.languages else content.languages[0]
    pages = [
        {
            "section": section,
            "when": condition_words(section.when, content) if section.when else "",
            "asked": [
                (one, condition_words(one.question.when, content) if one.question.when else "")
                for one in Page(content, section.questions, {}, language).asked
            ],
        }
        for section in content.sections
    ]
    context = desk_page(found, "preview", _("Aperçu"), pages=pages, language=language)
    context["centres"] = centres()
    context["spoken"] = [(code, language_name(code)) for code in content.languages]
    return render(request, "survey/desk/preview.html", context)


@require_safe
def responses(request, process: str, activity: str):
    """How many answers came, by channel, section and week; never what one of them says."""
    found = find_to_build(request, process, activity)
    shown = Paginator(responses_of(found), PER_PAGE).get_page(request.GET.get("page"))
    channels = dict(Channel.choices)
    embed = request.build_absolute_uri(address("survey:embed", *slugs(found)))
    context = desk_page(
        found,
        "responses",
        _("Réponses reçues"),
        page_obj=shown,
        by_channel=[(channels[name], n) for name, n in counts_by(found, "channel")],
        by_week=sorted(counts_by(found, "week")),
        kiosk=address("survey:kiosk", *slugs(found), kiosk_key(found)),
        embed=embed,
        snippet=format_html(SNIPPET, embed, found.title),
    )
    return render(request, "survey/desk/responses.html", context)
