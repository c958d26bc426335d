"""The three things to retain of an edition: whoever reads one page only reads these."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.budget.deliveries import Delivery, Money
from parvis.activities.budget.figures import Figures
from parvis.activities.budget.money import cash
from parvis.activities.budget.report_tables import number, percent
from parvis.activities.budget.steps import Step

DONE = (Step.DELIVERED, Step.EVALUATED)
ENDED = (Step.ABANDONED, Step.REFUSED)


def messages(figures: Figures, rows: list[Delivery], sums: Money) -> list[str]:
    """Who voted and got something, what became of the projects, where the money is."""
    found = [voters(figures), projects(rows) if rows else "", money(sums, figures.currency)]
    return [words for words in found if words]


def voters(figures: Figures) -> str:
    """Nothing without a voter: a share of nobody says nothing."""
    if not figures.voters:
        return ""
    return _(
        "%(all)s personnes ont voté ; %(percent)s d’entre elles ont choisi au moins un projet "
        "retenu."
    ) % {"all": number(figures.voters), "percent": percent(figures.fairness["percent"])}


def projects(rows: list[Delivery]) -> str:
    """How many are done, under way (and late), and given up."""
    done = sum(one.step in DONE for one in rows)
    ended = sum(one.step in ENDED for one in rows)
    parts = [ngettext("%(n)s réalisé", "%(n)s réalisés", done) % {"n": number(done)}]
    if under_way := len(rows) - done - ended:
        parts.append(still_open(under_way, late_in(rows)))
    if ended:
        words = ngettext("%(n)s abandonné ou refusé", "%(n)s abandonnés ou refusés", ended)
        parts.append(words % {"n": number(ended)})
    head = ngettext("%(n)s projet retenu", "%(n)s projets retenus", len(rows))
    return _("%(projects)s : %(parts)s.") % {
        "projects": head % {"n": number(len(rows))},
        "parts": ", ".join(parts),
    }


def late_in(rows: list[Delivery]) -> int:
    return sum(one.is_overdue or one.is_delayed for one in rows)


def still_open(count: int, late: int) -> str:
    if not late:
        return _("%(n)s en cours ou à venir") % {"n": number(count)}
    facts = {"n": number(count), "late": number(late)}
    return _("%(n)s en cours ou à venir (dont %(late)s en retard)") % facts


def money(sums: Money, currency: str) -> str:
    """What of the envelope is spent, and what the next edition gets back."""
    facts = {
        "envelope": cash(sums.envelope, currency),
        "spent": cash(sums.spent, currency),
        "returned": cash(sums.returned, currency),
    }
    if sums.returned:
        return (
            _("%(spent)s dépensés sur %(envelope)s ; %(returned)s reviennent à l’édition suivante.")
            % facts
        )
    return _("%(spent)s dépensés sur %(envelope)s.") % facts
