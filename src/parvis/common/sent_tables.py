"""Reading a table that somebody sends: any usual encoding, separator and order of the columns."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from parvis.common.errors import Refused

Row = tuple[int, Sequence[str]]


def decoded(data: bytes, *, not_text: str) -> str:
    """The text, in UTF-8 or Latin-1. Raises `Refused`, saying `not_text`, for a binary file."""
    if b"\0" in data[:4096]:
        raise Refused(not_text, code="not_text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def delimited(text: str) -> Iterator[Row]:
    """The line number and the cells of each row: commas, semicolons or tabs, as the titles have."""
    lines = text.splitlines(keepends=True)
    header = next((line for line in lines if line.strip()), "")
    reader = csv.reader(lines, delimiter=max(";,\t", key=header.count), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:
        raise Refused(
            _("La ligne %(line)d ne se lit pas : vérifiez ses guillemets.")
            % {"line": reader.line_num},
            code="bad_line",
        ) from None


def trimmed(rows: Iterable[Row]) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank; cells without spaces around, and with one between words."""
    for line, cells in rows:
        kept = [" ".join(cell.split()) for cell in cells]
        if any(kept):
            yield line, kept


def columns_in(
    header: Sequence[str], known: Mapping[str, Sequence[str]], plain: Callable[[str], str]
) -> dict[str, int]:
    """Where each known column is; known: its titles as `plain` writes them, by name.

    Raises `Refused` for a column that is there twice.
    """
    titles = [plain(title) for title in header]
    found: dict[str, int] = {}
    for name, usual in known.items():
        places = [place for place, title in enumerate(titles) if title in usual]
        if len(places) > 1:
            twice = ", ".join(f"« {header[place]} »" for place in places)
            raise Refused(
                _("Plusieurs colonnes disent la même chose : %(columns)s. Gardez-en une.")
                % {"columns": twice},
                code="column_twice",
            )
        if places:
            found[name] = places[0]
    return found
