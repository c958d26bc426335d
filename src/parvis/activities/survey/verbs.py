"""The ledger's sentence for a survey."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.ledger.models import Entry
from parvis.ledger.verbs import number, register


def published(entry: Entry) -> str:
    said = _("Questionnaire publié : version %(version)s, %(questions)s questions.")
    return said % {
        "version": number(entry.data["version"]),
        "questions": number(entry.data["questions"]),
    }


register("survey.published", published, label=gettext_lazy("Questionnaire publié"))
