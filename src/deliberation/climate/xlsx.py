"""A workbook as a spreadsheet file (.xlsx), written and read with the standard library.

Only what a workbook of numbers and texts needs of ECMA-376 (Office Open XML, part 1): one
worksheet per sheet, texts inline on writing, inline or shared on reading. No formulas, styles or
dates are written; formulas read as the value that the spreadsheet program kept.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from .amounts import plain
from .book import Book, BookError, Texts, Value
from .csv_book import STAMP, unpack

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

DIGITS = 15
"""Spreadsheet programs keep this many digits of a number; longer ones are written as text."""

COLUMNS, ROWS = 1000, 100_000
"""The largest sheet that is read."""

# ST_Xstring: what XML cannot hold, or would change, is written as _x000D_.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def write_xlsx(book: Book) -> bytes:
    """The workbook as the bytes of an .xlsx file; equal books give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _files(book):
            archive.writestr(zipfile.ZipInfo(name, STAMP), HEADER + text)
    return out.getvalue()


def read_xlsx(data: bytes) -> Texts:
    """The sheets of an .xlsx file as texts. Raises BookError if it is none."""
    files = unpack(data)
    shared = _shared(files)
    return {name: tuple(_rows(name, files, path, shared)) for name, path in _sheets(files)}


def _files(book: Book) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(book) + 1)
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml"'
            f' ContentType="{TYPES}.worksheet+xml"/>'
            for n in numbers
        )
        + "</Types>",
    )
    yield "_rels/.rels", _links([("officeDocument", "xl/workbook.xml")])
    links = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _links(links)
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, book, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{sheets}</sheets></workbook>',
    )
    for n, rows in zip(numbers, book.values(), strict=True):
        yield f"xl/worksheets/sheet{n}.xml", _worksheet(rows)


def _links(targets: list[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _worksheet(rows: tuple[tuple[Value, ...], ...]) -> str:
    lines = "".join(
        f'<row r="{r}">'
        + "".join(_cell(f"{column_name(c)}{r}", value) for c, value in enumerate(row))
        + "</row>"
        for r, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(place: str, value: Value) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, (int, Decimal)):
        number = plain(Decimal(value))
        if sum(map(str.isdigit, number)) <= DIGITS:
            return f'<c r="{place}"><v>{number}</v></c>'
        value = number
    text = escape(UNSAFE.sub(lambda found: f"_x{ord(found[0]):04X}_", value))
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def column_name(index: int) -> str:
    """A, B, ... Z, AA, ... for columns from 0."""
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


def _column_index(place: str) -> int:
    index = 0
    for letter in place.rstrip("0123456789"):
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _parse(files: dict[str, bytes], path: str) -> ElementTree.Element:
    if path not in files:
        raise BookError(path, 0, "it is missing: the file is no .xlsx workbook")
    data = files[path]
    # A document type can declare entities that grow without end; a workbook has none. In UTF-16
    # it would not be seen here, so that is refused too.
    if b"<!DOCTYPE" in data or b"\x00" in data:
        raise BookError(path, 0, "it declares a document type, or is not in UTF-8")
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - no document type, so no entities
    except ElementTree.ParseError as error:
        raise BookError(path, 0, f"it is no XML ({error})") from error


def _sheets(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Names of the sheets, and the paths of their files."""
    links = _parse(files, "xl/_rels/workbook.xml.rels")
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    for sheet in _parse(files, "xl/workbook.xml").iter(f"{{{MAIN}}}sheet"):
        target = targets.get(sheet.get(f"{{{LINKS}}}id", ""), "")
        path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        yield sheet.get("name", ""), path


def _shared(files: dict[str, bytes]) -> list[str]:
    path = "xl/sharedStrings.xml"
    if path not in files:
        return []
    return [_text(item) for item in _parse(files, path).iter(f"{{{MAIN}}}si")]


def _text(item: ElementTree.Element) -> str:
    """The text of a cell, its parts of several styles joined; readings in kana are left out."""
    parts = [*item.findall(f"{{{MAIN}}}t"), *item.findall(f"{{{MAIN}}}r/{{{MAIN}}}t")]
    text = "".join(part.text or "" for part in parts)
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _rows(
    name: str, files: dict[str, bytes], path: str, shared: list[str]
) -> Iterator[tuple[str, ...]]:
    """All rows, empty ones too, so that the numbers of rows are those on screen."""
    expected = 1
    for row in _parse(files, path).iter(f"{{{MAIN}}}row"):
        number = int(row.get("r", expected))
        if not expected <= number <= ROWS:
            raise BookError(name, expected, f"the next row is {number}; at most {ROWS} are read")
        yield from [()] * (number - expected)
        expected = number + 1
        cells: list[str] = []
        for cell in row.iter(f"{{{MAIN}}}c"):
            index = _column_index(cell.get("r", column_name(len(cells))))
            if not len(cells) <= index < COLUMNS:
                raise BookError(name, number, f"more than {COLUMNS} columns, or in disorder")
            cells += [""] * (index - len(cells)) + [_value(name, number, cell, shared)]
        yield tuple(cells)


def _value(name: str, number: int, cell: ElementTree.Element, shared: list[str]) -> str:
    kind, inline = cell.get("t", "n"), cell.find(f"{{{MAIN}}}is")
    if inline is not None:
        return _text(inline)
    found = cell.find(f"{{{MAIN}}}v")
    text = (found.text or "") if found is not None else ""
    if kind == "e":
        raise BookError(name, number, f"the cell {cell.get('r')} holds the error {text}")
    if kind == "s":
        return shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
    return text if kind != "n" or not text else _number(name, number, text)


def _number(name: str, number: int, text: str) -> str:
    """As decimal digits; programs write 0.202 as 0.20200000000000001, which is put right."""
    try:
        value = Decimal(text)
    except ArithmeticError as error:
        raise BookError(name, number, f"{text!r} is no number") from error
    if not value.is_finite() or abs(value.adjusted()) > 30:
        raise BookError(name, number, f"the number {text} is out of range")
    if len(value.as_tuple().digits) > DIGITS:
        value = round(value, DIGITS - 1 - value.adjusted())
    return plain(value)
