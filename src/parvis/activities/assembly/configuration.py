"""The settings of an assembly, typed, with their defaults."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from django.utils.translation import gettext_lazy as _

REVIEW = "citizen_initiative_review"
FORMATS = {
    "citizens_assembly": _("Assemblée citoyenne"),
    "citizens_jury": _("Jury citoyen"),
    "mixed_panel": _("Panel mixte de citoyens et d’élus"),
    "climate_assembly": _("Assemblée citoyenne pour le climat"),
    REVIEW: _("Examen citoyen d’une question soumise au vote"),
}


@dataclass(frozen=True)
class Configuration:
    """What a municipality chooses for one assembly.

    format: a key of `FORMATS`. question, mandate, commissioner, committee (governance committee, a
    line each), guarantors, facilitator: shown to all. seats: citizens drawn; elected_seats: elected
    members beside them (mixed panel); substitutes drawn with them. minimum_age in years.
    retention_days: after the draw, those who were not drawn are forgotten. allowance: cents per day
    of session. algorithm: of deliberation.sortition. threshold: percents of the votes cast that
    adopt a recommendation. reply_months after the handover; update_months and
    evaluation_months after the reply.
    """

    format: str = "citizens_assembly"
    question: str = ""
    mandate: str = ""
    commissioner: str = ""
    committee: tuple[str, ...] = ()
    guarantors: tuple[str, ...] = ()
    facilitator: str = ""
    seats: int = 30
    elected_seats: int = 0
    substitutes: int = 10
    minimum_age: int = 16
    retention_days: int = 60
    allowance: int = 3500
    algorithm: str = "leximin"
    threshold: int = 80
    reply_months: int = 6
    update_months: int = 3
    evaluation_months: int = 12

    @property
    def format_label(self) -> Any:
        return FORMATS[self.format]

    def to_json(self) -> dict[str, Any]:
        """The settings as kept on the activity."""
        lists = {"committee": list(self.committee), "guarantors": list(self.guarantors)}
        return asdict(self) | lists


NAMES = frozenset(field.name for field in fields(Configuration))
LISTS = ("committee", "guarantors")


def configuration(activity) -> Configuration:
    """The settings of `activity`; unknown keys are left to whoever put them there."""
    known = {key: value for key, value in activity.settings.items() if key in NAMES}
    return Configuration(**known | {name: tuple(known.get(name, ())) for name in LISTS})
