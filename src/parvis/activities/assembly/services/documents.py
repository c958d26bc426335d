"""Writes on the members' documents."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from parvis.activities.assembly.models import Document, Session
from parvis.activities.assembly.services.guards import drop_later, filled, same_activity
from parvis.common.errors import Refused, require
from parvis.processes.files import EXTENSIONS
from parvis.processes.services.documents import checked_type


@transaction.atomic
def add_document(
    activity, *, title: str, upload, audience: str, by, session: Session | None = None
) -> Document:
    """Add a file for the members or for everybody; its type is read in its content."""
    require(by, "assembly.organise", activity)
    same_activity(session, activity)
    title = filled(title, _("Donnez un titre au document."))
    if audience not in Document.Audience.values:
        raise Refused(_("Choisissez qui peut le lire."), code="unknown_audience")
    media_type = checked_type(upload)
    upload.name = f"{slugify(title)[:60] or 'document'}.{EXTENSIONS[media_type]}"
    document = Document.objects.create(
        activity=activity,
        session=session,
        title=title,
        audience=audience,
        file=upload,
        media_type=media_type,
        size=upload.size,
    )
    drop_later(activity)
    return document


@transaction.atomic
def remove_document(document: Document, *, by) -> None:
    """Remove a document and its file."""
    activity = document.activity
    require(by, "assembly.organise", activity)
    storage, name = document.file.storage, document.file.name
    document.delete()
    transaction.on_commit(lambda: storage.delete(name))
    drop_later(activity)
