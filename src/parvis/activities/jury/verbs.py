"""The ledger's sentences for a jury: criteria, composition, projects, closing, result."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parvis.ledger.models import Entry
from parvis.ledger.verbs import number, register, short


def criteria(entry: Entry) -> str:
    found = ", ".join(f"{name} {weight}" for name, weight in entry.data["criteria"])
    said = _(
        "Les critères du jury et leur poids sont publiés : %(criteria)s. Cotes nécessaires par "
        "projet : %(least)s."
    )
    return said % {"criteria": found, "least": number(entry.data["least"])}


def drawn(entry: Entry) -> str:
    numbers = entry.data["numbers"]
    said = ngettext(
        "Une personne tirée au sort entre dans le jury : %(numbers)s.",
        "%(n)s personnes tirées au sort entrent dans le jury : %(numbers)s.",
        len(numbers),
    )
    return said % {"n": number(len(numbers)), "numbers": ", ".join(numbers)}


def appointed(entry: Entry) -> str:
    said = (
        _("Un membre suppléant du jury est désigné, n° %(number)s. Raison : %(reason)s")
        if entry.data["substitute"]
        else _("Un membre du jury est désigné, n° %(number)s. Raison : %(reason)s")
    )
    return said % {"number": entry.data["number"], "reason": entry.data["reason"]}


def left(entry: Entry) -> str:
    if not entry.data["newcomer"]:
        return _("Le membre n° %(number)s quitte le jury.") % {"number": entry.data["number"]}
    said = _("Le membre n° %(number)s quitte le jury ; le n° %(newcomer)s prend sa place.")
    return said % {"number": entry.data["number"], "newcomer": entry.data["newcomer"]}


def projects(entry: Entry) -> str:
    said = _("Des projets sont soumis au jury : %(new)s de plus, %(projects)s en tout.")
    return said % {
        "new": number(entry.data["new"]),
        "projects": number(entry.data["projects"]),
    }


def composed(entry: Entry) -> str:
    said = _("Le jury est composé et commence à coter. Membres : %(members)s.")
    return said % {"members": number(entry.data["members"])}


def closed(entry: Entry) -> str:
    said = _("Les cotes du jury sont closes. Projets : %(projects)s. Empreinte : %(print)s")
    return said % {
        "projects": number(entry.data["projects"]),
        "print": short(entry.data["sha256"]),
    }


def published(entry: Entry) -> str:
    said = _(
        "Les cotes du jury sont publiées : %(scored)s projets sur %(projects)s ont une cote. "
        "Empreinte : %(print)s"
    )
    return said % {
        "scored": number(entry.data["scored"]),
        "projects": number(entry.data["projects"]),
        "print": short(entry.data["sha256"]),
    }


def deleted(entry: Entry) -> str:
    said = _(
        "Le travail du jury est fini : le site a effacé les cotes personnelles (%(scores)s) et "
        "les déclarations d’intérêts (%(declarations)s)."
    )
    return said % {
        "scores": number(entry.data["scores"]),
        "declarations": number(entry.data["declarations"]),
    }


register("jury.criteria", criteria, label=gettext_lazy("Critères du jury publiés"))
register("jury.drawn", drawn, label=gettext_lazy("Membres du jury tirés au sort"))
register("jury.appointed", appointed, label=gettext_lazy("Membre du jury désigné"))
register("jury.left", left, label=gettext_lazy("Membre du jury parti"))
register("jury.projects", projects, label=gettext_lazy("Projets soumis au jury"))
register("jury.composed", composed, label=gettext_lazy("Jury composé"))
register("jury.closed", closed, label=gettext_lazy("Cotes du jury closes"))
register(
    "jury.reopened",
    lambda entry: _("Le jury reprend la cotation : ses cotes ne sont plus closes."),
    label=gettext_lazy("Cotation du jury reprise"),
)
register("jury.published", published, label=gettext_lazy("Cotes du jury publiées"))
register("jury.deleted", deleted, label=gettext_lazy("Cotes personnelles effacées"))
