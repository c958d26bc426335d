"""What a person uploads, checked by its content and never by its name, then made harmless.

Images are decoded and encoded again at a reasonable size, which drops every metadata (GPS, names,
comments) and whatever hides behind them. A PDF is recognised by its signature and kept as it is:
it is only ever served as a download. Everything else is refused, in words that say what to do.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from parvis.common.errors import Refused
from parvis.common.formatting import format_number

IMAGE_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
ACCEPT = "image/jpeg,image/png,image/webp,image/gif,application/pdf"
FULL_SIDE, THUMBNAIL_SIDE = 1600, 480
# Telephones make 50-megapixel JPEGs, which are decoded at a reduced scale; other formats are
# decoded whole, so their limit is what a worker's memory bears.
MAX_PIXELS = {"JPEG": 110_000_000, "PNG": 30_000_000, "WEBP": 30_000_000, "GIF": 30_000_000}
PDF_START, PDF_END, PDF_TAIL = b"%PDF-", b"%%EOF", 2048
# Everything that Pillow's decoders raise on broken or hostile files.
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    IndexError,
    KeyError,
    OverflowError,
    ZeroDivisionError,
    struct.error,
    MemoryError,
    Image.DecompressionBombError,
)


@dataclass(frozen=True)
class Prepared:
    """A file that passed every check; `content` is what will be stored."""

    name: str
    media_type: str
    content: bytes
    extension: str
    width: int | None = None
    height: int | None = None
    thumbnail: bytes = b""


def prepare(upload) -> Prepared:
    """Check an uploaded file and make it harmless; raises `Refused` with what to do instead."""
    name = clean_name(upload.name)
    limit = settings.ATTACHMENT_MAX_BYTES
    if upload.size > limit:
        raise Refused(
            _(
                "Le fichier « %(name)s » pèse plus de %(limit)s Mo, la taille maximale. "
                "Choisissez-en un plus léger, par exemple une photo en plus petit format."
            )
            % {"name": name, "limit": format_number(limit // 2**20, get_language() or "fr")},
            code="too_big",
        )
    upload.seek(0)
    content = upload.read()
    if is_pdf(content):
        return Prepared(with_extension(name, ".pdf"), "application/pdf", content, ".pdf")
    return prepare_image(name, content)


def clean_name(name: str) -> str:
    """The last part of a file's name, without control characters, at most 120 characters."""
    last = PurePath(str(name).replace("\\", "/")).name
    printable = "".join(letter for letter in last if letter.isprintable()).strip()
    return printable[-120:] or _("fichier")


def with_extension(name: str, extension: str) -> str:
    """The name with the extension that its content deserves."""
    return f"{PurePath(name).stem}{extension}"


def is_pdf(content: bytes) -> bool:
    """Whether the bytes begin and end as a PDF does."""
    return content.startswith(PDF_START) and PDF_END in content[-PDF_TAIL:]


def prepare_image(name: str, content: bytes) -> Prepared:
    try:
        with Image.open(BytesIO(content), formats=IMAGE_FORMATS) as image:
            check_pixels(name, image)
            return encoded(name, image)
    except BROKEN as fault:
        raise Refused(
            _(
                "Le fichier « %(name)s » n’est pas une image JPEG, PNG, WebP ou GIF, ni un PDF, "
                "ou il est abîmé. Choisissez un autre fichier : tout le reste est gardé."
            )
            % {"name": name},
            code="not_an_image",
        ) from fault


def check_pixels(name: str, image) -> None:
    """Refuse, from its header alone, an image that would fill the memory once decoded."""
    width, height = image.size
    if width * height > MAX_PIXELS[image.format]:
        raise Refused(
            _(
                "L’image « %(name)s » a trop de points (%(width)s sur %(height)s). "
                "Choisissez-la en plus petit format : tout le reste est gardé."
            )
            % {"name": name, "width": width, "height": height},
            code="too_many_pixels",
        )


def encoded(name: str, image) -> Prepared:
    """The image upright, at most `FULL_SIDE` wide and high, with its thumbnail, and nothing else.

    JPEG stays JPEG; the others become WebP, which keeps transparency. An animation keeps its first
    frame. `info` is emptied because encoders copy comments from it.
    """
    save, media_type, extension = encoder_for(image.format)
    if image.format == "JPEG":
        image.draft("RGB", (FULL_SIDE * 2, FULL_SIDE * 2))
    full = plain(ImageOps.exif_transpose(image), FULL_SIDE)
    small = plain(full, THUMBNAIL_SIDE)
    return Prepared(
        name=with_extension(name, extension),
        media_type=media_type,
        content=save(full),
        extension=extension,
        width=full.width,
        height=full.height,
        thumbnail=save(small),
    )


def plain(image, side: int):
    """A copy in plain colours, within a square of `side`, without any metadata."""
    see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    copy = image.convert("RGBA" if see_through else "RGB")
    copy.thumbnail((side, side))
    copy.info = {}
    return copy


def encoder_for(image_format: str) -> tuple[Callable[..., bytes], str, str]:
    if image_format == "JPEG":
        return save_jpeg, "image/jpeg", ".jpg"
    return save_webp, "image/webp", ".webp"


def save_jpeg(image) -> bytes:
    out = BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()


def save_webp(image) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=82)
    return out.getvalue()
