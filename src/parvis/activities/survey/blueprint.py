"""Ready-made process: a survey, alone."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.blueprints import ActivityPlan, Blueprint, PhasePlan
from parvis.processes.ladder import Level

ALONE = Blueprint(
    slug="survey",
    label=_("Enquête"),
    summary=_("Poser des questions à la population et publier ce qu’elle répond."),
    level=Level.CONSULT,
    phases=(
        PhasePlan(
            _("Répondre"),
            Level.CONSULT,
            days=28,
            summary=_("Chacun répond une fois, en ligne ou sur papier, sans donner son nom."),
            activities=(ActivityPlan("survey", "enquete", _("Enquête : %(process)s")),),
        ),
        PhasePlan(
            _("Dire ce qui change"),
            Level.INFORM,
            days=60,
            summary=_("La commune publie les résultats et dit ce qu’elle en fait."),
        ),
    ),
    texts={
        "negotiable": _("Ce que la commune fait en premier, à partir des réponses."),
        "not_negotiable": _("Les réponses restent anonymes, et les questions sont les mêmes."),
        "decided_by": _("Le collège communal, qui part des résultats"),
        "decided_when": _("Dans les deux mois après les résultats"),
        "feedback": _("Les résultats sont publiés, puis ce qu’ils ont changé."),
    },
)
