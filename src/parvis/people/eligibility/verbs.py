"""The ledger's entries about registers and codes, in plain words. They never say who."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.formatting import format_number
from parvis.ledger.verbs import register


def people_imported(entry) -> str:
    said = _(
        "La liste des personnes qui peuvent voter est importée : %(added)s ajoutées, %(known)s "
        "déjà connues, %(wrong)s lignes à corriger. Seules des empreintes sont gardées."
    )
    return said % {name: format_number(entry.data[name]) for name in ("added", "known", "wrong")}


def people_erased(entry) -> str:
    said = _("La liste des personnes qui peuvent voter est effacée, avec leurs codes : %(people)s.")
    return said % {"people": format_number(entry.data["people"])}


def letters_made(entry) -> str:
    said = _("Des lettres avec un code personnel sont préparées : %(letters)s.")
    return said % {"letters": format_number(entry.data["letters"])}


register("code.letters", letters_made, label=gettext_lazy("Lettres préparées"))
register("people.imported", people_imported, label=gettext_lazy("Liste importée"))
register("people.erased", people_erased, label=gettext_lazy("Liste effacée"))
register(
    "person.added",
    lambda entry: _("Une personne est ajoutée au guichet à la liste de celles qui peuvent voter."),
    label=gettext_lazy("Personne ajoutée"),
)
register(
    "code.replaced",
    lambda entry: _("Un code personnel perdu est remplacé ; l’ancien ne vaut plus."),
    label=gettext_lazy("Code remplacé"),
)
register(
    "account.released",
    lambda entry: _("Au guichet, un compte est détaché d’une personne de la liste."),
    label=gettext_lazy("Compte détaché"),
)
