"""Scores as people read them: exact fractions rounded for the eye, in the active language."""

from fractions import Fraction

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from parvis.activities.jury.models import Project


def tenths(value: Fraction | None) -> str:
    """A number with one decimal, rounded half up: "72,5"; a dash when there is none."""
    if value is None:
        return "–"
    whole, rest = divmod(int(value * 10 + Fraction(1, 2)), 10)
    mark = "." if (get_language() or "fr")[:2] == "en" else ","
    return f"{whole}{mark}{rest}"


def why_no_score(project: Project, least: int) -> str:
    """Why a project has no score; empty when it has one, or when scores are not closed."""
    if project.scored is None or project.mean is not None:
        return ""
    said = ngettext(
        "%(scored)d membre l’a coté ; il en faut %(least)d. Le projet n’a donc pas de cote du "
        "jury.",
        "%(scored)d membres l’ont coté ; il en faut %(least)d. Le projet n’a donc pas de cote du "
        "jury.",
        project.scored,
    )
    return said % {"scored": project.scored, "least": least}


def recusals(project: Project) -> str:
    """How many members withdrew, in words; empty for nobody."""
    if not project.recused:
        return ""
    said = ngettext(
        "%(n)d membre a un lien avec ce projet et ne l’a pas coté.",
        "%(n)d membres ont un lien avec ce projet et ne l’ont pas coté.",
        project.recused,
    )
    return said % {"n": project.recused}


def exact(project: Project) -> str:
    """The score as the exact fraction that it is, for whoever recomputes it."""
    if project.mean is None:
        return ""
    return _("Valeur exacte : %(top)s/%(bottom)s") % {
        "top": project.numerator,
        "bottom": project.denominator,
    }
