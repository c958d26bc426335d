"""Sentences about the acceptance checks, for residents and officers, in French and English."""

from collections.abc import Mapping
from datetime import date

from .acceptance import Check, Code
from .charts import Language
from .vocabulary import CARRIER, HAZARD, Term

MONTHS = (
    (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
)

TITLES: Mapping[Code, tuple[str, str]] = {
    "approved": ("Décision du conseil communal", "Decision of the municipal council"),
    "in_time": ("Plan remis à temps", "Plan filed in time"),
    "target": ("Objectif de réduction", "Reduction target"),
    "baseline_sectors": ("Secteurs de l’inventaire de référence", "Sectors of the baseline"),
    "action_sectors": ("Secteurs des actions", "Sectors of the actions"),
    "tables": ("Tableaux cohérents", "Consistent tables"),
    "risks": ("Risques et vulnérabilités", "Risks and vulnerabilities"),
}

PASSED: Mapping[Code, tuple[str, str]] = {
    "approved": (
        "Le conseil communal a approuvé le plan le {found}.",
        "The municipal council approved the plan on {found}.",
    ),
    "in_time": (
        "Le plan a été approuvé le {found}, avant la date limite du {wanted}.",
        "The plan was approved on {found}, before the deadline of {wanted}.",
    ),
    "target": (
        "L’objectif est de {found}\u202f% de réduction\u202f; il faut au moins {wanted}\u202f%.",
        "The target is a reduction of {found}%; at least {wanted}% is needed.",
    ),
    "baseline_sectors": (
        "Secteurs clés dans l’inventaire\u202f: {found}\u202f; il en faut {wanted}.",
        "Key sectors in the inventory: {found}; {wanted} needed.",
    ),
    "action_sectors": (
        "Secteurs clés touchés par les actions\u202f: {found}\u202f; il en faut {wanted}.",
        "Key sectors that actions concern: {found}; {wanted} needed.",
    ),
    "tables": ("Les tableaux vont ensemble.", "The tables fit together."),
    "risks": ("Tous les dangers retenus sont évalués.", "All hazards named are assessed."),
}

FAILED: Mapping[Code, tuple[str, str]] = {
    "approved": (
        "Le conseil communal n’a pas encore approuvé le plan.",
        "The municipal council has not approved the plan yet.",
    ),
    "in_time": (
        "Le plan doit être approuvé avant le {wanted}.",
        "The plan has to be approved before {wanted}.",
    ),
    "target": (
        "L’objectif est de {found}\u202f% de réduction, mais il faut au moins {wanted}\u202f%.",
        "The target is a reduction of {found}%, but at least {wanted}% is needed.",
    ),
    "baseline_sectors": (
        "Secteurs clés dans l’inventaire\u202f: {found}, mais il en faut {wanted}."
        " Il reste\u202f: {missing}.",
        "Key sectors in the inventory: {found}, but {wanted} are needed. There remain: {missing}.",
    ),
    "action_sectors": (
        "Secteurs clés touchés par les actions\u202f: {found}, mais il en faut {wanted}."
        " Il reste\u202f: {missing}.",
        "Key sectors that actions concern: {found}, but {wanted} are needed."
        " There remain: {missing}.",
    ),
    "tables": (
        "Les tableaux ne vont pas ensemble\u202f: {missing}.",
        "The tables do not fit together: {missing}.",
    ),
    "risks": (
        "Il reste à évaluer\u202f: {missing}.",
        "Still to be assessed: {missing}.",
    ),
}

NOTHING: Mapping[str, tuple[str, str]] = {
    "target": (
        "Il n’y a pas encore d’objectif pour les prochaines années.",
        "There is no target for the coming years yet.",
    ),
    "inventory": ("Il n’y a pas encore d’inventaire.", "There is no inventory yet."),
    "risks": ("Aucun danger n’est encore retenu.", "No hazard is named yet."),
}
"""Instead of the sentence of a check, where there is nothing to check."""

DETAILS: Mapping[str, tuple[str, str]] = {
    "municipal": ("les bâtiments communaux", "municipal buildings"),
    "tertiary": ("les bâtiments tertiaires", "tertiary buildings"),
    "residential": ("les logements", "residential buildings"),
    "transport": ("les transports", "transport"),
    "approval": ("la décision du conseil communal", "the decision of the municipal council"),
    "reduction": ("une réduction plus forte", "a larger reduction"),
    "factor": ("facteur d’émission manquant\u202f: {what}", "no emission factor: {what}"),
    "input": ("énergie consommée par {what}", "energy burnt by {what}"),
    "efficiency": ("{what} produit plus qu’il ne brûle", "{what} gives more than it burns"),
    "heat": ("d’où vient la chaleur de {what}", "where the heat of {what} comes from"),
    "heat_flow": (
        "la chaleur de {what} dépasse ce qui est fourni",
        "the heat of {what} is more than what is supplied",
    ),
    "empty": ("l’inventaire {what} est vide", "the inventory {what} is empty"),
}


def sentence(check: Check, language: Language) -> str:
    """One check in a sentence or two."""
    at = 0 if language == "fr" else 1
    nothing = "target" if check.code == "target" and not check.found else check.missing[:1]
    if (key := "".join(nothing)) in NOTHING:
        return NOTHING[key][at]
    form = (PASSED if check.passed else FAILED)[check.code][at]
    missing = ", ".join(_detail(one, at) for one in check.missing)
    return form.format(
        found=_figure(check.found, at), wanted=_figure(check.wanted, at), missing=missing
    )


def title(check: Check, language: Language) -> str:
    return TITLES[check.code][0 if language == "fr" else 1]


def _figure(text: str, at: int) -> str:
    """A day in words, or a number with the language's decimal sign."""
    if "-" not in text:
        return text if at else text.replace(".", ",")
    day = date.fromisoformat(text)
    if at:
        return f"{day.day} {MONTHS[1][day.month - 1]} {day.year}"
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[0][day.month - 1]} {day.year}"


def _detail(code: str, at: int) -> str:
    term = HAZARD.get(code)
    if term is not None:
        return _name(term, at)
    kind, _, what = code.partition(":")
    carrier = CARRIER.get(what) if kind == "factor" else None
    return DETAILS[kind][at].format(what=what if carrier is None else _name(carrier, at))


def _name(term: Term, at: int) -> str:
    return (term.en if at else term.fr).lower()
