"""Reading a table of a plan that comes back: lines by column, and what each cell means."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from parvis.activities.plan.amounts import budget_line, is_number
from parvis.activities.plan.exchange.columns import SHEETS, code_of
from parvis.common.errors import Refused
from parvis.common.sent_tables import csv_rows, is_workbook, sheets_in

MOST_BYTES, MOST_ROWS, LONGEST = 5 * 2**20, 3000, 8000
FIRST_DAY = date(1899, 12, 30)  # day 0 of a spreadsheet's dates


LIMITS = {"titre": 200, "service": 160, "description": 4000, "pourquoi": 2000, "partenaires": 1000}


class BadLines(Refused):
    """A file that says something wrong: `lines` tells each place; nothing was changed."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        message = _("Rien n’a été changé : corrigez ces lignes du fichier, puis renvoyez-le.")
        super().__init__(message, code="bad_lines")


@dataclass(frozen=True)
class Line:
    """A line of a sheet: its number on screen, and its cells by column."""

    sheet: str
    number: int
    cells: dict[str, str]

    def has(self, name: str) -> bool:
        return name in self.cells

    def get(self, name: str) -> str:
        return self.cells.get(name, "").strip()

    def wrong(self, words: str) -> str:
        """The place and what is wrong there."""
        facts = {"sheet": self.sheet, "line": self.number, "words": words}
        return _("%(sheet)s, ligne %(line)d : %(words)s") % facts


Tables = dict[str, list[Line]]


def read_tables(data: bytes) -> Tables:
    """The lines of each sheet of a workbook, or of a CSV of actions. Raises `Refused`."""
    if len(data) > MOST_BYTES:
        raise Refused(_("Ce fichier pèse plus de 5 Mo : découpez-le."), code="too_big")
    if is_workbook(data):
        return workbook(data)
    words = _("Ce n’est ni un fichier CSV ni un classeur .xlsx. Choisissez un autre fichier.")
    return {"Actions": lines_of("Actions", list(csv_rows(data, not_text=words)))}


def workbook(data: bytes) -> Tables:
    sheets = sheets_in(data)
    known = {name: rows for name, rows in sheets.items() if name in SHEETS}
    if not known:
        raise Refused(
            _("Aucune feuille ne s’appelle Objectifs, Actions, Indicateurs ou Mesures."),
            code="no_sheet",
        )
    return {name: lines_of(name, rows) for name, rows in known.items()}


def lines_of(sheet: str, rows: list[tuple[int, Any]]) -> list[Line]:
    """The lines under the titles, without the blank ones."""
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if len(filled) > MOST_ROWS:
        raise Refused(_("Ce fichier a plus de 3 000 lignes : découpez-le."), code="too_long")
    if not filled:
        return []
    titles = [title.strip().casefold() for title in filled[0][1]]
    check_titles(sheet, titles)
    return [
        Line(sheet, number, dict(zip(titles, cells, strict=False))) for number, cells in filled[1:]
    ]


def check_titles(sheet: str, titles: list[str]) -> None:
    named = [title for title in titles if title]
    if len(named) != len(set(named)):
        raise Refused(
            _("Une colonne de « %(sheet)s » est là deux fois : gardez-en une.") % {"sheet": sheet},
            code="column_twice",
        )
    if not {"titre", "mesure", "valeur"} & set(named):
        raise Refused(
            _("La première ligne de « %(sheet)s » doit donner le nom des colonnes.")
            % {"sheet": sheet},
            code="no_titles",
        )


def day_in(text: str) -> date | None:
    """A date as people or spreadsheets write it; `ValueError` for anything else."""
    if not text:
        return None
    if is_number(text) and len(text) == 5:
        return FIRST_DAY + timedelta(days=int(text))
    parts = text.split("/")
    if len(parts) == 3 and all(is_number(part) for part in parts):
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    return date.fromisoformat(text)


def numbers_in(text: str) -> tuple[int, ...]:
    """Numbers separated by commas; `ValueError` for anything else."""
    parts = [part for part in text.replace(";", ",").replace(",", " ").split() if part]
    if not all(is_number(part) for part in parts):
        raise ValueError(text)
    return tuple(dict.fromkeys(int(part) for part in parts))


def whole_in(text: str) -> int | None:
    if not text:
        return None
    if not is_number(text):
        raise ValueError(text)
    return int(text)


def budget_in(text: str) -> tuple[tuple[str, str, int], ...]:
    return tuple(budget_line(line) for line in text.splitlines() if line.strip())


def choice_in(choices: type[Any]):
    """A reader of one of `choices`."""

    def read(text: str):
        value = code_of(choices, text)
        if value is None:
            raise ValueError(text)
        return value

    return read


def cell(line: Line, column: str, reader) -> Any:
    """A cell's value. Raises `Refused` in words when it cannot be read."""
    text = line.get(column)
    if len(text) > LIMITS.get(column, LONGEST):
        raise Refused(
            _("la colonne « %(column)s » est trop longue.") % {"column": column}, code="too_long"
        )
    try:
        return reader(text)
    except (ValueError, OverflowError):
        raise Refused(unreadable(column, text), code="bad_cell") from None


def unreadable(column: str, text: str) -> str:
    words = _("la colonne « %(column)s » ne se lit pas : « %(text)s ».")
    return words % {"column": column, "text": text[:40]}
