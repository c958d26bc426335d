"""Replying to a letter: on the site, and at the desk for those who call or write."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from parvis.activities.assembly import codes
from parvis.activities.assembly.forms.replies import DeskReplyForm, ReplyForm, first_answers
from parvis.activities.assembly.models import Letter
from parvis.activities.assembly.selectors.criteria import criteria_of
from parvis.activities.assembly.selectors.letters import (
    first_draw_of,
    letter_of_code,
    section_counts,
)
from parvis.activities.assembly.selectors.replies import channel_counts, told_before
from parvis.activities.assembly.services.replies import reply_to
from parvis.activities.assembly.views.shared import find, find_to_manage, page
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("assembly-reply", 60, 600)
def reply(request, process: str, activity: str):
    """The code, then yes or no and the questions; POST with an answer keeps it."""
    found = find(request, process, activity)
    return answered(request, found, ReplyForm, "assembly/reply.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_down(request, process: str, activity: str):
    """The same at the desk, for a call or a reply slip."""
    found = find_to_manage(request, process, activity)
    return answered(request, found, DeskReplyForm, "assembly/desk/write_down.html")


def answered(request, activity, form_class, template: str):
    """The step at which a reply stands: the code, the questions, or the confirmation."""
    typed = (request.POST.get("code") or request.GET.get("code") or "")[:60]
    letter = letter_of_code(activity, typed) if request.method == "POST" else None
    shown = {"typed": typed, "letter": letter, "is_open": activity.allows("submit")}
    if letter is None or not shown["is_open"]:
        if request.method == "POST":
            shown["problem"] = problem_of(typed)
        return reply_page(request, activity, template, **shown)
    letter.first_draw.activity = activity
    criteria, sent = criteria_of(activity), "answer" in request.POST or "sent" in request.POST
    initial = first_answers(letter, *told_before(letter))
    form = form_class(criteria, request.POST if sent else None, initial=initial)
    if sent and form.is_valid():
        done = kept(form, letter, request.user)
        if done is not None:
            return reply_page(request, activity, template, done=done)
    return reply_page(request, activity, template, form=form, **shown)


def kept(form, letter: Letter, user) -> Letter | None:
    """The letter once its reply is kept; None when it is refused, and the form then says why."""
    channel = {"channel": form.cleaned_data["channel"]} if "channel" in form.cleaned_data else {}
    try:
        return reply_to(letter, form.reply_value(), by=user, **channel)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return None


def problem_of(typed: str) -> str:
    """What is wrong with a code that leads to no letter, in words."""
    code = codes.normal(typed)
    if len(code) != codes.LENGTH:
        return _("Un code a douze lettres ou chiffres. Vous en avez écrit %(count)d.") % {
            "count": len(code)
        }
    if not codes.is_code(code):
        return _("Une lettre ou un chiffre de ce code n’est pas juste. Relisez votre lettre.")
    return _("Ce code n’est pas celui d’une lettre de cette assemblée. Relisez votre lettre.")


def reply_page(request, activity, template: str, **context):
    is_desk = template.startswith("assembly/desk")
    title = _("Noter une réponse") if is_desk else _("Répondre à la lettre")
    shown = page(activity, title, tab="replies", may_manage=True, **context)
    form = context.get("form")
    wrong = context.get("problem") or (form is not None and form.errors)
    return render(request, template, shown, status=422 if wrong else 200)


@require_safe
def replies(request, process: str, activity: str):
    """How many replied, by section and by channel."""
    found = find_to_manage(request, process, activity)
    first = first_draw_of(found)
    context = page(
        found,
        _("Réponses"),
        tab="replies",
        may_manage=True,
        first=first,
        counts=section_counts(first) if first else [],
        channels=channel_counts(found),
    )
    return render(request, "assembly/desk/replies.html", context)
