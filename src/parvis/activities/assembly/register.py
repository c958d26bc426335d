"""Reading a population register or an address file. Pure: bytes in, lines out, nothing kept."""

import hashlib
import unicodedata
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.common.sent_tables import columns_in, decoded, delimited, trimmed

MOST_BYTES = 60 * 1024 * 1024
REPORTED = 5  # wrong lines named in one message; the others are counted

# What each column may be called, in plain letters.
HEADERS = {
    "id": ("id", "identifiant", "numero national", "nn", "numero d ordre"),
    "first_name": ("prenom", "prenoms", "first name", "firstname"),
    "name": ("nom", "name", "nom complet", "nom de famille"),
    "street": ("rue", "adresse", "rue et numero", "street", "address"),
    "postcode": ("code postal", "cp", "postcode", "postal code", "zip"),
    "town": ("localite", "commune", "ville", "town", "city"),
    "section": ("section", "quartier", "village", "secteur", "zone"),
    "birth_year": ("annee de naissance", "naissance", "birth year", "birthyear"),
    "gender": ("sexe", "genre", "gender", "sex"),
}
NEEDED = ("id", "street", "postcode", "town", "section")
SHOWN = {
    "id": "identifiant",
    "street": "rue",
    "postcode": "code postal",
    "town": "localité",
    "section": "section",
}
GENDERS = {"f": "f", "femme": "f", "female": "f", "v": "f", "h": "m", "homme": "m", "m": "m"} | {
    "male": "m",
    "masculin": "m",
    "feminin": "f",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the register. `number`: of the line in the file, from 2."""

    number: int
    id: str
    street: str
    postcode: str
    town: str
    section: str
    name: str = ""
    birth_year: int | None = None
    gender: str = ""


@dataclass(frozen=True)
class Register:
    """The lines of a file and its SHA-256."""

    sha256: str
    lines: tuple[Line, ...] = field(repr=False)

    def eligible(self, *, minimum_age: int, year: int) -> tuple[Line, ...]:
        """Who may be drawn: old enough during `year`, or of an unknown age."""
        youngest = year - minimum_age
        return tuple(
            line for line in self.lines if line.birth_year is None or line.birth_year <= youngest
        )


def read_register(data: bytes) -> Register:
    """The register in a file: comma or semicolon, UTF-8 or Latin-1, a header, any column order.

    Raises `Refused` that says what to change, with the numbers of the lines.
    """
    if len(data) > MOST_BYTES:
        raise Refused(_("Ce fichier dépasse 60 Mo. Gardez les colonnes utiles."), code="too_large")
    rows = list(trimmed(delimited(text_of(data))))
    if not rows:
        raise Refused(
            _("Ce fichier est vide. Il faut une ligne de titres, puis une ligne par personne."),
            code="empty",
        )
    (_first, header), *rest = rows
    lines = lines_of(columns_of(header), header, rest)
    check_lines(lines)
    return Register(hashlib.sha256(data).hexdigest(), lines)


def text_of(data: bytes) -> str:
    """The text, composed (NFC) so that é is the same everywhere."""
    words = _("Ce n’est pas un fichier CSV. Dans le tableur : « Enregistrer sous », CSV.")
    return unicodedata.normalize("NFC", decoded(data, not_text=words))


def plain(title: str) -> str:
    """A column's title in small letters without accents or signs."""
    letters = unicodedata.normalize("NFKD", title).casefold()
    kept = "".join(
        letter if letter.isalnum() else " "
        for letter in letters
        if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())


def columns_of(header: list[str]) -> dict[str, int]:
    """Where each known column is. Raises `Refused` for one that is missing or there twice."""
    found = columns_in(header, HEADERS, plain)
    missing = [SHOWN[name] for name in NEEDED if name not in found]
    if missing:
        raise Refused(
            _(
                "Il manque la colonne %(missing)s. Colonnes trouvées : %(found)s. Donnez ce titre "
                "à la bonne colonne, puis envoyez le fichier à nouveau."
            )
            % {
                "missing": ", ".join(f"« {name} »" for name in missing),
                "found": ", ".join(header),
            },
            code="missing_column",
        )
    return found


def lines_of(
    columns: dict[str, int], header: list[str], rows: list[tuple[int, list[str]]]
) -> tuple[Line, ...]:
    """The lines of the rows. Raises `Refused` that names the first wrong ones."""
    wrong: list[str] = []
    found: list[Line] = []
    for number, cells in rows:
        problem = problem_of(cells, columns, len(header))
        if problem:
            wrong.append(_("ligne %(line)d : %(problem)s") % {"line": number, "problem": problem})
        else:
            found.append(line_of(number, {name: cells[at] for name, at in columns.items()}))
    if wrong:
        raise Refused(told(wrong), code="bad_line")
    return tuple(found)


def problem_of(cells: list[str], columns: dict[str, int], width: int) -> str:
    """What is wrong with a row, in words; empty when nothing is."""
    if len(cells) != width:
        return _("%(cells)d cases au lieu de %(width)d") % {"cells": len(cells), "width": width}
    empty = [SHOWN[name] for name in NEEDED if not cells[columns[name]]]
    if empty:
        return _("« %(column)s » est vide") % {"column": empty[0]}
    year = cells[columns["birth_year"]][:4] if "birth_year" in columns else ""
    if year and not (year.isascii() and year.isdigit() and 1880 <= int(year) <= 2100):
        return _("« %(value)s » n’est pas une année de naissance, par exemple 1984") % {
            "value": cells[columns["birth_year"]]
        }
    return ""


def line_of(number: int, cells: dict[str, str]) -> Line:
    names = (cells.get("first_name", ""), cells.get("name", ""))
    year = cells.get("birth_year", "")[:4]
    return Line(
        number=number,
        id=cells["id"],
        street=cells["street"],
        postcode=cells["postcode"],
        town=cells["town"],
        section=cells["section"][:80],
        name=" ".join(part for part in names if part),
        birth_year=int(year) if year else None,
        gender=GENDERS.get(plain(cells.get("gender", "")), ""),
    )


def check_lines(lines: tuple[Line, ...]) -> None:
    """Refuse a file without people, with an identifier twice, or with one address for all."""
    if not lines:
        raise Refused(_("Ce fichier n’a que des titres : il y manque les personnes."), code="empty")
    first: dict[str, int] = {}
    twice = []
    for line in lines:
        if line.id in first:
            words = _("ligne %(line)d : l’identifiant est déjà à la ligne %(first)d")
            twice.append(words % {"line": line.number, "first": first[line.id]})
        first.setdefault(line.id, line.number)
    if twice:
        raise Refused(told(twice), code="duplicate_id")
    if len(lines) > 1 and len({(line.street, line.postcode, line.town) for line in lines}) == 1:
        raise Refused(
            _(
                "Toutes les lignes ont la même adresse. Une seule personne par adresse peut être "
                "tirée au sort : vérifiez la colonne « rue », avec le numéro de la maison."
            ),
            code="one_address",
        )


def told(problems: list[str]) -> str:
    """The first problems, and how many more there are."""
    shown = " ; ".join(problems[:REPORTED])
    more = len(problems) - REPORTED
    if more > 0:
        shown += " " + _("(et %(more)d autres lignes)") % {"more": more}
    return _("Corrigez le fichier, puis envoyez-le à nouveau. %(problems)s.") % {"problems": shown}
