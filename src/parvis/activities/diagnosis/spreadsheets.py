"""Reading an inventory from a spreadsheet, and giving an empty one to fill in.

Pure: bytes in, rows and problems out; nothing is kept. CSV in any usual encoding, or .xlsx, whose
values are read and whose formulas are not run. Problems name their line; one is enough for
nothing to be written.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.diagnosis.columns import HEADERS, NEEDED, titles
from parvis.activities.diagnosis.forms.inventory import EntryForm
from parvis.activities.diagnosis.models import Element
from parvis.activities.diagnosis.selectors.inventory import twin_of
from parvis.common.errors import Refused
from parvis.common.sent_tables import columns_in, rows_in, trimmed
from parvis.common.tables import csv_table

MOST_BYTES, MOST_ROWS = 2 * 1024 * 1024, 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Sheet:
    """rows: valid entries as fields, with the line they come from. problems: (line, words)."""

    rows: tuple[tuple[int, dict[str, Any]], ...]
    problems: tuple[tuple[int, str], ...]


def plain(text: str) -> str:
    """Small letters without accents or signs, with one space between words."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    kept = [letter if letter.isalnum() else " " for letter in letters if not is_mark(letter)]
    return " ".join("".join(kept).split())


def is_mark(letter: str) -> bool:
    return bool(unicodedata.combining(letter))


def read_sheet(data: bytes, *, there: set[tuple[str, str]]) -> Sheet:
    """The entries of a file. there: `twins_of` the inventory, which are not written twice.

    Raises `Refused` for a file that is no table, is too large, or lacks a column.
    """
    if len(data) > MOST_BYTES:
        raise Refused(_("Ce fichier dépasse 2 Mo. Gardez les colonnes utiles."), code="too_large")
    not_text = _("Ce fichier n’est ni un CSV ni un .xlsx. Dans le tableur : « Enregistrer sous ».")
    rows = list(trimmed(rows_in(data, not_text=not_text)))
    if len(rows) < 2:
        raise Refused(
            _("Ce fichier est vide : il faut une ligne de titres, puis une ligne par élément."),
            code="empty",
        )
    if len(rows) - 1 > MOST_ROWS:
        raise Refused(
            _("Ce fichier a %(n)d lignes ; %(most)d au plus à la fois. Coupez-le en plusieurs.")
            % {"n": len(rows) - 1, "most": MOST_ROWS},
            code="too_many",
        )
    (_line, header), *rest = rows
    return sheet_of(columns_of(header), rest, set(there))


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Where each column is. Raises `Refused` for one that is missing or there twice."""
    found = columns_in(header, HEADERS, plain)
    missing = [titles()[name] for name in NEEDED if name not in found]
    if missing:
        raise Refused(
            ngettext(
                "Il manque la colonne %(missing)s. Colonnes trouvées : %(found)s.",
                "Il manque les colonnes %(missing)s. Colonnes trouvées : %(found)s.",
                len(missing),
            )
            % {
                "missing": ", ".join(f"« {name} »" for name in missing),
                "found": ", ".join(title for title in header if title),
            },
            code="missing_column",
        )
    return found


def sheet_of(columns: dict[str, int], rows: list, twins: set[tuple[str, str]]) -> Sheet:
    found, problems = [], []
    codes = element_codes()
    for line, cells in rows:
        row = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
        row["element"] = codes.get(plain(row["element"]), row["element"])
        form = EntryForm(row)
        words = problem_of(form, twins)
        if words:
            problems.append((line, words))
            continue
        twins.add(twin_of(form.cleaned_data["title"], form.cleaned_data["service"]))
        found.append((line, form.cleaned_data))
    return Sheet(tuple(found), tuple(problems))


def element_codes() -> dict[str, str]:
    """The code of an element by what people may write: its code, its words."""
    codes = {plain(element.value): element.value for element in Element}
    return codes | {plain(str(element.label)): element.value for element in Element}


def problem_of(form: EntryForm, twins: set[tuple[str, str]]) -> str:
    """What is wrong with a line, in words; empty when nothing is."""
    if not form.is_valid():
        if "element" in form.errors and form.data["element"]:
            form.errors["element"] = [
                _(
                    "« %(text)s » n’est pas une place sur l’échelle. "
                    "Écrivez l’une de celles-ci : %(places)s."
                )
                % {
                    "text": form.data["element"][:40],
                    "places": ", ".join(str(one.label) for one in Element),
                }
            ]
        return " ".join(
            f"{form.fields[name].label} : {' '.join(errors)}"
            for name, errors in form.errors.items()
        )
    if twin_of(form.cleaned_data["title"], form.cleaned_data["service"]) in twins:
        return _("Ce titre est déjà là pour ce service.")
    return ""


def example() -> list[object]:
    """A line to write over."""
    return [
        _("Bulletin communal"),
        _("Service communication"),
        2012,
        _("Toute la population"),
        str(Element.INFORM.label),
        _("Six numéros par an, dans chaque boîte aux lettres"),
        "",
    ]


def template_csv() -> bytes:
    return csv_table(list(titles().values()), [example()])


def template_xlsx() -> bytes:
    """A workbook to fill in, with the places on the ladder to choose from."""
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = _("Inventaire")
    sheet.append(list(titles().values()))
    sheet.append(example())
    choices = book.create_sheet(_("Échelle"))
    for element in Element:
        choices.append([str(element.label)])
    place = list(titles()).index("element")
    column = "ABCDEFGH"[place]
    listed = DataValidation(
        type="list", formula1=f"'{choices.title}'!$A$1:$A${len(Element)}", allow_blank=False
    )
    sheet.add_data_validation(listed)
    listed.add(f"{column}2:{column}{MOST_ROWS + 1}")
    for letter, width in zip("ABCDEFG", (36, 26, 14, 26, 30, 44, 36), strict=True):
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
