"""Ready-made processes with a jury: a call for projects, and a budget with everything."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.blueprints import ActivityPlan, Blueprint, PhasePlan
from parvis.processes.ladder import Level

TEXTS = {
    "negotiable": _("L’ordre des projets et les raisons de cet ordre."),
    "not_negotiable": _("Les critères et leur poids, publiés avant le dépôt des projets."),
    "decided_by": _("Le conseil communal, sur la base des cotes du jury"),
    "decided_when": _("Dans les deux mois après la réunion du jury"),
    "feedback": _("Chaque projet reçoit les raisons du jury, publiées avec sa cote."),
}

CALL = Blueprint(
    slug="jury",
    label=_("Appel à projets avec un jury"),
    summary=_("Un jury, tiré au sort ou désigné, cote des projets selon des critères publiés."),
    level=Level.INVOLVE,
    phases=(
        PhasePlan(
            _("Composer le jury et coter"),
            Level.INVOLVE,
            days=70,
            summary=_("Les critères sont publiés d’abord, puis le jury se réunit."),
            activities=(ActivityPlan("jury", "jury", _("Le jury")),),
        ),
        PhasePlan(
            _("Décider"),
            Level.INFORM,
            days=60,
            summary=_("Le conseil communal décide et dit pourquoi."),
        ),
    ),
    texts=TEXTS,
)
