"""The figures of responsiveness in words: each with how it is counted and what it leaves out."""

from typing import Any

from django.utils.translation import gettext as _

from deliberation.responsiveness.shares import Share
from deliberation.responsiveness.waits import Delays, waiting_after
from parvis.contributions.models import Adoption
from parvis.decisions.responsiveness import Measured
from parvis.site.public.curve import days
from parvis.site.public.figure_words import Number, number, part_of, percent
from parvis.site.public.heard_words import satisfied

MARKS = (7, 15, 30, 45, 60, 90, 180, 365)


def numbers(found: Measured) -> list[Number]:
    """The figures at the top of the page, those on answers first."""
    return [
        answered(found),
        delay(
            found.figures.to_answer,
            _("pour répondre à la moitié des contributions"),
            _(
                "Du jour du dépôt au jour de la première réponse officielle, ou de la première "
                "décision publiée qui traite la contribution. Celles qui attendent encore comptent "
                "(méthode de Kaplan et Meier) : les oublier ferait paraître les délais plus courts."
            ),
        ),
        delay(
            found.figures.to_acknowledge,
            _("pour un premier signe d’une personne de la commune"),
            _(
                "Premier commentaire d’un agent ou d’un élu sous la contribution, réponse ou "
                "décision. L’accusé de réception automatique ne compte pas."
            ),
        ),
        *within(found),
        reasoned(found.figures.reasoned),
        satisfied(found),
    ]


def answered(found: Measured) -> Number:
    return Number(
        _("des contributions ont une réponse"),
        percent(found.figures.answered),
        part_of(found.figures.answered),
        _(
            "Réponse officielle, ou décision publiée qui traite la contribution. Une contribution "
            "réunie avec une autre a la réponse de celle-ci."
        ),
        _("Les contributions retirées, masquées ou en brouillon ; les données venues d’ailleurs."),
    )


def delay(found: Delays, label: str, how: str) -> Number:
    """The median with the ninth decile; "not yet" when it has not come to that."""
    told = _("9 sur 10 : %(days)s. Parmi les seules répondues, la moitié : %(answered)s.") % {
        "days": days_or_not_yet(found.p90),
        "answered": days_or_not_yet(found.answered_median),
    }
    return Number(
        label,
        days_or_not_yet(found.median),
        told,
        how,
        _("Les jours se comptent de date à date ; ce qui est fait hors de la plateforme manque."),
    )


def within(found: Measured) -> list[Number]:
    """Nothing when the municipality promised no delay."""
    share = found.figures.within
    if share is None:
        return []
    label = _("de réponses dans le délai promis (%(days)s)") % {"days": days(found.promised_days)}
    return [
        Number(
            label,
            percent(share),
            part_of(share),
            _("Parmi les contributions répondues et celles qui attendent depuis plus longtemps."),
            _("Celles qui attendent encore sans avoir dépassé le délai : on ne sait pas encore."),
        )
    ]


def reasoned(share: Share) -> Number:
    return Number(
        _("des réponses donnent une raison"),
        percent(share),
        part_of(share),
        _("La dernière réponse, ou les raisons de la décision, font au moins 40 signes."),
        _("La plateforme ne juge pas si la raison est bonne : c’est aux lecteurs de le dire."),
    )


def promise_numbers(found: Measured) -> list[Number]:
    """What became of what was promised."""
    told = found.delivery
    return [
        Number(
            _("des engagements arrivés à leur terme sont réalisés"),
            percent(told.rate),
            part_of(told.rate),
            _("Réalisés, sur ceux qui sont réalisés, abandonnés ou dont la date est passée."),
            _("Ceux qui ont encore du temps devant eux."),
        ),
        Number(
            _("des engagements ont eu des nouvelles dans les trois mois"),
            percent(told.updated),
            part_of(told.updated),
            _("Au moins une nouvelle publiée dans les trois mois après la décision."),
            _("Les engagements de moins de trois mois."),
        ),
        Number(
            _("des engagements sont évalués dans les douze mois"),
            percent(told.evaluated),
            part_of(told.evaluated),
            _("Une évaluation écrite et publiée dans les douze mois après la décision."),
            _("Les engagements de moins de douze mois."),
        ),
    ]


def adoption_rows(found: Measured) -> list[tuple[str, int]]:
    counted = found.figures.adoption
    return [(str(Adoption(one).label), counted[one]) for one in Adoption.values]


def trace_rows(found: Measured) -> list[tuple[str, int]]:
    """The thread, each step within the one before."""
    trace = found.figures.trace
    return [
        (_("Répondues"), trace.whole),
        (_("Acceptées, en tout ou en partie"), trace.adopted),
        (_("… reprises dans une décision publiée"), trace.decided),
        (_("… et dans un engagement public"), trace.promised),
        (_("… et réalisées"), trace.delivered),
    ]


def curve_rows(found: Delays) -> list[list[str]]:
    """Days after filing, and what still waited then: the drawing as a table."""
    last = found.curve[-1].day if found.curve else 0
    return [
        [days(mark), f"{round(waiting_after(found.curve, mark) * 100)} %"]
        for mark in MARKS
        if mark <= last
    ]


def section_rows(found: Measured) -> list[list[str]]:
    """Each section with its figures, or why they are not shown."""
    hidden = _("trop peu pour être montré")
    rows = []
    for row in found.sections.rows:
        figures = row.figures
        if figures is None:
            rows.append([row.group, hidden, "–", "–", "–"])
            continue
        late = percent(figures.within) if figures.within is not None else "–"
        shown = [percent(figures.answered), days_or_not_yet(figures.to_answer.median), late]
        rows.append([row.group, number(figures.filed), *shown])
    return rows


def section_columns() -> list[dict[str, Any]]:
    labels = [
        _("Contributions"),
        _("Répondues"),
        _("Délai de la moitié"),
        _("Dans le délai promis"),
    ]
    return [{"label": _("Village ou quartier")}, *({"label": one, "num": True} for one in labels)]


def days_or_not_yet(found: int | None) -> str:
    return _("pas encore atteint") if found is None else days(found)
