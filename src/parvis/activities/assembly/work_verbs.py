"""The ledger's sentences for the members' work."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.ledger.models import Entry
from parvis.ledger.verbs import register


def minutes(entry: Entry) -> str:
    said = _("Le compte rendu de la séance « %(session)s » est publié. Empreinte : %(print)s")
    return said % {"session": entry.data["session"], "print": short(entry.data["sha256"])}


def short(digest: str) -> str:
    """The first characters of a hash: enough to compare by eye."""
    return f"{digest[:12]}…"


register("assembly.minutes", minutes, label=gettext_lazy("Compte rendu de séance publié"))
