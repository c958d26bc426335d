"""The chapters of an edition's report: participation, result, delivery, evaluation, money."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.budget.configuration import Configuration
from parvis.activities.budget.deliveries import Delivery, Money
from parvis.activities.budget.figures import Figures, unknown_turnout
from parvis.activities.budget.models import Project, Questionnaire, Tally
from parvis.activities.budget.money import cash
from parvis.activities.budget.report_tables import DASH, Chapter, Table, number, percent
from parvis.activities.budget.selectors import editions as edition_selectors
from parvis.activities.budget.selectors.delivery import decisions_in
from parvis.activities.budget.selectors.evaluation import answers_in, replies_to
from parvis.activities.budget.steps import Step
from parvis.common.formatting import format_date


def participation(figures: Figures) -> Chapter:
    """How many, and who as far as it is known."""
    said = [
        _("%(voters)s personnes ont voté. %(authors)s personnes ont déposé %(ideas)s idées.")
        % {
            "voters": number(figures.voters),
            "authors": number(figures.authors),
            "ideas": number(figures.ideas),
        }
    ]
    if not figures.tables:
        said.append(unknown_turnout())
    return Chapter(
        "participation",
        _("La participation"),
        said,
        [turnout_table(label, rows) for label, rows in figures.tables],
    )


def turnout_table(label: str, rows) -> Table:
    header = [label, _("Ont voté"), _("Pouvaient voter"), _("Part")]
    return Table(
        _("Participation : %(what)s") % {"what": label},
        header,
        [turnout_row(one) for one in rows],
        [False, True, True, True],
    )


def turnout_row(one) -> list[str]:
    """A group; dashes where it is too small to be told."""
    if one.voters is None:
        return [one.label, DASH, DASH, DASH]
    share = (200 * one.voters + one.people) // (2 * one.people)
    return [one.label, number(one.voters), number(one.people), percent(share)]


def result(projects: list[Project], config: Configuration, tally: Tally) -> Chapter:
    """Every project of the ballot; the fairness of the whole."""
    rows = [
        [
            one.public_title,
            number(one.votes),
            cash(one.cost, config.currency),
            _("retenu") if one.rank else _("non retenu"),
        ]
        for one in projects
    ]
    header = [_("Projet"), _("Voix"), _("Coût"), _("Résultat")]
    fair = tally.fairness
    said = [
        _("%(some)s personnes sur %(all)s (%(percent)s) ont choisi au moins un projet retenu.")
        % {
            "some": number(fair["with_winner"]),
            "all": number(fair["voters"]),
            "percent": percent(fair["percent"]),
        }
    ]
    table = Table(_("Tous les projets"), header, rows, [False, True, True, False])
    shares = [
        shares_table(label, fair[name], config)
        for name, label in (("categories", _("Catégorie")), ("districts", _("Quartier")))
        if len(fair[name]) > 1
    ]
    return Chapter("resultat", _("Le résultat"), said, [table, *shares])


def shares_table(label: str, rows, config: Configuration) -> Table:
    """The part of the votes against the part of the money."""
    return Table(
        _("Part des voix et part de l’argent : %(what)s") % {"what": label},
        [label, _("Part des voix"), _("Part de l’argent"), _("Montant")],
        [
            [
                one["name"] or DASH,
                percent(one["votes_percent"]),
                percent(one["money_percent"]),
                cash(one["money"], config.currency),
            ]
            for one in rows
        ],
        [False, True, True, True],
    )


def delivery(projects: list[Project], rows: list[Delivery], config: Configuration) -> Chapter:
    """The council's words, then each winner today."""
    said = [
        f"{one.decided_by}, {format_date(one.decided_on)}"
        + (f" ({one.reference})" if one.reference else "")
        + f" : {one.text}"
        for one in decisions_in(projects)
    ]
    header = [_("Projet"), _("Étape"), _("Budget"), _("Dépensé"), _("À savoir")]
    table = Table(
        _("Où en est chaque projet"),
        header,
        [delivered(one, config) for one in rows],
        [False, False, True, True, False],
    )
    return Chapter("realisation", _("La réalisation"), said, [table] if rows else [])


def delivered(one: Delivery, config: Configuration) -> list[str]:
    return [
        one.project.public_title,
        str(one.step.label),
        cash(one.budget, config.currency),
        cash(one.spent, config.currency),
        to_know(one),
    ]


def to_know(one: Delivery) -> str:
    """Why it is refused, late, dearer or given up; else what it brought."""
    if one.ruling is not None and not one.ruling.approved:
        return one.ruling.reason
    promise = one.commitment
    if promise is None:
        return DASH
    if one.is_overdue and not one.is_delayed:
        return _("Échéance dépassée, pas encore expliquée.")
    if (one.is_delayed or one.step == Step.ABANDONED) and promise.last_text:
        return promise.last_text
    return promise.money_note or promise.evaluation or DASH


def evaluation(found: Questionnaire | None) -> Chapter:
    """What those who took part think, small numbers hidden."""
    title = _("L’évaluation")
    if found is None or found.closed_at is None:
        return Chapter("evaluation", title)
    replies = replies_to(found)
    said = ngettext(
        "%(count)s personne a répondu.", "%(count)s personnes ont répondu.", len(replies)
    )
    header = [_("Question"), _("D’accord"), _("Entre les deux"), _("Pas d’accord")]
    rows = [[one.text, *marks(one.total)] for one in answers_in(found, replies)]
    table = Table(_("Les réponses"), header, rows, [False, True, True, True])
    return Chapter("evaluation", title, [said % {"count": number(len(replies))}], [table])


def marks(total: list[int | None]) -> list[str]:
    """The three classes; dashes where too few answered."""
    return [DASH if one is None else number(one) for one in total[:3]] or [DASH] * 3


def about_money(sums: Money, figures: Figures) -> Chapter:
    """From the envelope to what goes on."""
    named: Iterable[tuple[str, int | None]] = (
        (_("Enveloppe"), sums.envelope),
        (_("Attribué par le vote"), sums.won),
        (_("Approuvé"), sums.granted),
        (_("Engagé par des conventions"), sums.committed),
        (_("Dépensé"), sums.spent),
        (_("Économisé sur les projets réalisés"), sums.unspent),
        (_("Dépensé en plus que prévu"), sums.over),
        (_("Revient à l’édition suivante"), sums.returned),
        (_("Coût de l’organisation"), figures.running_cost),
        (_("Coût de l’organisation par personne qui a voté"), figures.cost_per_voter),
    )
    rows = [
        [word, _("inconnu") if cents is None else cash(cents, figures.currency)]
        for word, cents in named
    ]
    said = [figures.running_note] if figures.running_note else []
    table = Table(_("Les montants"), [_("Quoi"), _("Montant")], rows, [False, True])
    return Chapter("argent", _("L’argent"), said, [table])


def learned(activity) -> Chapter:
    """What the next edition keeps and changes, and who says so."""
    rows = [
        [
            str(one.get_verdict_display()),
            one.text,
            f"{one.decided_by}, {format_date(one.decided_on)}",
        ]
        for one in edition_selectors.lessons(activity)
    ]
    table = Table(_("Ce que nous en gardons"), [_("Leçon"), _("Laquelle"), _("Décidé par")], rows)
    return Chapter("lecons", _("Les leçons"), tables=[table] if rows else [])
