"""Photos and documents of what is decided and carried out: public, or for the desk only."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from parvis.common.downloads import defuse
from parvis.decisions.models import Agreement, Decision, Photo

YEAR = 365 * 24 * 3600


@require_safe
def photo(request, uuid):
    """A photo as large as it is kept."""
    found = find_photo(request, uuid)
    return served(found.file, found.media_type)


@require_safe
def thumbnail(request, uuid):
    """A photo's small form, for pages."""
    found = find_photo(request, uuid)
    return served(found.thumbnail, found.media_type)


def find_photo(request, uuid) -> Photo:
    """The photo, if the visitor may see the decision that it belongs to."""
    found = Photo.objects.filter(uuid=uuid).select_related("update__commitment__decision").first()
    if found is None:
        raise Http404
    require_sight(request, found.update.commitment.decision)
    return found


@require_safe
def decision_document(request, uuid):
    """The deliberation, for whoever may see the decision."""
    found = Decision.objects.filter(uuid=uuid).first()
    if found is None or not found.document:
        raise Http404
    require_sight(request, found)
    return served(found.document, "application/pdf", name="deliberation.pdf")


@require_safe
def agreement_document(request, uuid):
    """What was signed: for everyone if it is public, else for the desk; 404 tells nothing more."""
    found = Agreement.objects.filter(uuid=uuid).select_related("commitment__decision").first()
    if found is None or not found.document:
        raise Http404
    if not found.document_is_public and not request.user.has_perm("people.see_desk"):
        raise Http404
    require_sight(request, found.commitment.decision)
    public = found.document_is_public
    return served(found.document, "application/pdf", name="convention.pdf", public=public)


def require_sight(request, decision: Decision) -> None:
    if not request.user.has_perm("decisions.see", decision):
        raise Http404


def served(stored, media_type: str, *, name: str = "", public: bool = True) -> FileResponse:
    """The bytes, unable to do anything; a file with a `name` is downloaded."""
    try:
        response = FileResponse(
            stored.open("rb"), as_attachment=bool(name), filename=name, content_type=media_type
        )
    except FileNotFoundError:
        raise Http404 from None
    defuse(response)
    response["Cache-Control"] = f"private, max-age={YEAR}" if public else "private, no-store"
    return response
