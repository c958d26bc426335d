"""The desk's pages about sessions: calendar, one session, who came, who is heard, the tables."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.activities.assembly import session_acts as acts
from parvis.activities.assembly.acting import acting_page
from parvis.activities.assembly.models import Document, Session, TablePlan
from parvis.activities.assembly.seating_plans import broken_words
from parvis.activities.assembly.selectors.members import strata_names
from parvis.activities.assembly.selectors.sessions import (
    agenda_minutes,
    attendance_sheet,
    balance_of,
    documents_of,
    get_session,
    sessions_of,
    speakers_of,
)
from parvis.activities.assembly.services.documents import remove_document
from parvis.activities.assembly.services.sessions import note_attendance, remove_agenda_item
from parvis.activities.assembly.tables import tables_of
from parvis.activities.assembly.views.shared import desk_page, find_at_desk
from parvis.common.errors import Refused
from parvis.common.ratelimit import limited
from parvis.processes.activity_pages import slugs

A_PAGE = 30
GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def session_or_404(activity, uuid) -> Session:
    try:
        return get_session(activity, uuid)
    except Session.DoesNotExist:
        raise Http404 from None


@GET_POST
def sessions(request, process: str, activity: str):
    """The calendar of the sessions, and planning one."""
    found = find_at_desk(request, process, activity)
    shown = Paginator(sessions_of(found), A_PAGE).get_page(request.GET.get("page"))
    context = desk_page(request, found, "sessions", _("Séances"), page_obj=shown)
    offered = acts.calendar_acts(found, request.user) if context["may_organise"] else []
    return acting_page(request, "assembly/desk/sessions.html", offered, context)


@GET_POST
@limited("assembly-session", 120, 3600)
def session(request, process: str, activity: str, uuid):
    """One session: agenda, documents, minutes."""
    found = find_at_desk(request, process, activity)
    one = session_or_404(found, uuid)
    context = desk_page(request, found, "sessions", one.title, session=one)
    inside = request.user.has_perm("assembly.enter", found)
    context["shares"] = list(agenda_minutes(one).items())
    context["documents"] = documents_of(found, inside=inside).filter(session=one)
    offered = acts.session_acts(one, request.user) if context["may_organise"] else []
    return acting_page(request, "assembly/desk/session.html", offered, context)


@require_POST
def remove_item(request, process: str, activity: str, uuid, item):
    """Take a part off the agenda."""
    found = find_at_desk(request, process, activity)
    one = session_or_404(found, uuid)
    remove_agenda_item(one, item=item, by=request.user)
    messages.success(request, _("Le point est retiré de l’ordre du jour."))
    return redirect("assembly_desk:session", *slugs(found), uuid)


@GET_POST
def attendance(request, process: str, activity: str, uuid):
    """The attendance sheet: to print before, to fill in on the day."""
    found = find_at_desk(request, process, activity)
    one = session_or_404(found, uuid)
    if request.method == "POST":
        present = {int(key) for key in request.POST.getlist("present") if key.isdecimal()}
        try:
            came = note_attendance(one, present=present, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            words = ngettext(
                "%(came)d membre présent : c’est noté.",
                "%(came)d membres présents : c’est noté.",
                came,
            )
            messages.success(request, words % {"came": came})
        return redirect("assembly_desk:attendance", *slugs(found), uuid)
    title = _("Présences : %(title)s") % {"title": one.title}
    rows = attendance_sheet(one)
    context = desk_page(request, found, "sessions", title, session=one, rows=rows)
    return render(request, "assembly/desk/attendance.html", context)


@require_safe
def attendance_print(request, process: str, activity: str, uuid):
    """The same sheet on paper, to sign."""
    found = find_at_desk(request, process, activity)
    one = session_or_404(found, uuid)
    rows = attendance_sheet(one)
    context = desk_page(request, found, "sessions", one.title, session=one, rows=rows)
    return render(request, "assembly/desk/attendance_print.html", context)


@GET_POST
def speakers(request, process: str, activity: str):
    """Those who are heard, and the balance of their positions."""
    found = find_at_desk(request, process, activity)
    listed = list(speakers_of(found))
    context = desk_page(request, found, "speakers", _("Personnes entendues"), speakers=listed)
    context["balance"] = balance_of(listed)
    offered = acts.speaker_acts(found, request.user) if context["may_organise"] else []
    return acting_page(request, "assembly/desk/speakers.html", offered, context)


@GET_POST
def speaker(request, process: str, activity: str, uuid):
    """One of those who are heard."""
    found = find_at_desk(request, process, activity)
    one = speakers_of(found).filter(uuid=uuid).first()
    if one is None:
        raise Http404
    one.activity = found
    context = desk_page(request, found, "speakers", one.name, speaker=one)
    offered = acts.speaker_acts(found, request.user, one) if context["may_organise"] else []
    return acting_page(request, "assembly/desk/speaker.html", offered, context)


@GET_POST
@limited("assembly-document", 60, 3600)
def documents(request, process: str, activity: str):
    """Every document of the assembly, and adding one."""
    found = find_at_desk(request, process, activity)
    inside = request.user.has_perm("assembly.enter", found)
    listed = Paginator(documents_of(found, inside=inside), A_PAGE)
    shown = listed.get_page(request.GET.get("page"))
    context = desk_page(request, found, "documents", _("Documents"), page_obj=shown)
    offered = [acts.document_act(found, request.user)] if context["may_organise"] else []
    return acting_page(request, "assembly/desk/documents.html", offered, context)


@require_POST
def document_remove(request, process: str, activity: str, uuid):
    """Remove a document and its file."""
    found = find_at_desk(request, process, activity)
    one = Document.objects.filter(activity=found, uuid=uuid).first()
    if one is None:
        raise Http404
    one.activity = found
    remove_document(one, by=request.user)
    messages.success(request, _("Le document est retiré."))
    return redirect("assembly_desk:documents", *slugs(found))


@GET_POST
def tables(request, process: str, activity: str, uuid):
    """The table plan of a session: wishes, plan, rounds that took place."""
    found = find_at_desk(request, process, activity)
    one = session_or_404(found, uuid)
    plan = TablePlan.objects.filter(session=one).first()
    title = _("Tables : %(title)s") % {"title": one.title}
    context = desk_page(request, found, "sessions", title, session=one, plan=plan)
    if plan:
        context |= {"rounds": tables_of(plan), "broken": broken_words(plan.facts)}
    strata = strata_names(found)
    offered = acts.table_acts(one, request.user, strata, plan) if context["may_organise"] else []
    return acting_page(request, "assembly/desk/tables.html", offered, context)
