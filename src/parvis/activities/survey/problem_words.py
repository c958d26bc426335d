"""What is wrong with a questionnaire, in words that say what to do."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from deliberation.surveys.conditions import Problem
from deliberation.surveys.questionnaire import Questionnaire, say

WORDS = {
    "empty": _("Ajoutez au moins une question à laquelle on peut répondre."),
    "key": _(
        "« %(name)s » : le nom court doit commencer par une lettre et n’avoir que des petites "
        "lettres sans accent, des chiffres et des traits bas, 40 au plus."
    ),
    "twice": _("Le nom court « %(name)s » sert deux fois : changez-en un."),
    "label": _("La question « %(name)s » n’a pas de texte : écrivez-le."),
    "choices": _("« %(name)s » a besoin d’au moins deux réponses au choix."),
    "rows": _("Le tableau « %(name)s » n’a pas de ligne : ajoutez-en une."),
    "values": _("« %(name)s » a deux fois la même réponse : changez-en une."),
    "scale": _("L’échelle de « %(name)s » doit avoir de 2 à 21 degrés, le plus bas d’abord."),
    "bounds": _("Les limites de « %(name)s » ne vont pas : la plus petite vient d’abord."),
    "unknown": _(
        "La condition de « %(name)s » dépend d’une question qui n’existe pas : « %(question)s »."
    ),
    "later": _(
        "La condition de « %(name)s » dépend de « %(question)s », qui n’est posée qu’après. "
        "Déplacez l’une des deux."
    ),
    "loop": _(
        "Des conditions tournent en rond : %(path)s. Aucune de ces questions ne serait jamais "
        "posée. Enlevez l’une des conditions."
    ),
    "no_value": _(
        "La condition de « %(name)s » attend « %(value)s », qui n’est pas une réponse possible à "
        "« %(question)s »."
    ),
    "pipe": _(
        "Le texte de « %(name)s » reprend la réponse à « %(question)s », qui n’est pas posée avant."
    ),
}


def words_of(problem: Problem, questionnaire: Questionnaire) -> str:
    """A sentence about a problem, in the reader's language."""
    about = {name: named(text, questionnaire) for name, text in problem.about.items()}
    if "path" in problem.about:
        keys = problem.about["path"].split(" > ")
        about["path"] = " → ".join(named(key, questionnaire) for key in keys)
    by_key = problem.code in ("key", "twice")
    name = problem.key if by_key else named(problem.key, questionnaire)
    return str(WORDS[problem.code]) % (about | {"name": name})


def named(key: str, questionnaire: Questionnaire) -> str:
    """A question or section as the desk shows it: its text, shortened, or its key."""
    language = get_language() or "fr"
    found = questionnaire.by_key.get(key)
    text = say(found.label, language) if found else ""
    for section in questionnaire.sections:
        if section.key == key:
            text = say(section.title, language)
    text = text or key
    return f"{text[:57]}…" if len(text) > 58 else text
