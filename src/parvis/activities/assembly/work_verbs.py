"""The ledger's sentences for the members' work."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.assembly.models import FollowUp, Position
from parvis.common.formatting import format_date
from parvis.decisions.models import Progress
from parvis.ledger.models import Entry
from parvis.ledger.verbs import register, short


def minutes(entry: Entry) -> str:
    said = _("Le compte rendu de la séance « %(session)s » est publié. Empreinte : %(print)s")
    return said % {"session": entry.data["session"], "print": short(entry.data["sha256"])}


register("assembly.minutes", minutes, label=gettext_lazy("Compte rendu de séance publié"))


def frozen(entry: Entry) -> str:
    said = _(
        "Les recommandations sont figées avant le vote : %(count)d textes. Empreinte : %(print)s"
    )
    return said % {"count": entry.data["count"], "print": short(entry.data["sha256"])}


def papers(entry: Entry) -> str:
    said = _("%(papers)d bulletins sur papier sont dans l’urne, comptés par deux personnes.")
    return said % {"papers": entry.data["papers"]}


def counted(entry: Entry) -> str:
    said = _(
        "Le vote des membres est compté. Votants : %(voters)d sur %(members)d. Recommandations "
        "adoptées : %(adopted)d sur %(texts)d, au seuil de %(threshold)d %%. Empreinte : %(print)s"
    )
    data = entry.data
    return said % {
        "voters": sum(data["voters"].values()),
        "members": sum(data["members"].values()),
        "adopted": data["adopted"],
        "texts": data["texts"],
        "threshold": data["threshold"],
        "print": short(data["sha256"]),
    }


def published(entry: Entry) -> str:
    count = len(entry.data["recommendations"])
    return _("Les recommandations adoptées sont publiées : %(count)d.") % {"count": count}


def handed_over(entry: Entry) -> str:
    said = _("Le rapport est remis le %(day)s, reçu par %(to)s. La commune répond avant le %(by)s.")
    days = {name: format_date(date.fromisoformat(entry.data[key])) for name, key in DAYS.items()}
    return said % {"to": entry.data["to"], **days}


def replied(entry: Entry) -> str:
    said = _("La commune répond à la recommandation %(number)d : %(position)s.")
    position = Position(entry.data["position"]).label
    return said % {"number": entry.data["number"], "position": position}


def followed_up(entry: Entry) -> str:
    said = _("%(kind)s sur la recommandation %(number)d : %(state)s.")
    return said % {
        "kind": FollowUp.Kind(entry.data["kind"]).label,
        "number": entry.data["number"],
        "state": Progress(entry.data["state"]).label,
    }


DAYS = {"day": "handed_on", "by": "reply_by"}
register("assembly.frozen", frozen, label=gettext_lazy("Recommandations figées"))
register("assembly.papers", papers, label=gettext_lazy("Bulletins sur papier"))
register("assembly.counted", counted, label=gettext_lazy("Vote des membres compté"))
register("assembly.published", published, label=gettext_lazy("Recommandations publiées"))
register("assembly.handed_over", handed_over, label=gettext_lazy("Rapport remis"))
register("assembly.replied", replied, label=gettext_lazy("Réponse à une recommandation"))
register("assembly.followed_up", followed_up, label=gettext_lazy("Suivi d’une recommandation"))
register(
    "assembly.statement",
    lambda entry: _("La déclaration des citoyens est déposée."),
    label=gettext_lazy("Déclaration des citoyens déposée"),
)
