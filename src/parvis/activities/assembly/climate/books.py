"""The plan as it is kept and as people send it: JSON in the database, .xlsx or .csv outside."""

import hashlib
import json
import re
import zipfile
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import PurePath

from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from deliberation.climate.book import BookError, Texts, as_text
from deliberation.climate.csv_book import read_csv, read_csv_zip
from deliberation.climate.plan import ClimatePlan
from deliberation.climate.problems import explain
from deliberation.climate.tables_plan import plan_book, read_plan
from deliberation.climate.xlsx import read_xlsx
from parvis.common.errors import Refused

MOST_BYTES = 2_000_000
# A zip file says how large it becomes; `deliberation` stops one that lies.
MOST_UNPACKED = 12_000_000
MOST_CELL = 4_000
MOST_ROWS = {"Actions": 300, "Inventories": 30, "Exposure": 500}
ACTION_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
# What a text may hold besides letters: databases refuse others, and nobody can read them.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def refusal(error: ValueError, code: str = "bad_book") -> Refused:
    """What the library says is wrong, in the reader's language."""
    language = "fr" if (get_language() or "fr").startswith("fr") else "en"
    return Refused(explain(error, language), code=code)


def book_of(plan: ClimatePlan) -> str:
    """The canonical JSON of a plan: equal plans give equal text. Results are left out."""
    sheets = {
        sheet: [[as_text(cell) for cell in row] for row in rows]
        for sheet, rows in plan_book(plan).items()
        if not sheet.startswith("Result ")
    }
    return json.dumps(sheets, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@lru_cache(maxsize=64)
def plan_in(book: str) -> ClimatePlan:
    """The plan of a kept workbook. Nothing can change it, so readers share it."""
    return read_plan(texts_in(book))


def texts_in(book: str) -> Texts:
    return {sheet: tuple(map(tuple, rows)) for sheet, rows in json.loads(book).items()}


def digest(book: str) -> str:
    return hashlib.sha256(book.encode()).hexdigest()


def texts_of_upload(name: str, data: bytes, current: ClimatePlan) -> Texts:
    """The sheets of a file that somebody sent; one CSV file replaces one sheet of the plan.

    Raises `Refused` for a file that is too large or no workbook.
    """
    if len(data) > MOST_BYTES:
        raise Refused(_("Ce fichier dépasse 2 Mo. Rien n’est changé."), code="too_large")
    path = PurePath(name.replace("\\", "/"))
    try:
        if path.suffix.lower() == ".csv":
            return texts_in(book_of(current)) | read_csv(path.stem, data)
        check_unpacked(data)
        return read_xlsx(data) if path.suffix.lower() == ".xlsx" else read_csv_zip(data)
    except ValueError as error:
        raise refusal(error, "bad_file") from error


def check_unpacked(data: bytes) -> None:
    """Raise `Refused` for an archive that becomes too large; what is none is refused when read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile:
        return
    if size > MOST_UNPACKED:
        raise Refused(_("Ce fichier est trop grand une fois ouvert."), code="too_large")


def plan_of(texts: Texts) -> ClimatePlan:
    """The plan of sheets that somebody sent, whole or not at all; `Refused` says where it is wrong.

    An action without an identifier gets one from its title.
    """
    try:
        check_cells(texts)
        plan = read_plan(with_ids(texts))
        check_ids(plan, texts)
    except ValueError as error:
        raise refusal(error) from error
    return plan


def check_cells(texts: Texts) -> None:
    for sheet, rows in texts.items():
        most = MOST_ROWS.get(sheet, 2_000)
        if len(rows) > most + 1:
            raise too_much(sheet, len(rows), _("plus de %(most)s lignes.") % {"most": most})
        for number, row in enumerate(rows, start=1):
            for cell in row:
                if len(cell) > MOST_CELL:
                    words = _("une case a plus de %(most)s caractères.") % {"most": MOST_CELL}
                    raise too_much(sheet, number, words)
                if CONTROL.search(cell):
                    raise too_much(sheet, number, _("une case contient un caractère invisible."))


def too_much(sheet: str, row: int, problem: str) -> BookError:
    return BookError(sheet, row, problem)


def with_ids(texts: Texts) -> Texts:
    """The same sheets, the empty identifiers of titled actions filled in."""
    rows = texts.get("Actions", ())
    header = [cell.strip() for cell in rows[0]] if rows else []
    if "id" not in header or "title" not in header:
        return texts
    at, title = header.index("id"), header.index("title")
    taken = {row[at] for row in rows[1:] if len(row) > at}
    filled = [rows[0]]
    for row in rows[1:]:
        if len(row) > title and row[title].strip() and not row[at].strip():
            cells = list(row)
            cells[at] = free_id(row[title], taken)
            taken.add(cells[at])
            filled.append(tuple(cells))
        else:
            filled.append(row)
    return dict(texts) | {"Actions": tuple(filled)}


def free_id(title: str, taken) -> str:
    """An identifier made of a title that no other action has."""
    base = slugify(title)[:50].strip("-") or "action"
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def check_ids(plan: ClimatePlan, texts: Texts) -> None:
    """Identifiers are part of addresses: letters without accents, digits and hyphens."""
    for action in plan.actions:
        if ACTION_ID.fullmatch(action.id) is None:
            problem = _(
                "colonne « id » : « %(id)s » doit n’avoir que des lettres sans accent, "
                "des chiffres et des traits d’union. Laissez la case vide pour en recevoir un."
            ) % {"id": action.id[:80]}
            raise BookError("Actions", row_of(texts, action.id), problem)


def row_of(texts: Texts, id: str) -> int:
    """The number of the row of an action in the sheet; 0 if it is not found."""
    rows = texts["Actions"]
    at = [cell.strip() for cell in rows[0]].index("id")
    found = (n for n, row in enumerate(rows, start=1) if len(row) > at and row[at] == id)
    return next(found, 0)


def empty_plan(municipality: str) -> ClimatePlan:
    return ClimatePlan(municipality)


def renamed(plan: ClimatePlan, municipality: str) -> ClimatePlan:
    """The plan under the municipality's own name, whatever the spreadsheet says."""
    return replace(plan, municipality=municipality)
