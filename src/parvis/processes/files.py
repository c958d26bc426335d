"""What a file really is, read in its first bytes: names and browsers' claims are not trusted."""

import zipfile
from typing import BinaryIO

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."

EXTENSIONS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    OFFICE + "wordprocessingml.document": "docx",
    OFFICE + "spreadsheetml.sheet": "xlsx",
    OFFICE + "presentationml.presentation": "pptx",
    OPEN + "text": "odt",
    OPEN + "spreadsheet": "ods",
    OPEN + "presentation": "odp",
}
# The folder that tells one Office document from another.
FOLDERS = {
    "word/": OFFICE + "wordprocessingml.document",
    "xl/": OFFICE + "spreadsheetml.sheet",
    "ppt/": OFFICE + "presentationml.presentation",
}


def media_type_of(file: BinaryIO) -> str | None:
    """The media type of an accepted file by its signature, else None; rewinds the file."""
    file.seek(0)
    start = file.read(12)
    file.seek(0)
    if start.startswith(b"%PDF-"):
        return "application/pdf"
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    return office_type(file) if start.startswith(b"PK\x03\x04") else None


def office_type(file: BinaryIO) -> str | None:
    """The type of a zipped office document; None for another archive or one with macros."""
    try:
        with zipfile.ZipFile(file) as archive:
            return type_of_archive(archive)
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError):
        return None
    finally:
        file.seek(0)


def type_of_archive(archive: zipfile.ZipFile) -> str | None:
    names = archive.namelist()
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        return None
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
        declared = archive.read("mimetype").decode("ascii", "replace").strip()
        return declared if declared in EXTENSIONS else None
    if "[Content_Types].xml" not in names:
        return None
    for folder, media_type in FOLDERS.items():
        if any(name.startswith(folder) for name in names):
            return media_type
    return None
