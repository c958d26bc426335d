"""What differs between two plans, cell by cell, so that people see it before they agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .book import Book, Row, as_text
from .plan import ClimatePlan
from .tables_plan import plan_book

KEYS = {
    "Plan": (),
    "Targets": ("year", "basis"),
    "Actions": ("id",),
    "Risks": ("hazard",),
    "Exposure": ("hazard", "kind", "name"),
    "Inventories": ("year",),
    "A": ("sector",),
    "B": ("name",),
    "C": ("name",),
    "D": ("carrier", "variant"),
    "Other": ("sector", "gas"),
}
"""First word of a sheet's name -> the columns that tell its rows apart."""

Rows = dict[tuple[str, ...], dict[str, str]]
Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Difference:
    """A sheet, a row or a cell that is new, gone or other.

    `row`: what names the row, empty for a whole sheet; `column`: empty for a whole row. `before`,
    `after`: the texts of a cell.
    """

    kind: Kind
    sheet: str
    row: tuple[str, ...] = ()
    column: str = ""
    before: str = ""
    after: str = ""


def differences(before: ClimatePlan, after: ClimatePlan) -> tuple[Difference, ...]:
    """All that must be changed in `before` to make it `after`, in the order of the sheets.

    Rows that have moved are no difference; totals and results follow from the rest, and are left
    out. O(cells).
    """
    old, new = plan_book(before), plan_book(after)
    return tuple(_differences(old, new))


def _differences(old: Book, new: Book) -> Iterator[Difference]:
    for sheet in dict.fromkeys((*old, *new)):
        if sheet.startswith("Result "):
            continue
        if sheet not in new:
            yield Difference("removed", sheet)
        elif sheet not in old:
            yield Difference("added", sheet)
        else:
            yield from _in_sheet(sheet, _rows(sheet, old[sheet]), _rows(sheet, new[sheet]))


def _in_sheet(sheet: str, old: Rows, new: Rows) -> Iterator[Difference]:
    for key in dict.fromkeys((*old, *new)):
        if key not in new:
            yield Difference("removed", sheet, key)
        elif key not in old:
            yield Difference("added", sheet, key)
        else:
            was, now = old[key], new[key]
            for column in dict.fromkeys((*was, *now)):
                texts = (was.get(column, ""), now.get(column, ""))
                if texts[0] != texts[1]:
                    yield Difference("changed", sheet, key, column, *texts)


def _rows(sheet: str, rows: tuple[Row, ...]) -> Rows:
    """Key -> column -> text. Rows of one key (two plants of a name) are numbered."""
    names = KEYS[sheet.partition(" ")[0]]
    header = [str(cell) for cell in rows[0]]
    found: Rows = {}
    for row in rows[1:]:
        texts = dict(zip(header, map(as_text, row), strict=True))
        texts.pop("total", None)
        key = tuple(texts[name] for name in names)
        if texts.get("sector") == "total":
            continue
        number = 1
        while (*key, *((str(number),) if number > 1 else ())) in found:
            number += 1
        found[(*key, *((str(number),) if number > 1 else ()))] = texts
    return found
