"""What is wrong with a workbook or a plan, in French: the library's own messages are in English."""

import re
from collections.abc import Mapping

from .book import BookError
from .vocabulary import CARRIER, SECTOR

NB = "\u202f"

# A message of the library, as a pattern, and the same in French. What the pattern captures is
# repeated as it is: it is what somebody typed, or a name of a sheet or column.
SENTENCES: Mapping[str, str] = {
    r"'(.*)' is no number; expected .*": "«_{0}_» n’est pas un nombre. Écrivez par exemple 1234,5.",
    r"'(.*)' is no number": "«_{0}_» n’est pas un nombre.",
    r"'(.*)' is no whole number": "«_{0}_» n’est pas un nombre entier.",
    r"'(.*)' is no day; .*": "«_{0}_» n’est pas une date. Écrivez par exemple 2026-11-25.",
    r"(\w+) is '(.*)'; expected (.*)": "colonne «_{0}_»_: «_{1}_» n’est pas prévu. Choix_: {2}",
    r"aims: '(.*)'; expected (.*)": "colonne «_aims_»_: «_{0}_» n’est pas prévu. Choix_: {1}",
    r"it is missing; the sheets are (.*)": "cette feuille manque. Le fichier contient_: {0}.",
    r"0 columns '(.*)'; expected one": "la colonne «_{0}_» manque.",
    r"\d+ columns '(.*)'; expected one": "la colonne «_{0}_» est là plusieurs fois.",
    r"a cell is filled in to the right .*": "une case est remplie à droite des colonnes.",
    r"(\d+) rows; expected one": "il y a {0} lignes_; il en faut une seule.",
    r"table A has no sector '(.*)'": "le tableau A n’a pas de secteur «_{0}_».",
    r"table A has no carrier '(.*)'": "le tableau A n’a pas d’énergie «_{0}_».",
    r"(\w+), (\w+): (.*) MWh; expected .*": "{0}, {1}_: {2} MWh. Il faut 0 ou plus.",
    r"plant (.*): unknown carrier '(.*)'": "installation «_{0}_»_: énergie inconnue «_{1}_».",
    r"plant (.*): expected 0 MWh or more": "installation «_{0}_»_: il faut 0 MWh ou plus.",
    r"green electricity (.*): expected .*": "électricité verte «_{0}_»_: il faut 0 MWh ou plus.",
    r"'(.*)' is no sector without .*": "«_{0}_» n’est pas un secteur hors énergie.",
    r"the inventory (\d+) is (\w+), its factors (.*) are (\w+); .*": (
        "l’inventaire {0} est compté par «_{1}_», ses facteurs «_{2}_» par «_{3}_»."
        " On ne mélange pas deux approches_: prenez des facteurs de la même."
    ),
    r"the inventory (\d+) needs its number .*": "indiquez le nombre d’habitants en {0}.",
    r"table A holds (.*) twice": "le tableau A contient deux fois {0}.",
    r"(\w+): (\w+) is not counted by the approach (\w+); .*": (
        "{0}_: l’approche «_{2}_» ne compte pas le gaz «_{1}_»."
        " Prenez «_activity_ghg_», ou effacez cette ligne."
    ),
    r"unknown carrier '(.*)'; known: (.*)": "énergie inconnue_: «_{0}_». Choix_: {1}.",
    r"unknown approach '(.*)'; known: (.*)": "approche inconnue_: «_{0}_». Choix_: {1}.",
    r"unknown hazard '(.*)'; known: (.*)": "danger inconnu_: «_{0}_». Choix_: {1}.",
    r"the factor of (\w+) is in '(.*)'; the approach (\w+) needs (.*)": (
        "le facteur de «_{0}_» est en «_{1}_». L’approche «_{2}_» demande des {3}."
    ),
    r"the factor of (\w+) is (.*); expected .*": (
        "le facteur de «_{0}_» vaut {1}. Il faut 0 ou plus."
    ),
    r"the factors (.*) mix approaches: (.*); .*": (
        "les facteurs «_{0}_» mélangent des approches ({1}). Gardez-en une seule."
    ),
    r"the factors (.*) hold (.*) twice: .*": (
        "les facteurs «_{0}_» ont deux fois {1}. Gardez-en un."
    ),
    r"the factors (.*) have none for (.*): add one": (
        "les facteurs «_{0}_» n’en ont pas pour {1}. Ajoutez-le."
    ),
    r"(\d+) is counted as (\w+), (\d+) as (\w+); .*": (
        "l’inventaire {0} est compté par «_{1}_», celui de {2} par «_{3}_»."
        " On ne compare que des inventaires d’une même approche."
    ),
    r"the year is '(.*)'; .*": "l’année «_{0}_» n’est pas un nombre tel que 2006.",
    r"total: the total is (.*), the cells make ([\d.]+).*": (
        "colonne «_total_»_: le total dit {0}, mais les cases font {1}."
        " Corrigez l’un, ou laissez le total vide."
    ),
    r"(\S+): the total is (.*), the cells make ([\d.]+).*": (
        "colonne «_{0}_»_: le total dit {1}, mais les cases font {2}."
        " Corrigez l’un, ou laissez le total vide."
    ),
    r"the action '(.*)' needs an id and a title": (
        "l’action «_{0}_» a besoin d’un identifiant et d’un titre."
    ),
    r"the action '(.*)' names an unknown sector '(.*)'": (
        "action «_{0}_»_: secteur inconnu «_{1}_»."
    ),
    r"the action '(.*)' ends on (.*), before it starts on (.*)": (
        "l’action «_{0}_» finit le {1}, avant de commencer le {2}."
    ),
    r"the action '(.*)' has a list .*": "l’action «_{0}_» a une liste avec une ligne vide.",
    r"the action '(.*)' has a cost below 0": "l’action «_{0}_» a un coût négatif.",
    r"a target of (.*) %: expected 0 to 100": "un objectif de {0}_%_: il faut de 0 à 100.",
    r"there are two inventories of (\d+): .*": "il y a deux inventaires de {0}. Gardez-en un.",
    r"there are two baseline inventories: .*": (
        "il y a deux inventaires de référence. Le deuxième est un suivi (monitoring)."
    ),
    r"the hazard (\w+) is assessed twice: .*": (
        "le danger «_{0}_» est évalué deux fois. Gardez-en un."
    ),
    r"two actions have the id (.*): .*": (
        "deux actions ont l’identifiant «_{0}_». Donnez à chacune le sien."
    ),
    r"the plan needs the name of its municipality": "le nom de la commune manque.",
    r"the hazard '(.*)' is not in the sheet 'Risks'": (
        "le danger «_{0}_» n’est pas dans la feuille «_Risks_»."
    ),
    r"it is missing: the file is no .*": "ce fichier n’est pas un classeur «_.xlsx_».",
    r"it declares a document type.*": "ce fichier contient ce qu’un classeur ne doit pas contenir.",
    r"it is no XML \(.*": "ce fichier est abîmé.",
    r"the next row is (\d+); at most (\d+) are read": (
        "la ligne suivante a le numéro {0}. On lit au plus {1} lignes, dans l’ordre."
    ),
    r"more than (\d+) columns, or in disorder": "plus de {0} colonnes, ou en désordre.",
    r"the cell (\w+) holds the error (.*)": "la case {0} contient l’erreur {1}.",
    r"the number (.*) is out of range": "le nombre {0} est trop grand ou trop petit.",
    r"it cannot be unpacked \(.*": "ce fichier n’est pas un classeur, ou il est abîmé.",
    r"larger than (\d+) bytes in all": "ce fichier est trop grand.",
    r"the text is not in UTF-8": (
        "le texte n’est pas en UTF-8. Enregistrez le fichier comme «_CSV UTF-8_»."
    ),
    r"the row cannot be read \(.*": "cette ligne est mal écrite_: un guillemet manque peut-être.",
}

PATTERNS = [(re.compile(pattern, re.S), french) for pattern, french in SENTENCES.items()]
COLUMN = re.compile(r"([\w/]+): (.*)", re.S)


def explain(error: ValueError, language: str = "fr") -> str:
    """What is wrong and where, for an error of this package; in English as it is."""
    problem = error.problem if isinstance(error, BookError) else str(error)
    if language != "fr":
        return str(error)
    said = french(problem)
    if not isinstance(error, BookError):
        return said[:1].upper() + said[1:]
    row = f", ligne {error.row}" if error.row else ""
    return f"Feuille «{NB}{error.sheet}{NB}»{row}{NB}: {said}"


def french(problem: str) -> str:
    """A message of the library in French; as it is if it is none of them."""
    for pattern, sentence in PATTERNS:
        found = pattern.fullmatch(problem)
        if found:
            values = [_named(text) for text in found.groups()]
            return (
                sentence.replace("_:", f"{NB}:")
                .replace("_;", f"{NB};")
                .replace("_%", f"{NB}%")
                .replace("«_", f"«{NB}")
                .replace("_»", f"{NB}»")
                .format(*values)
            )
    column = COLUMN.fullmatch(problem)
    if column:
        rest = french(column[2])
        return f"colonne «{NB}{column[1]}{NB}»{NB}: {rest}"
    return problem


def _named(text: str) -> str:
    """A sector or a carrier by its name beside its code, as both stand in the sheets."""
    term = SECTOR.get(text) or CARRIER.get(text)
    return f"{text} ({term.fr.lower()})" if term else text
