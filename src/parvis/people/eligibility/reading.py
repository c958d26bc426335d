"""Reading a list of people: CSV or .xlsx in, people and wrong lines out. Nothing is kept.

A wrong line is named by its number and by what is wrong, never by what it holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.common.sent_tables import columns_in, rows_in, trimmed
from parvis.people.eligibility.names import normal_name, plain, usual_name
from parvis.people.eligibility.numbers import read_number

MOST_BYTES = 60 * 1024 * 1024
MOST_LINES = 300_000
OLDEST = 130
# What each column may be called, in plain letters.
HEADERS = {
    "number": (
        *("numero national", "nn", "niss", "numero de registre national", "nrn", "rrn"),
        *("national number", "rijksregisternummer"),
    ),
    "first_name": ("prenom", "prenoms", "first name", "firstname", "voornaam"),
    "name": ("nom", "nom de famille", "nom complet", "name", "last name", "naam"),
    "born": (
        *("date de naissance", "naissance", "ne le", "birth date", "birthdate", "date of birth"),
        "geboortedatum",
    ),
    "section": ("section", "quartier", "village", "secteur", "zone", "ancienne commune"),
    "street": ("rue", "adresse", "rue et numero", "street", "address"),
    "postcode": ("code postal", "cp", "postcode", "postal code", "zip"),
    "town": ("localite", "commune", "ville", "town", "city"),
}
DATE = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})|(\d{4})-?(\d{2})-?(\d{2})")
# Day 0 of a spreadsheet, which takes 1900 for a leap year.
SPREADSHEET_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a file. number: eleven digits; name: normal, see names.py; the rest is for the
    letter, as it was written."""

    line: int
    number: str = ""
    name: str = ""
    born: date | None = None
    section: str = ""
    addressee: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line that was left out, and why."""

    line: int
    problem: str


class Problem(Exception):
    """What is wrong with one line, in words."""


def read_people(data: bytes) -> tuple[list[Person], list[WrongLine]]:
    """The people of a file and its wrong lines. Raises `Refused` when it cannot be read at all."""
    if len(data) > MOST_BYTES:
        raise Refused(_("Ce fichier dépasse 60 Mo. Gardez les colonnes utiles."), code="too_large")
    rows = list(rows_of(data))
    if not rows:
        raise Refused(
            _("Ce fichier est vide. Il faut une ligne de titres, puis une ligne par personne."),
            code="empty",
        )
    (_first, header), *rest = rows
    columns, people, wrong = columns_of(header), [], []
    for line, cells in rest:
        try:
            people.append(person_of(line, {name: cell(cells, at) for name, at in columns.items()}))
        except Problem as problem:
            wrong.append(WrongLine(line, str(problem)))
    if not people and not wrong:
        raise Refused(_("Ce fichier n’a que des titres : il y manque les personnes."), code="empty")
    return people, wrong


def rows_of(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The number and the trimmed cells of each row that is not blank."""
    words = _("Ce n’est ni un fichier CSV ni un classeur .xlsx. Choisissez un autre fichier.")
    for count, row in enumerate(trimmed(rows_in(data, not_text=words)), start=1):
        if count > MOST_LINES:
            raise Refused(_("Ce fichier a plus de 300 000 lignes."), code="too_large")
        yield row


def columns_of(header: list[str]) -> dict[str, int]:
    """Where each known column is. Raises `Refused` for one that is missing or there twice."""
    found = columns_in(header, HEADERS, plain)
    if "number" not in found and not {"name", "born"} <= set(found):
        raise Refused(
            _(
                "La première ligne du fichier doit donner les titres : il faut une colonne "
                "« numéro national », ou les colonnes « nom » et « date de naissance ». "
                "Cette ligne dit : %(found)s."
            )
            % {"found": ", ".join(header)[:300]},
            code="missing_column",
        )
    return found


def cell(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def person_of(line: int, cells: dict[str, str]) -> Person:
    """Somebody from the cells of a line. Raises `Problem`."""
    first, family = cells.get("first_name", ""), cells.get("name", "")
    number, born = number_in(cells.get("number", "")), born_in(cells.get("born", ""))
    if number and number.born:
        if born and born != number.born:
            raise Problem(_("la date de naissance n’est pas celle du numéro national"))
        born = number.born
    if not number and not (family and born):
        raise Problem(_("il manque le numéro national, ou le nom et la date de naissance"))
    return Person(
        line=line,
        number=number.digits if number else "",
        name=usual_name(first, family) if first else normal_name(family),
        born=born,
        section=cells.get("section", "")[:80],
        addressee=" ".join(part for part in (first, family) if part),
        street=cells.get("street", ""),
        postcode=cells.get("postcode", ""),
        town=cells.get("town", ""),
    )


def number_in(text: str):
    """The national number of a cell, None when it is empty."""
    if not text:
        return None
    # A spreadsheet that took it for a quantity dropped the zeros on the left.
    found = read_number(text.zfill(11) if text.isdigit() else text)
    if found is None or (found.born and found.born > timezone.localdate()):
        raise Problem(_("le numéro national n’est pas juste : ses deux chiffres de contrôle"))
    return found


def born_in(text: str) -> date | None:
    """The birth date of a cell, None when it is empty."""
    if not text:
        return None
    day = day_in(text)
    today = timezone.localdate()
    if day is None or not today.year - OLDEST <= day.year or day > today:
        raise Problem(_("la date de naissance ne se lit pas : écrivez par exemple 31/12/1984"))
    return day


def day_in(text: str) -> date | None:
    """31/12/1984, 1984-12-31, 19841231, or the number of days of a spreadsheet."""
    if text.isdigit() and len(text) == 5:
        return SPREADSHEET_EPOCH + timedelta(days=int(text))
    found = DATE.fullmatch(text)
    if found is None:
        return None
    day, month, year, *other = found.groups()
    if year is None:
        year, month, day = other
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
