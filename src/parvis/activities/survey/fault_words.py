"""Why an answer is not taken, in words that say what to do."""

from django.utils.translation import gettext_lazy as _

from deliberation.surveys.responses import Fault

WORDS = {
    "missing": _("Cette question attend une réponse."),
    "dont_know": _("« Je ne sais pas » n’est pas prévu ici."),
    "choice": _("Choisissez parmi les réponses proposées."),
    "too_many": _("Choisissez %(most)s réponses au plus."),
    "repeated": _("Deux réponses ont la même place : donnez une place différente à chacune."),
    "rows": _("Répondez à chaque ligne."),
    "scale": _("Choisissez un nombre de %(low)s à %(high)s."),
    "number": _("Écrivez un nombre, par exemple 12 ou 12,5."),
    "low": _("C’est trop petit : %(least)s au moins."),
    "high": _("C’est trop grand : %(most)s au plus."),
    "date": _("Écrivez une date, par exemple 31/12/2026."),
    "text": _("Écrivez quelques mots."),
    "long": _("C’est trop long : %(most)s signes au plus."),
    "point": _("Donnez la latitude et la longitude, deux nombres, ou choisissez dans la liste."),
    "file": _("Ce fichier n’a pas pu être gardé : choisissez-le encore."),
}


def words_of(fault: Fault) -> str:
    """A sentence about a fault, in the reader's language."""
    return str(WORDS[fault.code]) % fault.about
