"""What authors think of the answers, and whether decisions are what most people wanted."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.responsiveness.satisfaction import SMALLEST_SHOWN
from parvis.decisions.responsiveness import Measured
from parvis.site.public.figure_words import Number, number, part_of, percent


def satisfied(found: Measured) -> Number:
    """The mean mark; "unknown" for too few opinions."""
    mark = found.figures.satisfaction
    value, detail = _("inconnu"), few()
    if mark is not None:
        mean = number_format(float(mark.mean), 1)
        value = _("%(mean)s sur 10") % {"mean": mean}
        detail = _("%(percent)d %% donnent 6 ou plus. Au moins %(opinions)s avis.") % {
            "percent": mark.percent,
            "opinions": number(mark.opinions),
        }
    return Number(
        _("l’avis moyen des auteurs sur la réponse"),
        value,
        detail,
        _(
            "Chaque auteur peut dire, de 0 à 10, si la dernière réponse est claire et utile. La "
            "moyenne est arrondie au demi-point et la part à 5 %, pour que l’avis d’une personne "
            "ne se devine pas."
        ),
        _(
            "« Je ne sais pas », et les auteurs qui ne disent rien : ils pensent peut-être autre "
            "chose."
        ),
    )


def few() -> str:
    return _("Moins de %(count)d avis : rien n’est montré.") % {"count": SMALLEST_SHOWN}


def majority_numbers(found: Measured) -> list[Number]:
    """Decisions that do what most people wanted."""
    told = found.majority
    detail = part_of(told.everybody)
    if told.partly:
        partly = ngettext(
            "%(count)d est suivi en partie.", "%(count)d sont suivis en partie.", told.partly
        )
        detail = f"{detail}. " + partly % {"count": told.partly}
    return [
        Number(
            _("des résultats sont suivis : la décision est ce que la majorité voulait"),
            percent(told.everybody),
            detail,
            _(
                "Une activité a posé une question à deux réponses, et une décision publiée dit ce "
                "qu’elle en fait. Suivi en partie ne compte pas comme suivi."
            ),
            _(
                "Les égalités, les questions de moins de dix réponses, et les décisions qui ne "
                "disent pas à quel résultat elles répondent."
            ),
        )
    ]


def group_rows(found: Measured) -> list[list[str]]:
    """Each group with the share of results decided as its own majority wanted."""
    return [[name, percent(share), part_of(share)] for name, share in found.majority.groups.items()]


def group_columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Groupe")},
        {"label": _("Décidé comme sa majorité le voulait"), "num": True},
        {"label": _("Résultats"), "num": True},
    ]
