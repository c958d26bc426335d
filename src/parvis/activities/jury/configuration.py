"""The settings of a jury, typed, with their defaults."""

from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext_lazy as _

from deliberation.budgeting.grids import Grid

TOP = 4


@dataclass(frozen=True)
class Criterion:
    """What a project is judged on, its weight, and the question that members ask themselves."""

    name: str
    weight: int
    question: str = ""

    @property
    def label(self) -> str:
        return f"{self.name} ({self.weight})"


# The grid of handbook/budget.md.
USUAL_CRITERIA = (
    (_("Intérêt général"), 25, _("Le projet sert-il à beaucoup de personnes ?")),
    (_("Faisabilité"), 20, _("Peut-on le réaliser à temps, à ce prix, là où il est prévu ?")),
    (_("Durabilité"), 20, _("Est-il bon pour la nature, et tiendra-t-il longtemps ?")),
    (_("Cohésion et inclusion"), 20, _("Rapproche-t-il les gens, sans laisser personne dehors ?")),
    (_("Participation à la réalisation"), 10, _("Des habitants aideront-ils à le réaliser ?")),
    (_("Coût et utilité"), 5, _("Ce qu’il apporte vaut-il ce qu’il coûte ?")),
)
USUAL_ANCHORS = (
    _("Pas du tout"),
    _("Un peu"),
    _("Moyennement"),
    _("Beaucoup"),
    _("Tout à fait"),
)
USUAL_SOURCE = _("Usage des budgets participatifs ; à inscrire dans votre règlement.")


@dataclass(frozen=True)
class Configuration:
    """What a municipality chooses for one jury.

    anchors: what 0, 1, 2, 3 and 4 points mean. least_scores: how many members must score a project
    for it to have a score, and least_source: the rule that says so. wait_for_vote: the result is
    not published while people vote. discussion_minutes: of the timer in the hall, 0 for none.
    retention_days: after the result, private scores and declarations are deleted.
    """

    criteria: tuple[Criterion, ...]
    anchors: tuple[str, ...]
    least_scores: int = 3
    least_source: str = ""
    wait_for_vote: bool = True
    discussion_minutes: int = 10
    retention_days: int = 90
    guidance: str = ""

    @property
    def grid(self) -> Grid:
        return Grid({one.name: one.weight for one in self.criteria}, TOP)

    @property
    def total(self) -> int:
        return sum(one.weight for one in self.criteria)


NAMES = frozenset(field.name for field in fields(Configuration))


def usual_criteria() -> list[list[Any]]:
    """The usual grid in the present language, as kept on an activity."""
    return [[str(name), weight, str(question)] for name, weight, question in USUAL_CRITERIA]


def configuration(activity) -> Configuration:
    """The settings of `activity`; unknown keys are left to whoever put them there."""
    known = {key: value for key, value in activity.settings.items() if key in NAMES}
    criteria = known.get("criteria") or usual_criteria()
    anchors = known.get("anchors") or [str(one) for one in USUAL_ANCHORS]
    lists = {
        "criteria": tuple(Criterion(*one) for one in criteria),
        "anchors": tuple(anchors),
    }
    return Configuration(**known | lists)
