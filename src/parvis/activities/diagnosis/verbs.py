"""The ledger's sentences for a diagnosis."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.diagnosis.priorities import built_in_actions
from parvis.activities.diagnosis.marks import said
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


def action_title(entry: Entry) -> str:
    """What an action is called in the catalogue; its id where a catalogue has it no more."""
    known = {one.id: one.text for one in built_in_actions()}
    name = entry.data["action"]
    return said(known[name]) if name in known else name


def accepted(entry: Entry) -> str:
    return _("Action retenue : %(action)s.") % {"action": action_title(entry)}


def set_aside(entry: Entry) -> str:
    facts = {"action": action_title(entry), "reason": entry.data["reason"]}
    return _("Action mise de côté : %(action)s. Raison : %(reason)s") % facts


def reopened(entry: Entry) -> str:
    return _("Action à nouveau en attente d’une décision : %(action)s.") % {
        "action": action_title(entry)
    }


def peers_joined(entry: Entry) -> str:
    return _("Les scores publiés de la commune sont partagés, sans son nom, avec les autres.")


def peers_left(entry: Entry) -> str:
    return _("Les scores de la commune ne sont plus partagés avec les autres.")


register("diagnosis.begun", begun, label=gettext_lazy("Diagnostic commencé"))
register("diagnosis.published", published, label=gettext_lazy("Diagnostic publié"))
register("diagnosis.signed", signed, label=gettext_lazy("Diagnostic signé"))
register("diagnosis.sent_back", sent_back, label=gettext_lazy("Diagnostic renvoyé"))
register("diagnosis.deleted", deleted, label=gettext_lazy("Évaluations personnelles effacées"))
register("diagnosis.action_accepted", accepted, label=gettext_lazy("Action retenue"))
register("diagnosis.action_set_aside", set_aside, label=gettext_lazy("Action mise de côté"))
register("diagnosis.action_reopened", reopened, label=gettext_lazy("Action remise en attente"))
register("diagnosis.peers_joined", peers_joined, label=gettext_lazy("Scores partagés sans nom"))
register("diagnosis.peers_left", peers_left, label=gettext_lazy("Scores qui ne sont plus partagés"))
