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


def signed(entry: Entry) -> str:
    said = _("%(name)s, garant·e, signe le diagnostic. Avis : %(words)s")
    return said % {"name": entry.data["name"], "words": entry.data["words"]}


def sent_back(entry: Entry) -> str:
    said = _("%(name)s, garant·e, renvoie le diagnostic. Raison : %(words)s")
    return said % {"name": entry.data["name"], "words": entry.data["words"]}


def deleted(entry: Entry) -> str:
    said = _(
        "Le diagnostic est publié depuis assez longtemps : le site a effacé les évaluations "
        "personnelles (%(assessments)s) et le lien avec les comptes (%(people)s)."
    )
    return said % {
        "assessments": number(entry.data["assessments"]),
        "people": number(entry.data["people"]),
    }


register("diagnosis.begun", begun, label=gettext_lazy("Diagnostic commencé"))
register("diagnosis.published", published, label=gettext_lazy("Diagnostic publié"))
register("diagnosis.signed", signed, label=gettext_lazy("Diagnostic signé"))
register("diagnosis.sent_back", sent_back, label=gettext_lazy("Diagnostic renvoyé"))
register("diagnosis.deleted", deleted, label=gettext_lazy("Évaluations personnelles effacées"))
