"""The criteria of admissibility: what a project must be, said before anybody files one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from parvis.activities.budget.configuration import Configuration


def usual_criteria() -> tuple[str, ...]:
    """What every participatory budget asks (handbook/budget.md), in the reader's language."""
    return (
        gettext("La commune peut le faire : c’est son terrain, son bâtiment ou son service."),
        gettext("Il sert à plusieurs personnes, et pas à une seule."),
        gettext("Il est dans un lieu public ou ouvert à tout le monde."),
        gettext("Il respecte la loi, et ne met personne à l’écart."),
        gettext("Son coût tient dans la limite annoncée."),
        gettext("Il peut être réalisé en deux ans."),
    )


def criteria_of(config: Configuration) -> Sequence[str]:
    """The criteria that the municipality wrote, else the usual ones."""
    return config.criteria or usual_criteria()


def checklist(config: Configuration, typed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The criteria as boxes to tick for oneself; `typed`: what the form or its draft says."""
    return [
        {"text": text, "checked": bool(typed.get(f"check_{number}"))}
        for number, text in enumerate(criteria_of(config), start=1)
    ]
