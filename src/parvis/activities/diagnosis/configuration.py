"""The settings of a diagnosis, typed, with their defaults; and the grid it is made with."""

from dataclasses import dataclass, fields

from django.utils.translation import gettext_lazy as _

from deliberation.diagnosis.grid import Grid, built_in_grid

EDITIONS = (("2026", _("Grille de 2026")),)
# What the grid's `when` may name, as a municipality recognises it.
CONDITIONS = (("rural_development", _("Une opération de développement rural est en cours")),)


@dataclass(frozen=True)
class Configuration:
    """What a municipality chooses for one diagnosis.

    edition: of the grid. conditions: which of `CONDITIONS` hold here. least_assessors: how many
    people must have assessed before the consensus opens. retention_days: after publication,
    people's own assessments are deleted. guidance: shown to those who assess.
    """

    edition: str = "2026"
    conditions: tuple[str, ...] = ()
    least_assessors: int = 3
    retention_days: int = 180
    guidance: str = ""

    @property
    def grid(self) -> Grid:
        return built_in_grid(self.edition)


NAMES = frozenset(field.name for field in fields(Configuration))


def configuration(activity) -> Configuration:
    """The settings of `activity`; unknown keys are left to whoever put them there."""
    known = {key: value for key, value in activity.settings.items() if key in NAMES}
    known["conditions"] = tuple(known.get("conditions") or ())
    return Configuration(**known)
