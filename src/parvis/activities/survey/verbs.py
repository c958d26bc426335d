"""The ledger's sentence for a survey."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parvis.ledger.models import Entry
from parvis.ledger.verbs import number, register


def published(entry: Entry) -> str:
    said = ngettext(
        "Questionnaire publié : version %(version)s, %(questions)s question.",
        "Questionnaire publié : version %(version)s, %(questions)s questions.",
        entry.data["questions"],
    )
    return said % {
        "version": number(entry.data["version"]),
        "questions": number(entry.data["questions"]),
    }


def weighed(entry: Entry) -> str:
    variables = entry.data["variables"]
    if not variables:
        return _("Les résultats de l’enquête ne sont plus pondérés.")
    said = _("Les résultats de l’enquête sont pondérés selon : %(names)s.")
    return said % {"names": ", ".join(variables)}


def opened_data(entry: Entry) -> str:
    said = _("Réponses anonymisées publiées : %(answers)s réponses, %(texts)s questions à texte.")
    facts = {"answers": number(entry.data["answers"]), "texts": number(entry.data["texts"])}
    return said % facts


def closed_data(entry: Entry) -> str:
    return _("Les réponses anonymisées de l’enquête ne sont plus en ligne.")


def themes(entry: Entry) -> str:
    said = _("Thèmes des réponses libres publiés : %(themes)s thèmes pour %(answers)s réponses.")
    facts = {"themes": number(entry.data["themes"]), "answers": number(entry.data["answers"])}
    return said % facts


def printed(entry: Entry) -> str:
    said = ngettext(
        "Questionnaires sur papier préparés : lot n° %(lot)s, %(size)s formulaire.",
        "Questionnaires sur papier préparés : lot n° %(lot)s, %(size)s formulaires.",
        entry.data["size"],
    )
    return said % {"lot": number(entry.data["lot"]), "size": number(entry.data["size"])}


def continued(entry: Entry) -> str:
    if entry.data["margins"]:
        return _("L’enquête reprend les questions et les marges d’une édition précédente.")
    return _("L’enquête reprend les questions d’une édition précédente.")


register("survey.continued", continued, label=gettext_lazy("Édition reprise"))
register("survey.weighed", weighed, label=gettext_lazy("Résultats pondérés"))
register("survey.opened_data", opened_data, label=gettext_lazy("Réponses anonymisées publiées"))
register("survey.closed_data", closed_data, label=gettext_lazy("Réponses anonymisées retirées"))
register("survey.themes", themes, label=gettext_lazy("Thèmes publiés"))
register("survey.printed", printed, label=gettext_lazy("Questionnaires sur papier préparés"))
register("survey.published", published, label=gettext_lazy("Questionnaire publié"))
