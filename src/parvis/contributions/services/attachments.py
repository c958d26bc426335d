"""Files beside a contribution."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.contributions.models import Attachment, Contribution
from parvis.contributions.services.shared import check_live, forget_pages, locked
from parvis.contributions.uploads import Prepared, prepare

MOST_FILES = 5


def attach_file(contribution: Contribution, *, upload, description: str, by) -> Attachment:
    """Attach an uploaded file (or one that the form has already prepared).

    The file is decoded before the transaction: it takes time, and a lock must not wait for it.
    Raises `Refused` for a file that is too big, disguised, broken, or one too many.
    """
    prepared = upload if isinstance(upload, Prepared) else prepare(upload)
    with transaction.atomic():
        contribution = locked(contribution)
        check_live(contribution)
        require(by, "contributions.edit", contribution)
        check_room(contribution)
        attachment = Attachment(
            contribution=contribution,
            name=prepared.name,
            description=description.strip()[:300],
            media_type=prepared.media_type,
            size=len(prepared.content),
            width=prepared.width,
            height=prepared.height,
        )
        store(attachment, prepared)
        attachment.save()
        forget_pages(contribution)
    return attachment


def check_room(contribution: Contribution) -> None:
    if contribution.attachments.count() >= MOST_FILES:
        raise Refused(
            _("Il y a déjà %(most)s fichiers, le maximum. Retirez-en un d’abord.")
            % {"most": MOST_FILES},
            code="too_many_files",
        )


def store(attachment: Attachment, prepared: Prepared) -> None:
    """Write the files under random names: the person's own name is only ever shown."""
    stem = uuid4().hex
    attachment.file.save(f"{stem}{prepared.extension}", ContentFile(prepared.content), save=False)
    if prepared.thumbnail:
        small = ContentFile(prepared.thumbnail)
        attachment.thumbnail.save(f"{stem}-v{prepared.extension}", small, save=False)


@transaction.atomic
def remove_file(attachment: Attachment, *, by) -> None:
    """Take a file away, from the disk too once that is certain."""
    contribution = locked(attachment.contribution)
    require(by, "contributions.edit", contribution)
    attachment.delete()
    for stored in (attachment.file, attachment.thumbnail):
        if stored:
            transaction.on_commit(lambda stored=stored: stored.storage.delete(stored.name))
    forget_pages(contribution)
