"""Contributions and what stands beside them; images and files to upload, made on the spot."""

from io import BytesIO

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from parvis.contributions.folding import fold
from parvis.contributions.models import Comment, Contribution

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
BRUSSELS = (50.846, 4.352)


class ContributionFactory(factory.django.DjangoModelFactory):
    """Give `activity` and `author`."""

    class Meta:
        model = Contribution

    municipality = factory.SelfAttribute("activity.municipality")
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Idée {n}")
    body = "Un banc à l’ombre, près de l’école."
    created_at = factory.LazyFunction(timezone.now)
    search_text = factory.LazyAttribute(lambda row: fold(row.title, row.body, row.place))
    place = ""


class CommentFactory(factory.django.DjangoModelFactory):
    """Give `contribution` and `author`; the contribution's counter is not touched."""

    class Meta:
        model = Comment

    body = "Je suis d’accord."
    created_at = factory.LazyFunction(timezone.now)


def picture(*, size=(40, 30), image_format="JPEG", gps=False, mode="RGB") -> bytes:
    """An image file; with `gps`, one that says where it was taken and by whom."""
    image = Image.new(mode, size, "red")
    out, options = BytesIO(), {}
    if gps:
        exif = Image.Exif()
        exif[0x013B] = "Marie Dupont"  # Artist
        exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 50.0, 0.0), 3: "E", 4: (4.0, 21.0, 0.0)})
        options = {"exif": exif, "comment": b"chez Marie"} if image_format == "JPEG" else {}
        options |= {"exif": exif}
    image.save(out, image_format, **options)
    return out.getvalue()


def upload(content: bytes | None = None, name: str = "photo.jpg") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, picture() if content is None else content)
