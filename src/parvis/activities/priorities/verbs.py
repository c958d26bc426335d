"""The ledger's sentence for a choice of priorities."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.ledger.models import Entry
from parvis.ledger.verbs import number, register


def counted(entry: Entry) -> str:
    said = _(
        "Les priorités sont classées. Personnes : %(people)s. Comparaisons : %(answers)s. "
        "Priorités : %(priorities)s. En tête : n° %(first)s."
    )
    return said % {
        "people": number(entry.data["people"]),
        "answers": number(entry.data["answers"]),
        "priorities": number(entry.data["priorities"]),
        "first": ", ".join(str(one) for one in entry.data["first"]),
    }


register("priorities.counted", counted, label=gettext_lazy("Priorités classées"))
