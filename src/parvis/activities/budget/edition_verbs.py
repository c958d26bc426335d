"""The ledger's sentences for the end of an edition: opinions asked, lessons, the next one."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.models import Lesson
from parvis.activities.budget.money import cash
from parvis.common.formatting import format_date
from parvis.ledger.models import Entry
from parvis.ledger.verbs import number, register


def evaluation_opened(entry: Entry) -> str:
    said = _(
        "Les habitants peuvent dire ce qu’ils pensent de l’édition. Questions : %(count)s, "
        "jusqu’au %(day)s."
    )
    return said % {"count": number(entry.data["questions"]), "day": day(entry.data["closes_on"])}


def evaluation_closed(entry: Entry) -> str:
    said = _("Les avis sur l’édition sont clos. Réponses : %(count)s, dont sur papier : %(paper)s.")
    return said % {
        "count": number(entry.data["replies"]),
        "paper": number(entry.data["on_paper"]),
    }


def lesson_recorded(entry: Entry) -> str:
    said = _("Une leçon est notée pour l’édition suivante (%(verdict)s), décidée le %(day)s.")
    return said % {"verdict": verdict(entry), "day": day(entry.data["decided_on"])}


def lesson_removed(entry: Entry) -> str:
    return _("Une leçon est retirée (%(verdict)s).") % {"verdict": verdict(entry)}


def edition_prepared(entry: Entry) -> str:
    said = _("L’édition suivante est préparée. Argent qui revient de la dernière : %(carried)s.")
    return said % {"carried": cash(entry.data["carried"])}


def verdict(entry: Entry) -> str:
    return str(Lesson.Verdict(entry.data["verdict"]).label).lower()


def day(written: str) -> str:
    return format_date(date.fromisoformat(written))


register("evaluation.opened", evaluation_opened, label=gettext_lazy("Avis demandés"))
register("evaluation.closed", evaluation_closed, label=gettext_lazy("Avis clos"))
register("lesson.recorded", lesson_recorded, label=gettext_lazy("Leçon notée"))
register("lesson.removed", lesson_removed, label=gettext_lazy("Leçon retirée"))
register("edition.prepared", edition_prepared, label=gettext_lazy("Édition suivante préparée"))
