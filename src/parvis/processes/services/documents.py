"""Documents of a process: regulation, council decision, plan, map."""

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.processes.files import EXTENSIONS, media_type_of
from parvis.processes.models import Process, ProcessDocument


@transaction.atomic
def add_document(process: Process, *, title: str, upload, by) -> ProcessDocument:
    """Add a file that everyone may download.

    Its type is read in its content, not in its name: PDF, image or office document without
    macros. Raises `Refused` for anything else, an empty or a too heavy file.
    """
    require(by, "processes.manage", process)
    media_type = checked_type(upload)
    upload.name = f"{slugify(title)[:60] or 'document'}.{EXTENSIONS[media_type]}"
    document = ProcessDocument.objects.create(
        process=process, title=title, file=upload, media_type=media_type, size=upload.size
    )
    drop_pages_later(process.municipality_id)
    return document


def checked_type(upload) -> str:
    """The media type of an accepted file; `Refused` says what to do with another."""
    limit = settings.ATTACHMENT_MAX_BYTES
    if upload.size > limit:
        raise Refused(
            _("Ce fichier est trop lourd : %(limit)d Mo au plus. Allégez-le, puis réessayez.")
            % {"limit": limit // (1024 * 1024)},
            code="too_big",
        )
    media_type = media_type_of(upload)
    if media_type is None:
        raise Refused(
            _(
                "Ce fichier n’est pas accepté. Choisissez un PDF, une image (JPEG, PNG, WebP) "
                "ou un document de bureau sans macros (docx, xlsx, pptx, odt, ods, odp)."
            ),
            code="bad_type",
        )
    return media_type


@transaction.atomic
def remove_document(document: ProcessDocument, *, by) -> None:
    """Remove a document and its file."""
    process = document.process
    require(by, "processes.manage", process)
    storage, name = document.file.storage, document.file.name
    document.delete()
    transaction.on_commit(lambda: storage.delete(name))
    drop_pages_later(process.municipality_id)
