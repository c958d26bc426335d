"""PDF files from Typst templates: tagged, readable by a screen reader, fit to be archived.

A template is a file `<app>/typst/<label>/<name>.typ`, named `<label>/<name>.typ`. It finds

- `parvis.typ`, the letters and reports of the design system: `#import "parvis.typ": *`;
- the templates beside it, by their file names;
- what it shows: `#let data = json("data.json")`. Texts reach it as values, never as Typst code, so
  what people typed cannot be taken for commands.

Files are PDF/A-2a and PDF/UA-1 in one: Typst refuses pictures without a text and documents without
a title. Only the fonts of the repository and those inside Typst are used, and nothing is fetched.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.timezone import now
from django.utils.translation import get_language

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
BASE = HERE / "typst" / "parvis" / "parvis.typ"
STANDARDS = ["a-2a", "ua-1"]
# Stands for a sign that no font has (an emoji in a name), as a missing sign would fail the file.
MISSING = "\u25a1"
NOT_SHOWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
ATTEMPTS = 40


class BadTemplate(RuntimeError):
    """A Typst template is not there or does not compile; the message says where."""


def render_pdf(
    template: str, data: Mapping[str, Any], *, title: str, language: str = "", moment=None
) -> bytes:
    """The PDF of `template` ("assembly/letter.typ") that shows `data`, which must be JSON-able.

    The template reads `data.title` and `data.language` beside the given keys. language: that of the
    text, the present one by default. moment: the date of the file, now by default; the same
    arguments give the same bytes. A sign that no font has is shown as an empty square.
    Raises `BadTemplate`.
    """
    language = language or (get_language() or "fr")[:2]
    text = json.dumps(
        {**data, "title": title, "language": language}, cls=DjangoJSONEncoder, ensure_ascii=False
    )
    files = sources(template)
    seconds = int((moment or now()).timestamp())
    for _attempt in range(ATTEMPTS):
        try:
            return compiled(files, text, seconds)
        except typst.TypstError as problem:
            unknown = NOT_SHOWN.search(str(problem))
            if unknown is None or unknown[1] not in text:
                raise BadTemplate(f"{template}: {problem}") from problem
            text = text.replace(unknown[1], MISSING * len(unknown[1]))
    raise BadTemplate(f"{template}: more than {ATTEMPTS} different signs have no font.")


def compiled(files: dict[str, bytes], data: str, seconds: int) -> bytes:
    return typst.compile(
        files | {"data.json": data.encode()},
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=seconds,
    )


@lru_cache
def sources(template: str) -> dict[str, bytes]:
    """The template as `main`, the base, and the templates beside it."""
    for config in apps.get_app_configs():
        path = Path(config.path, "typst", template)
        if path.is_file():
            beside = {one.name: one.read_bytes() for one in path.parent.glob("*.typ")}
            return beside | {"parvis.typ": BASE.read_bytes(), "main": path.read_bytes()}
    raise BadTemplate(f"No app has typst/{template}.")


def qr_svg(text: str) -> str:
    """A QR code (error correction M: 15 % may be lost) as SVG, with the quiet zone around it."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgclass=None, lineclass=None, border=4
    )
    return out.getvalue().decode()
