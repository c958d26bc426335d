"""Sessions and documents as the public reads them; tables as the members do."""

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.activities.assembly.models import Document, Session, TablePlan
from parvis.activities.assembly.selectors.sessions import agenda_minutes, get_session
from parvis.activities.assembly.tables import tables_of
from parvis.activities.assembly.views.shared import find, page
from parvis.common.downloads import defuse
from parvis.common.errors import require


def session_or_404(activity, uuid) -> Session:
    try:
        return get_session(activity, uuid)
    except Session.DoesNotExist:
        raise Http404 from None


@require_safe
def session(request, process: str, activity: str, uuid):
    """One session: agenda, those who are heard, public documents, minutes."""
    found = find(request, process, activity)
    one = session_or_404(found, uuid)
    inside = request.user.has_perm("assembly.enter", found)
    context = page(
        found,
        one.title,
        session=one,
        shares=list(agenda_minutes(one).items()),
        speakers=[speaker for speaker in one.speakers.all() if speaker.has_declared],
        documents=[
            document
            for document in one.documents.all()
            if inside or document.audience == Document.Audience.PUBLIC
        ],
        inside=inside,
    )
    return render(request, "assembly/session.html", context)


@require_safe
def hall(request, process: str, activity: str, uuid):
    """The table plan on a screen for the hall, or on paper: numbers only."""
    found = find(request, process, activity)
    require(request.user, "assembly.enter", found)
    one = session_or_404(found, uuid)
    plan = TablePlan.objects.filter(session=one).first()
    if plan is None:
        raise Http404
    context = page(found, one.title, session=one, rounds=tables_of(plan))
    return render(request, "assembly/hall.html", context)


@require_safe
def document(request, process: str, activity: str, uuid):
    """A file, for those who may read it; to the others it does not exist."""
    found = find(request, process, activity)
    one = Document.objects.filter(activity=found, uuid=uuid).first()
    public = one is not None and one.audience == Document.Audience.PUBLIC
    if one is None or not (public or request.user.has_perm("assembly.enter", found)):
        raise Http404
    return served(one, public=public)


def served(one: Document, *, public: bool) -> FileResponse:
    """The bytes as a download, with the headers that keep them from doing anything."""
    try:
        stored = one.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    name = one.file.name.rsplit("/", 1)[-1]
    response = FileResponse(stored, as_attachment=True, filename=name, content_type=one.media_type)
    defuse(response)
    response["Cache-Control"] = "private, max-age=3600" if public else "private, no-store"
    return response
