"""Reading a table that somebody sends: a CSV in any usual encoding, separator and order of the
columns, or a workbook (.xlsx), whose values are read and whose formulas are never run."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from deliberation.climate.book import BookError
from deliberation.climate.xlsx import read_xlsx
from parvis.common.errors import Refused
from parvis.common.tables import typed

Row = tuple[int, Sequence[str]]


def rows_in(data: bytes, *, not_text: str) -> Iterator[Row]:
    """The line number and the cells, as they were typed, of a CSV or of a workbook's first sheet.

    Raises `Refused`, saying `not_text`, for what is neither.
    """
    if is_workbook(data):
        return iter(next(iter(sheets_in(data).values()), []))
    return csv_rows(data, not_text=not_text)


def csv_rows(data: bytes, *, not_text: str) -> Iterator[Row]:
    """The same of a CSV, without the marks that kept a spreadsheet from running its cells."""
    rows = delimited(decoded(data, not_text=not_text))
    return ((line, [typed(cell) for cell in cells]) for line, cells in rows)


def is_workbook(data: bytes) -> bool:
    return data[:4] == b"PK\x03\x04"


def sheets_in(data: bytes) -> dict[str, list[Row]]:
    """The rows of each sheet of a workbook; `Refused` for one that cannot be read, or unpacks into
    more than the reader takes."""
    try:
        sheets = read_xlsx(data)
    except BookError:
        raise Refused(
            _(
                "Ce classeur ne se lit pas. Ouvrez-le dans le tableur, enlevez les formules en "
                "erreur, puis enregistrez-le de nouveau en .xlsx ou en CSV."
            ),
            code="bad_workbook",
        ) from None
    return {name: list(enumerate(rows, start=1)) for name, rows in sheets.items()}


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
