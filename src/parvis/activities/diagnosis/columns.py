"""The columns of an inventory as a table: what they may be called, and what they are called."""

from django.utils.translation import gettext as _

# What each column may be called, in plain letters, by field of an entry.
HEADERS = {
    "title": ("titre", "title", "nom", "name", "pratique", "practice"),
    "service": ("service", "qui", "qui s en occupe", "who", "who is in charge", "responsable"),
    "since": ("depuis", "depuis annee", "annee", "since", "since year", "year"),
    "audience": ("pour qui", "public", "for whom", "audience"),
    "element": ("place sur l echelle", "echelle", "element", "niveau", "level", "ladder"),
    "evidence": ("preuve", "preuves", "evidence", "proof", "ce qui le montre"),
    "link": ("lien", "link", "url", "adresse"),
}
NEEDED = ("title", "service", "element")


def titles() -> dict[str, str]:
    """The title of each column of the template, in the active language."""
    return {
        "title": _("Titre"),
        "service": _("Qui s’en occupe"),
        "since": _("Depuis (année)"),
        "audience": _("Pour qui"),
        "element": _("Place sur l’échelle"),
        "evidence": _("Preuve"),
        "link": _("Lien"),
    }
