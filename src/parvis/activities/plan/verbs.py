"""The ledger's sentences for a plan."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.plan.models import Moment
from parvis.common.formatting import format_date
from parvis.ledger.models import Entry
from parvis.ledger.verbs import number, register, short


def adopted(entry: Entry) -> str:
    said = _(
        "Le plan « %(title)s » est adopté : %(actions)s actions, %(indicators)s indicateurs. "
        "Empreinte : %(print)s"
    )
    return said % {
        "title": entry.data["title"],
        "actions": number(entry.data["actions"]),
        "indicators": number(entry.data["indicators"]),
        "print": short(entry.data["sha256"]),
    }


def deadline(entry: Entry) -> str:
    said = _(
        "L’échéance de l’action %(number)s « %(title)s » passe du %(before)s au %(after)s. "
        "Raison : %(reason)s"
    )
    return said % {
        **facts(entry),
        "before": day(entry.data["before"]),
        "after": day(entry.data["after"]),
    }


def target(entry: Entry) -> str:
    said = _(
        "La cible de l’indicateur %(number)s « %(title)s » passe de %(before)s à %(after)s. "
        "Raison : %(reason)s"
    )
    return said % {
        **facts(entry),
        "before": entry.data["before"] or "–",
        "after": entry.data["after"] or "–",
    }


def done(entry: Entry) -> str:
    said = _("L’action %(number)s « %(title)s » du plan est réalisée.")
    return said % {"number": entry.data["number"], "title": entry.data["title"]}


def abandoned(entry: Entry) -> str:
    said = _("L’action %(number)s « %(title)s » du plan est abandonnée. Raison : %(reason)s")
    return said % facts(entry)


def evaluated(entry: Entry) -> str:
    said = _(
        "L’évaluation du plan est publiée (%(moment)s) : %(done)s actions réalisées sur %(total)s."
    )
    return said % {
        "moment": str(Moment(entry.data["moment"]).label).lower(),
        "done": number(entry.data["done"]),
        "total": number(entry.data["total"]),
    }


def imported(entry: Entry) -> str:
    said = _("Un fichier a changé le plan : %(added)s lignes ajoutées, %(changed)s modifiées.")
    return said % {
        "added": number(entry.data["added"]),
        "changed": number(entry.data["changed"]),
    }


def facts(entry: Entry) -> dict[str, str]:
    return {name: entry.data[name] for name in ("number", "title", "reason")}


def day(text: str) -> str:
    return format_date(date.fromisoformat(text)) if text else "–"


register("plan.adopted", adopted, label=gettext_lazy("Plan adopté"))
register("plan.deadline", deadline, label=gettext_lazy("Échéance d’une action changée"))
register("plan.target", target, label=gettext_lazy("Cible d’un indicateur changée"))
register("plan.done", done, label=gettext_lazy("Action d’un plan réalisée"))
register("plan.abandoned", abandoned, label=gettext_lazy("Action d’un plan abandonnée"))
register("plan.evaluated", evaluated, label=gettext_lazy("Évaluation d’un plan publiée"))
register("plan.imported", imported, label=gettext_lazy("Plan changé par un fichier"))
