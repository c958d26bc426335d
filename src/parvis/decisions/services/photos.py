"""Photos beside the news of a commitment."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.contributions.uploads import Prepared
from parvis.decisions.models import CommitmentUpdate, Photo

MOST_PHOTOS = 3


def check_photos(photos: list[tuple[Prepared, str]]) -> None:
    """Pictures only, not too many, each said in words for those who do not see it."""
    if len(photos) > MOST_PHOTOS:
        raise Refused(
            _("Ajoutez %(most)d photos au plus par nouvelle.") % {"most": MOST_PHOTOS},
            code="too_many_photos",
        )
    for prepared, description in photos:
        if not prepared.thumbnail:
            raise Refused(
                _("« %(name)s » n’est pas une photo.") % {"name": prepared.name}, code="not_a_photo"
            )
        if not description.strip():
            raise Refused(
                _("Dites ce que montre « %(name)s », pour qui ne la voit pas.")
                % {"name": prepared.name},
                code="no_description",
            )


def add_photos(update: CommitmentUpdate, photos: list[tuple[Prepared, str]]) -> None:
    """Keep checked photos under random names: a person's own file name may tell who they are."""
    for prepared, description in photos:
        photo = Photo(
            update=update,
            description=description.strip()[:300],
            media_type=prepared.media_type,
            width=prepared.width,
            height=prepared.height,
        )
        stem = uuid4().hex
        photo.file.save(f"{stem}{prepared.extension}", ContentFile(prepared.content), save=False)
        small = ContentFile(prepared.thumbnail)
        photo.thumbnail.save(f"{stem}-v{prepared.extension}", small, save=False)
        photo.save()
