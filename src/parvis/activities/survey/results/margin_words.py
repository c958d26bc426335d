"""Why answers cannot be weighed by some margins, in words that say what to do.

The pure library says it in English, with a code and the facts; these are kept with the results, so
that each reader gets the sentence in their language.
"""

import json

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.surveys.errors import SurveyError

WORDS = {
    "": gettext_lazy("Le calcul n’aboutit pas avec ces catégories : réunissez les plus petites."),
    "one_class": gettext_lazy("« %(variable)s » n’a qu’une catégorie : il en faut deux au moins."),
    "nobody": gettext_lazy("« %(variable)s » n’a personne dans aucune catégorie."),
    "header": gettext_lazy(
        "La première ligne est « %(header)s » : écrivez « variable,category,target »."
    ),
    "no_margin": gettext_lazy(
        "Il n’y a aucune catégorie : écrivez une ligne pour chacune, par exemple « sex,F,5120 »."
    ),
    "cells": gettext_lazy(
        "« %(text)s » : il faut une variable, une catégorie et un nombre de personnes."
    ),
    "number": gettext_lazy("« %(text)s » n’est pas un nombre."),
    "target": gettext_lazy("« %(text)s » : un nombre de personnes est 0 ou plus."),
    "twice": gettext_lazy(
        "La catégorie « %(name)s » de « %(variable)s » est là deux fois : gardez-en une."
    ),
    "crossed": gettext_lazy("« %(name)s » ne donne pas une catégorie de chacune de %(variable)s."),
    "no_column": gettext_lazy("Aucune question ne s’appelle « %(name)s »."),
    "unknown": gettext_lazy("Aucune question ne s’appelle « %(name)s » ; il y a : %(known)s."),
    "unreached": gettext_lazy(
        "Personne n’a répondu de la catégorie « %(name)s » de « %(variable)s », où vit %(share)s "
        "de la population : réunissez-la avec une autre."
    ),
    "too_many_classes": gettext_lazy(
        "Toutes les variables ensemble ont trop de catégories : réunissez-en."
    ),
}


def kept_problem(error: SurveyError) -> str:
    """The code and the facts, as a text for the database."""
    return json.dumps({"code": error.code, "about": error.about, "line": error.line})


def words_of(error: SurveyError) -> str:
    """The sentence about an error, in the active language."""
    return sentence(error.code, error.about, error.line)


def words_kept(kept: str) -> str:
    """The sentence about a kept problem; "" where there is none."""
    if not kept:
        return ""
    found = json.loads(kept)
    why = sentence(found["code"], found["about"], found["line"])
    return _("Pondération impossible. %(why)s") % {"why": why}


def sentence(code: str, about: dict, line: int) -> str:
    facts = dict(about)
    if "percent" in facts:
        facts["share"] = f"{facts['percent']:.0f}\u202f%"
    text = str(WORDS[code]) % facts
    return _("Ligne %(line)d : %(text)s") % {"line": line, "text": text} if line else text
