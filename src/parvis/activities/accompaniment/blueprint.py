"""A ready-made process for an accompaniment alone; the whole loop composes it with others."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.blueprints import ActivityPlan, Blueprint, PhasePlan
from parvis.processes.ladder import Level

ALONE = Blueprint(
    slug="accompaniment",
    label=_("Accompagnement de la commune"),
    summary=_("Une organisation accompagne la commune, module par module."),
    level=Level.INFORM,
    phases=(
        PhasePlan(
            _("Être accompagné"),
            Level.INFORM,
            days=270,
            summary=_("Des séances, des documents, des essais, et ce qui a changé à la fin."),
            activities=(ActivityPlan("accompaniment", "accompagnement", _("Accompagnement")),),
        ),
    ),
    texts={
        "negotiable": _("Les modules, leur ordre et ce qu’ils doivent donner."),
        "not_negotiable": _("Ce que la commune décide reste à la commune."),
        "decided_by": _("Le collège communal"),
        "decided_when": _("À la signature de l’accord, puis à l’évaluation de chaque module"),
        "feedback": _("Le rapport est public, avec les indicateurs avant et après."),
    },
)
