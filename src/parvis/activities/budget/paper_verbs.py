"""The ledger's sentences for papers, for help at the counter and for the second person."""

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from parvis.activities.budget.models import Act
from parvis.common.formatting import format_date, format_time
from parvis.ledger.models import Entry
from parvis.ledger.verbs import number, register


def printed(entry: Entry) -> str:
    said = _(
        "Un lot de bulletins sur papier est préparé : lot n° %(batch)s, %(printed)s bulletins."
    )
    return said % {"batch": entry.data["batch"], "printed": number(entry.data["printed"])}


def cancelled(entry: Entry) -> str:
    said = _("Le lot n° %(batch)s est annulé : aucun de ses bulletins n’a été distribué.")
    return said % {"batch": entry.data["batch"]}


def received(entry: Entry) -> str:
    said = _(
        "Les papiers du lot n° %(batch)s sont comptés : %(received)s rentrés, "
        "%(handed_out)s distribués."
    )
    return with_reason(said % numbers(entry), entry)


def closed(entry: Entry) -> str:
    said = _(
        "Le lot n° %(batch)s est clos. Bulletins imprimés : %(printed)s ; distribués : "
        "%(handed_out)s ; personnes émargées : %(marks)s ; papiers dans l’urne : %(received)s."
    )
    return with_reason(said % numbers(entry), entry)


def numbers(entry: Entry) -> dict[str, str]:
    """The numbers of the entry as they are written."""
    found = {key: number(value) for key, value in entry.data.items() if isinstance(value, int)}
    return found | {"batch": entry.data["batch"]} if "batch" in entry.data else found


def with_reason(said: str, entry: Entry) -> str:
    reason = entry.data.get("reason")
    return said + " " + _("Raison : %(reason)s") % {"reason": reason} if reason else said


def reconciled(entry: Entry) -> str:
    said = _(
        "Votes sur papier et avec aide, tous lots ensemble. Personnes émargées : %(marks)s ; "
        "papiers dans l’urne : %(received)s, dont valables : %(valid)s, blancs : %(blank)s, "
        "nuls : %(void)s. Votes sur écran avec une personne à côté : %(assisted)s."
    )
    return said % numbers(entry)


def waiting(entry: Entry) -> str:
    said = _(
        "Le vote est fermé. L’urne sera scellée quand les lots de papiers seront clos ; encore "
        "ouverts : %(batches)s."
    )
    return said % numbers(entry)


def moment(at: datetime) -> str:
    """Day and hour where the municipality is."""
    here = localtime(at)
    return f"{format_date(here.date())}, {format_time(here.time(), get_language() or 'fr')}"


def act_of(entry: Entry) -> dict[str, str]:
    """The act, with the date of a planned close and the reason of it."""
    act = str(Act(entry.data["act"]).label)
    if entry.data["act"] == Act.PLAN:
        at = entry.data["planned_for"]
        day = moment(datetime.fromisoformat(at)) if at else _("aucune date")
        words = _("%(act)s (%(day)s). Raison donnée : %(reason)s")
        act = words % {"act": act, "day": day, "reason": entry.data["reason"]}
    return {"act": act, "hours": str(entry.data.get("hours", ""))}


register("paper.printed", printed, label=gettext_lazy("Bulletins imprimés"))
register("paper.cancelled", cancelled, label=gettext_lazy("Lot de papiers annulé"))
register("paper.received", received, label=gettext_lazy("Papiers comptés"))
register("paper.closed", closed, label=gettext_lazy("Lot de papiers clos"))
register("paper.reconciled", reconciled, label=gettext_lazy("Papiers rapprochés de l’émargement"))
register("ballots.waiting", waiting, label=gettext_lazy("Vote fermé, papiers à saisir"))
register(
    "act.asked",
    lambda entry: (
        _("Une personne demande : %(act)s. Une deuxième doit confirmer dans les %(hours)s heures.")
        % act_of(entry)
    ),
    label=gettext_lazy("Deuxième personne demandée"),
)
register(
    "act.confirmed",
    lambda entry: _("Une deuxième personne a confirmé : %(act)s.") % act_of(entry),
    label=gettext_lazy("Deuxième personne d’accord"),
)
register(
    "act.withdrawn",
    lambda entry: _("La demande est retirée : %(act)s.") % act_of(entry),
    label=gettext_lazy("Demande retirée"),
)
