"""The settings of a choice of priorities, typed, with their defaults."""

from dataclasses import dataclass, fields

from django.utils.translation import gettext_lazy as _

PAIRS, POINTS, BOTH = "pairs", "points", "both"
METHODS = (
    (PAIRS, _("Par comparaisons : deux priorités à la fois")),
    (POINTS, _("Par points : chacun en répartit un certain nombre")),
    (BOTH, _("Les deux ; le classement vient des comparaisons")),
)


@dataclass(frozen=True)
class Configuration:
    """What a municipality chooses. method: a key of `METHODS`. points: to spread, each person.
    goal: after how many comparisons a person is told that it is enough; any number counts."""

    method: str = BOTH
    points: int = 10
    goal: int = 15
    guidance: str = ""
    categories: tuple[str, ...] = ()

    @property
    def by_pairs(self) -> bool:
        return self.method in (PAIRS, BOTH)

    @property
    def by_points(self) -> bool:
        return self.method in (POINTS, BOTH)


NAMES = frozenset(field.name for field in fields(Configuration))


def configuration(activity) -> Configuration:
    """The settings of `activity`; unknown keys are left to whoever put them there."""
    known = {key: value for key, value in activity.settings.items() if key in NAMES}
    return Configuration(**known | {"categories": tuple(known.get("categories", ()))})
