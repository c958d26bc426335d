"""The ledger's sentences for an accompaniment."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.accompaniment.models import Rating, Share
from parvis.ledger.models import Entry
from parvis.ledger.verbs import number, register


def signed(entry: Entry) -> str:
    facts = {
        "organisation": entry.data["organisation"],
        "modules": number(entry.data["modules"]),
    }
    if entry.data["side"] == "municipality":
        return _("La commune signe l’accord avec %(organisation)s. Modules : %(modules)s.") % facts
    return _("%(organisation)s signe l’accord avec la commune. Modules : %(modules)s.") % facts


def accepted(entry: Entry) -> str:
    return _("Livrable accepté : « %(title)s » (module « %(module)s »).") % entry.data


def returned(entry: Entry) -> str:
    return _("Livrable à revoir : « %(title)s » (module « %(module)s »).") % entry.data


def evaluated(entry: Entry) -> str:
    rating = str(Rating(entry.data["rating"]).label)
    said = _("La commune évalue le module « %(module)s » : %(rating)s.")
    return said % {"module": entry.data["module"], "rating": rating}


def shared(entry: Entry) -> str:
    parts = []
    if entry.data["given"]:
        said = _("La commune partage avec la personne qui l’accompagne : %(items)s.")
        parts.append(said % {"items": items(entry.data["given"])})
    if entry.data["taken_back"]:
        said = _("Elle ne partage plus : %(items)s.")
        parts.append(said % {"items": items(entry.data["taken_back"])})
    return " ".join(parts)


def items(values: list[str]) -> str:
    return "\u202f; ".join(str(Share.Item(value).label) for value in values)


register("accompaniment.signed", signed, label=gettext_lazy("Accord signé"))
register("accompaniment.deliverable_accepted", accepted, label=gettext_lazy("Livrable accepté"))
register("accompaniment.deliverable_returned", returned, label=gettext_lazy("Livrable à revoir"))
register("accompaniment.module_evaluated", evaluated, label=gettext_lazy("Module évalué"))
register("accompaniment.shared", shared, label=gettext_lazy("Partage changé"))
