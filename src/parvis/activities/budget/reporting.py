"""The report of an edition: the same chapters for its web page and its PDF."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.deliveries import Delivery, Money
from parvis.activities.budget.figures import Figures, figures_of
from parvis.activities.budget.models import Tally
from parvis.activities.budget.money import cash
from parvis.activities.budget.plain_rules import Section, sections
from parvis.activities.budget.report_chapters import (
    about_money,
    delivery,
    evaluation,
    learned,
    participation,
    result,
)
from parvis.activities.budget.report_messages import late_in, messages
from parvis.activities.budget.report_tables import Chapter, Table, number
from parvis.activities.budget.rule_changes import changed_rules
from parvis.activities.budget.selectors import editions as edition_selectors
from parvis.activities.budget.selectors.delivery import (
    deliveries_in_short,
    money,
    results_with_rulings,
)
from parvis.activities.budget.steps import Step
from parvis.common.formatting import format_date
from parvis.common.shared import shared
from parvis.processes.selectors import stage_history


@dataclass(frozen=True)
class Report:
    """What to retain, key figures (word, value), then the chapters that have something to say."""

    messages: list[str]
    key_figures: list[tuple[str, str]]
    chapters: list[Chapter]


def report_of(activity, tally: Tally) -> Report:
    """What an edition was, from its calendar to its money: the same for everybody, so kept.

    `tally`: read with what is beside it (`published_edition`).
    """
    return shared(("budget-report", activity.pk), lambda: composed(activity, tally))


def composed(activity, tally: Tally) -> Report:
    config, figures = configuration(activity), figures_of(activity, tally)
    projects = results_with_rulings(activity)
    rows = deliveries_in_short(activity, projects)
    sums = money(activity, config.envelope, rows)
    chapters = [
        calendar(activity),
        rules(activity, config, tally),
        participation(figures),
        result(projects, config, tally),
        delivery(projects, rows, config),
        evaluation(getattr(tally.activity, "budget_questionnaire", None)),
        about_money(sums, figures),
        learned(activity),
    ]
    return Report(
        messages=messages(figures, rows, sums),
        key_figures=key_figures(figures, rows, sums),
        chapters=[one for one in chapters if one.paragraphs or one.tables],
    )


def key_figures(figures: Figures, rows: list[Delivery], sums: Money) -> list[tuple[str, str]]:
    """What somebody in a hurry wants to know."""
    done = sum(one.step in (Step.DELIVERED, Step.EVALUATED) for one in rows)
    found = [
        (_("Personnes qui ont voté"), number(figures.voters)),
        (_("Idées déposées"), number(figures.ideas)),
        (_("Projets retenus"), number(len(rows))),
        (_("Projets réalisés"), f"{number(done)} / {number(len(rows))}"),
        (_("Enveloppe"), cash(sums.envelope, figures.currency)),
        (_("Dépensé"), cash(sums.spent, figures.currency)),
        (_("Revient à l’édition suivante"), cash(sums.returned, figures.currency)),
    ]
    if late := late_in(rows):
        found.insert(4, (_("Projets en retard"), number(late)))
    return found


def calendar(activity) -> Chapter:
    """When each stage really opened."""
    rows = [
        [format_date(change.changed_at.date()), str(after)]
        for change, _before, after in reversed(stage_history(activity))
    ]
    table = Table(_("Quand chaque étape a commencé"), [_("Jour"), _("Étape")], rows)
    return Chapter("calendrier", _("Le calendrier"), tables=[table] if rows else [])


def rules(activity, config: Configuration, tally: Tally) -> Chapter:
    """The rules as their own page says them, and what changed since the edition before."""
    said = [in_one_paragraph(one) for one in sections(config, activity.municipality)]
    return Chapter(
        "regles", _("Les règles"), said, changes(activity, neighbours_in(tally).previous)
    )


def in_one_paragraph(section: Section) -> str:
    """A question, its answer, and the list that belongs to it."""
    words = " ".join([section.title, *section.sentences])
    listed = " ; ".join(one.rstrip(".") for one in section.items)
    return f"{words} {listed}." if listed else words


def neighbours_in(tally: Tally) -> edition_selectors.Neighbours:
    """The editions that were read with the count."""
    return edition_selectors.beside(getattr(tally.activity, "budget_edition", None))


def changes(activity, previous) -> list[Table]:
    """The rules that differ from those of the edition before, if there is one."""
    if previous is None:
        return []
    found = changed_rules(
        edition_selectors.settings_of(previous), edition_selectors.settings_of(activity)
    )
    rows = [[one.label, one.before, one.after] for one in found]
    caption = _("Ce qui a changé depuis « %(title)s »") % {"title": previous.process.title}
    header = [_("Règle"), _("Avant"), _("Maintenant")]
    return [Table(caption, header, rows)] if rows else []
