"""The ledger's sentences for the draws of an assembly and the life of its members."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.ledger.models import Entry
from parvis.ledger.verbs import number, register, short


def letters_committed(entry: Entry) -> str:
    said = _(
        "Le registre et le plan des lettres sont fixés avant le tirage. Adresses : %(addresses)s. "
        "Lettres : %(letters)s. Empreinte du fichier : %(print)s"
    )
    return said % {
        "addresses": number(entry.data["addresses"]),
        "letters": number(entry.data["letters"]),
        "print": short(entry.data["register_sha256"]),
    }


def letters_drawn(entry: Entry) -> str:
    said = _(
        "Les destinataires des lettres sont tirés au sort. Lettres : %(letters)s. Nombre public : "
        "%(seed)s (%(source)s). Empreinte du résultat : %(print)s"
    )
    return said % {
        "letters": number(entry.data["letters"]),
        "seed": entry.data["seed"],
        "source": entry.data["source"],
        "print": short(entry.data["result_sha256"]),
    }


def panels_committed(entry: Entry) -> str:
    said = _(
        "Les panels possibles sont publiés avant le tirage. Personnes qui ont dit oui : %(pool)s. "
        "Places : %(seats)s. Panels : %(panels)s. Empreinte : %(print)s"
    )
    return said % {
        "pool": number(entry.data["pool"]),
        "seats": number(entry.data["seats"]),
        "panels": number(entry.data["panels"]),
        "print": short(entry.data["commitment"]),
    }


def panels_cancelled(entry: Entry) -> str:
    said = _("Les panels publiés sont repris avant le tirage. Raison : %(reason)s")
    return said % {"reason": entry.data["reason"]}


def panel_drawn(entry: Entry) -> str:
    said = _(
        "Le panel %(panel)s est tiré au sort. Nombre public : %(seed)s (%(source)s). "
        "Membres désignés : %(seats)s."
    )
    return said % {
        "panel": number(entry.data["panel"]),
        "seed": entry.data["seed"],
        "source": entry.data["source"],
        "seats": number(len(entry.data["selected"])),
    }


def member_withdrew(entry: Entry) -> str:
    return _("Le numéro %(number)s se retire de l’assemblée.") % {"number": entry.data["number"]}


def member_replaced(entry: Entry) -> str:
    said = _("Le numéro %(newcomer)s remplace le numéro %(leaver)s.") % {
        "newcomer": entry.data["newcomer"],
        "leaver": entry.data["leaver"],
    }
    differences = "; ".join(entry.data["differences"])
    if not differences:
        same = _("Mêmes critères.")
        return f"{said} {same}"
    what = _("Différences : %(what)s.") % {"what": differences}
    return f"{said} {what}"


def member_appointed(entry: Entry) -> str:
    said = _("Une personne élue reçoit le numéro %(number)s dans l’assemblée.")
    return said % {"number": entry.data["number"]}


def deleted(entry: Entry) -> str:
    said = _("Le site a effacé des réponses : %(replies)s, coordonnées : %(contacts)s.")
    return said % {
        "replies": number(entry.data["replies"]),
        "contacts": number(entry.data["contacts"]),
    }


def contacts_deleted(entry: Entry) -> str:
    said = _("Le travail est fini : le site a effacé les coordonnées des membres (%(contacts)s).")
    return said % {"contacts": number(entry.data["contacts"])}


register("letters.committed", letters_committed, label=gettext_lazy("Lettres annoncées"))
register("letters.drawn", letters_drawn, label=gettext_lazy("Lettres tirées au sort"))
register("panels.committed", panels_committed, label=gettext_lazy("Panels annoncés"))
register("panels.cancelled", panels_cancelled, label=gettext_lazy("Panels repris"))
register("panel.drawn", panel_drawn, label=gettext_lazy("Panel tiré au sort"))
register("member.withdrew", member_withdrew, label=gettext_lazy("Membre retiré"))
register("member.replaced", member_replaced, label=gettext_lazy("Membre remplacé"))
register("member.appointed", member_appointed, label=gettext_lazy("Personne élue désignée"))
register("replies.deleted", deleted, label=gettext_lazy("Réponses effacées"))
register("contacts.deleted", contacts_deleted, label=gettext_lazy("Coordonnées effacées"))
