"""A workbook as a set of CSV files, one per sheet, in a zip file."""

import csv
import io
import zipfile
import zlib

from .book import Book, BookError, Texts, as_text

LARGEST = 20_000_000
"""Bytes that the files of a workbook may have in all, unpacked: a zip file can hide far more."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""A text that starts like this gets an apostrophe before it, or a spreadsheet would run it."""

STAMP = (1980, 1, 1, 0, 0, 0)
"""The date of all files in a zip: the same workbook gives the same bytes."""


def write_csv_zip(book: Book) -> bytes:
    """The sheets as CSV files (UTF-8, commas, CRLF) in a zip file; equal books, equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet, rows in book.items():
            text = io.StringIO(newline="")
            writer = csv.writer(text)
            for row in rows:
                writer.writerow(
                    [_armoured(cell) if isinstance(cell, str) else as_text(cell) for cell in row]
                )
            archive.writestr(zipfile.ZipInfo(f"{sheet}.csv", STAMP), text.getvalue())
    return out.getvalue()


def read_csv_zip(data: bytes) -> Texts:
    """The sheets of a zip file as `write_csv_zip` writes it. Raises BookError."""
    sheets: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name, content in unpack(data).items():
        if name.endswith(".csv"):
            sheets[name.removesuffix(".csv")] = _rows(name, content)
    return sheets


def read_csv(name: str, data: bytes) -> Texts:
    """One sheet, from a CSV file with commas, or semicolons as Belgian spreadsheets save them.

    Raises BookError.
    """
    return {name: _rows(name, data)}


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of a zip file by name. Raises BookError if it is none, or larger than `LARGEST`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files: dict[str, bytes] = {}
            left = LARGEST
            for info in archive.infolist():
                with archive.open(info) as stream:
                    files[info.filename] = stream.read(left + 1)
                left -= len(files[info.filename])
                if left < 0:
                    raise BookError(info.filename, 0, f"larger than {LARGEST} bytes in all")
            return files
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        raise BookError("workbook", 0, f"it cannot be unpacked ({error})") from error


def _rows(name: str, content: bytes) -> tuple[tuple[str, ...], ...]:
    try:
        text = content.decode("utf-8-sig")
        header = text.partition("\n")[0]
        # A header of these sheets holds neither sign but as separator.
        delimiter = ";" if ";" in header and "," not in header else ","
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return tuple(tuple(map(_bare, row)) for row in reader)
    except UnicodeDecodeError as error:
        raise BookError(name, 0, "the text is not in UTF-8") from error
    except csv.Error as error:
        raise BookError(name, reader.line_num, f"the row cannot be read ({error})") from error


def _armoured(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
