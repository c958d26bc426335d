"""Kinds of question, conditions and what a question says of a person, in words."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from deliberation.surveys.questionnaire import Clause, Condition, Questionnaire, say

KINDS = (
    ("single", gettext_lazy("Un seul choix")),
    ("multiple", gettext_lazy("Plusieurs choix")),
    ("scale", gettext_lazy("Une note, de 0 à 10 par exemple")),
    ("matrix", gettext_lazy("Un tableau : les mêmes choix à chaque ligne")),
    ("ranking", gettext_lazy("Un ordre de préférence")),
    ("number", gettext_lazy("Un nombre")),
    ("date", gettext_lazy("Une date")),
    ("short", gettext_lazy("Un texte court")),
    ("long", gettext_lazy("Un texte long")),
    ("point", gettext_lazy("Un point sur la carte")),
    ("file", gettext_lazy("Un fichier : image ou PDF")),
    ("info", gettext_lazy("Une information, sans question")),
)
CONTROLS = (
    ("age", gettext_lazy("L’âge")),
    ("sex", gettext_lazy("Le sexe")),
    ("section", gettext_lazy("Le village ou quartier")),
    ("education", gettext_lazy("Le diplôme")),
    ("occupation", gettext_lazy("L’occupation")),
    ("disability", gettext_lazy("Un handicap")),
    ("language", gettext_lazy("La langue")),
    ("residence", gettext_lazy("L’ancienneté dans la commune")),
    ("took_part", gettext_lazy("A participé récemment")),
    ("service", gettext_lazy("Le service")),
    ("mandate", gettext_lazy("Le mandat")),
)
OPERATORS = (
    ("is", gettext_lazy("est")),
    ("is_not", gettext_lazy("n’est pas")),
    ("at_least", gettext_lazy("est au moins")),
    ("at_most", gettext_lazy("est au plus")),
    ("answered", gettext_lazy("a une réponse")),
)


def condition_words(condition: Condition, questionnaire: Questionnaire) -> str:
    """When something is asked, as a sentence: « Aimez-vous… ? » est « Non »."""
    between = _(" et ") if condition.every else _(" ou ")
    return between.join(clause_words(one, questionnaire) for one in condition.clauses)


def clause_words(clause: Clause, questionnaire: Questionnaire) -> str:
    language = get_language() or "fr"
    question = questionnaire.by_key.get(clause.question)
    label = say(question.label, language) if question else clause.question
    asked = f"{label[:57]}…" if len(label) > 58 else label
    named = question.label_of(clause.value) if question else {}
    value = say(named, language) or clause.value
    if clause.value == "dont_know":
        value = _("Je ne sais pas")
    if clause.operator == "answered":
        return _("« %(question)s » a une réponse") % {"question": asked}
    words = _("« %(question)s » %(operator)s « %(value)s »")
    verb = str(dict(OPERATORS)[clause.operator])
    return words % {"question": asked, "operator": verb, "value": value}
