"""Logos: read with suspicion, kept as small PNGs of our own making."""

import io

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

MAX_BYTES = 1024 * 1024
MAX_PIXELS = 16_000_000
SIDE = 512  # shown at 44 px high; room for print and dense screens


def tidy_logo(data: bytes) -> bytes:
    """A PNG of at most 512 px a side, without metadata; `ValueError` with a sentence if refused."""
    if len(data) > MAX_BYTES:
        raise ValueError(_("Cette image est trop lourde : 1 Mo au plus."))
    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "WEBP"))
        if image.width * image.height > MAX_PIXELS:
            raise ValueError(_("Cette image est trop grande : 16 millions de pixels au plus."))
        image = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError(_("Ce fichier n’est pas une image PNG ou WebP lisible.")) from error
    image.thumbnail((SIDE, SIDE))
    out = io.BytesIO()
    clean = Image.new("RGBA", image.size)
    clean.paste(image)
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()
