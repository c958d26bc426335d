"""Margins as text (CSV: variable, category, target): those that the platform knows by itself, how
many people live in each section, and those of a file that somebody sends."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from deliberation.surveys.questionnaire import Questionnaire
from parvis.common.sent_tables import columns_in, rows_in, trimmed
from parvis.places.selectors import sections

HEADER = ("variable", "category", "target")
TITLES = {
    "variable": ("variable", "question"),
    "category": ("category", "catégorie", "categorie", "classe"),
    "target": ("target", "cible", "nombre", "personnes", "habitants", "population"),
}


def municipal_margins(questionnaire: Questionnaire) -> str:
    """The population of the sections as margins (CSV); "" where it is not known of each, or where
    the survey does not ask people for theirs."""
    asked = questionnaire.controls().get("section")
    if asked is None or asked.kind != "single":
        return ""
    known = {one.slug: one.population for one in sections()}
    rows = [(asked.key, value, known.get(value)) for value in asked.values]
    if len(rows) < 2 or not all(people for _key, _value, people in rows):
        return ""
    return written([HEADER, *rows])


def with_variable(text: str, names: Iterable[str], rows: Sequence[tuple[str, str]]) -> str:
    """A text of margins with what is known of one variable, called one of `names` (the first from
    now on), put in the place of what was; without rows it goes."""
    first, *others = names
    read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    lines = [row for row in list(read)[1:] if row and row[0].strip() not in (first, *others)]
    lines += [[first, name, number] for name, number in rows]
    return written([HEADER, *lines]) if lines else ""


def delimiter_of(text: str) -> str:
    return ";" if text.partition("\n")[0].count(";") > 1 else ","


def margins_in(data: bytes) -> str:
    """The margins of a CSV or of a workbook's first sheet, its three columns in any order.

    Raises `Refused` for what is no table; what the margins say is checked when they are set.
    """
    words = _("Ce fichier n’est ni un classeur .xlsx ni un texte CSV (UTF-8 ou Latin-1).")
    rows = [cells for _line, cells in trimmed(rows_in(data, not_text=words))]
    places = columns_in(rows[0], TITLES, str.casefold) if rows else {}
    if len(places) == len(HEADER):
        named = [[at(cells, places[name]) for name in HEADER] for cells in rows[1:]]
        return written([HEADER, *named])
    return written(rows)


def at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def written(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
