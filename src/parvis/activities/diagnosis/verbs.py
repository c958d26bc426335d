"""The ledger's sentences for a diagnosis."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.ledger.models import Entry
from parvis.ledger.verbs import number, register, short


def begun(entry: Entry) -> str:
    said = _(
        "Le diagnostic commence avec la grille %(edition)s. Points qui concernent la commune : "
        "%(asked)s."
    )
    return said % {"edition": entry.data["edition"], "asked": number(entry.data["asked"])}


def published(entry: Entry) -> str:
    said = _(
        "Le diagnostic est publié : %(known)s points sur %(asked)s ont une réponse. "
        "Empreinte : %(print)s"
    )
    return said % {
        "known": number(entry.data["known"]),
        "asked": number(entry.data["asked"]),
        "print": short(entry.data["sha256"]),
    }


register("diagnosis.begun", begun, label=gettext_lazy("Diagnostic commencé"))
register("diagnosis.published", published, label=gettext_lazy("Diagnostic publié"))
