"""The documents of decisions and agreements: PDF files, kept under random names."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.contributions.uploads import Prepared


def check_document(prepared: Prepared | None) -> None:
    """A deliberation or an agreement is a PDF: what was signed, not a picture of it."""
    if prepared is not None and prepared.media_type != "application/pdf":
        raise Refused(
            _("« %(name)s » n’est pas un PDF. Choisissez le document signé en PDF.")
            % {"name": prepared.name},
            code="not_a_pdf",
        )


def keep_document(field_file, prepared: Prepared | None) -> None:
    """Write a checked document in an unsaved row's file field."""
    if prepared is not None:
        field_file.save(f"{uuid4().hex}.pdf", ContentFile(prepared.content), save=False)
