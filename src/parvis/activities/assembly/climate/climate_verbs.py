"""The ledger's sentences for the climate plan."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.ledger.models import Entry
from parvis.ledger.verbs import register


def published(entry: Entry) -> str:
    said = _("Le plan climat est publié, version %(version)s. Son empreinte : %(print)s")
    return said % facts(entry)


def changed(entry: Entry) -> str:
    said = _(
        "Le plan climat change, version %(version)s. Son empreinte : %(print)s Raison : %(reason)s"
    )
    return said % (facts(entry) | {"reason": entry.data["reason"]})


def facts(entry: Entry) -> dict:
    return {"version": entry.data["version"], "print": f"{entry.data['sha256'][:12]}…"}


register("climate.published", published, label=gettext_lazy("Plan climat publié"))
register("climate.changed", changed, label=gettext_lazy("Plan climat changé"))
