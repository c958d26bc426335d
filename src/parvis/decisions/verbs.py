"""The ledger's sentences for decisions and for what the municipality promised."""

from datetime import date

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from parvis.common.formatting import format_date, format_money
from parvis.decisions.models import Agreement, Progress
from parvis.ledger.models import Entry
from parvis.ledger.verbs import register


def decision_published(entry: Entry) -> str:
    said = _("Décision du %(date)s : « %(title)s ».") % {
        "date": day(entry.data["decided_on"]),
        "title": entry.data["title"],
    }
    return f"{said} {answered(len(entry.data['contributions']))}".strip()


def answered(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "Elle répond à %(count)d contribution.", "Elle répond à %(count)d contributions.", count
    ) % {"count": count}


def commitment_added(entry: Entry) -> str:
    """What is promised, with its date and its budget when they were given."""
    parts = [_("La commune s’engage : « %(title)s ».") % {"title": entry.data["title"]}]
    if entry.data.get("due_on"):
        parts.append(_("Échéance : %(date)s.") % {"date": day(entry.data["due_on"])})
    if entry.data.get("budget") is not None:
        amount = format_money(entry.data["budget"], get_language() or "fr")
        parts.append(_("Budget : %(amount)s.") % {"amount": amount})
    return " ".join(parts)


def commitment_updated(entry: Entry) -> str:
    said = _("Nouvelles d’un engagement : « %(status)s », avancement de %(percent)d %%.") % {
        "status": Progress(entry.data["status"]).label,
        "percent": entry.data["percent"],
    }
    if not entry.data.get("due_on"):
        return said
    return f"{said} " + _("Nouvelle échéance : %(date)s.") % {"date": day(entry.data["due_on"])}


def agreement_signed(entry: Entry) -> str:
    return _("%(kind)s du %(date)s, pour %(amount)s.") % agreement_facts(entry)


def agreement_ended(entry: Entry) -> str:
    said = _("%(kind)s du %(date)s : fin avant terme ; la raison est sur la page du projet.")
    return said % agreement_facts(entry)


def agreement_facts(entry: Entry) -> dict[str, str]:
    return {
        "kind": str(Agreement.Kind(entry.data["kind"]).label),
        "date": day(entry.data["signed_on"]),
        "amount": format_money(entry.data["amount"], get_language() or "fr"),
    }


def commitment_evaluated(entry: Entry) -> str:
    return _("Un projet réalisé est évalué le %(date)s ; le texte est sur sa page.") % {
        "date": day(entry.data["evaluated_on"])
    }


def day(written: str) -> str:
    """A day of the ledger (ISO 8601) as people read it."""
    return format_date(date.fromisoformat(written))


register("decision.published", decision_published, label=gettext_lazy("Décision publiée"))
register("commitment.added", commitment_added, label=gettext_lazy("Engagement pris"))
register("commitment.updated", commitment_updated, label=gettext_lazy("Nouvelles d’un engagement"))
register("agreement.signed", agreement_signed, label=gettext_lazy("Convention signée"))
register("agreement.ended", agreement_ended, label=gettext_lazy("Fin d’une convention"))
register("commitment.evaluated", commitment_evaluated, label=gettext_lazy("Projet évalué"))
