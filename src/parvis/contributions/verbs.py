"""The ledger's sentences for what happens to contributions."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parvis.contributions.models import Adoption, ReportReason
from parvis.ledger.verbs import register


def filed(entry) -> str:
    return _("La contribution n° %(number)s est déposée.") % {"number": entry.data["number"]}


def reason_of(entry) -> str:
    return str(ReportReason(entry.data["reason"]).label)


def answered(entry) -> str:
    adoption = Adoption(entry.data["adoption"]).label
    return _("La commune répond à une contribution : %(adoption)s.") % {"adoption": adoption}


def decided(entry) -> str:
    if entry.data["overturned"]:
        return _("Un recours est accepté : le texte est rétabli.")
    return _("Un recours est refusé : le texte reste masqué.")


def authors(entry, said: str) -> str:
    count = entry.data["authors"]
    number = ngettext("Elle a %(count)d auteur.", "Elle a %(count)d auteurs.", count)
    return f"{said} {number % {'count': count}}"


def merged(entry) -> str:
    count = len(entry.data["merged"])
    return ngettext(
        "%(count)d contribution en rejoint une autre.",
        "%(count)d contributions en rejoignent une autre.",
        count,
    ) % {"count": count}


register("contribution.filed", filed, label=gettext_lazy("Contribution déposée"))
register(
    "contribution.withdrawn",
    lambda entry: _("Une contribution est retirée par la personne qui l’avait écrite."),
    label=gettext_lazy("Contribution retirée"),
)
register(
    "contribution.hidden",
    lambda entry: _("Une contribution est masquée : %(reason)s.") % {"reason": reason_of(entry)},
    label=gettext_lazy("Contribution masquée"),
)
register(
    "contribution.restored",
    lambda entry: _("Une contribution masquée est rétablie."),
    label=gettext_lazy("Contribution rétablie"),
)
register(
    "comment.hidden",
    lambda entry: _("Un commentaire est masqué : %(reason)s.") % {"reason": reason_of(entry)},
    label=gettext_lazy("Commentaire masqué"),
)
register(
    "comment.restored",
    lambda entry: _("Un commentaire masqué est rétabli."),
    label=gettext_lazy("Commentaire rétabli"),
)
register(
    "contribution.shared",
    lambda entry: authors(entry, _("Une personne de plus écrit une contribution.")),
    label=gettext_lazy("Contribution écrite ensemble"),
)
register(
    "contribution.left",
    lambda entry: authors(entry, _("Une personne n’écrit plus une contribution.")),
    label=gettext_lazy("Auteur qui quitte une contribution"),
)
register("appeal.decided", decided, label=gettext_lazy("Recours décidé"))
register("answer.published", answered, label=gettext_lazy("Réponse publiée"))
register("contributions.merged", merged, label=gettext_lazy("Contributions réunies"))
