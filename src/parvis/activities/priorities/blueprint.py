"""Ready-made processes that begin with priorities."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.blueprints import ActivityPlan, Blueprint, PhasePlan
from parvis.processes.ladder import Level

TEXTS = {
    "negotiable": _("Tout ce qui devrait passer en premier, dans la commune ou dans un village."),
    "not_negotiable": _("Ce que la loi impose, et ce qui ne dépend pas de la commune."),
    "decided_by": _("Le conseil communal, qui part de ce classement"),
    "decided_when": _("Dans les deux mois après le classement"),
    "feedback": _("Le classement est publié avec ses nombres, et la suite dit ce qu’il a changé."),
}
PRIORITIES = PhasePlan(
    _("Dire ce qui compte"),
    Level.CONSULT,
    days=28,
    summary=_("Chacun propose des priorités, puis les classe."),
    activities=(ActivityPlan("priorities", "priorites", _("Nos priorités")),),
)
ALONE = Blueprint(
    slug="priorities",
    label=_("Priorités locales"),
    summary=_("Les habitantes et habitants proposent des priorités et les classent."),
    level=Level.CONSULT,
    phases=(
        PRIORITIES,
        PhasePlan(
            _("Décider"),
            Level.INFORM,
            days=60,
            summary=_("Le conseil communal dit ce qu’il fait de ce classement."),
        ),
    ),
    texts=TEXTS,
)
# Usual lengths (handbook/budget.md): priorities 4 weeks, filing 7, review 10, vote 3.
BUDGET = Blueprint(
    slug="priorities-and-budget",
    label=_("Budget participatif avec priorités et jury"),
    summary=_("D’abord les priorités, puis les idées ; un jury cote à côté du vote."),
    level=Level.CO_DECIDE,
    phases=(
        PRIORITIES,
        PhasePlan(
            _("Proposer, analyser, coter, voter"),
            Level.CO_DECIDE,
            days=140,
            summary=_("La grille du jury est publiée avant le dépôt des idées."),
            activities=(
                ActivityPlan("jury", "jury", _("Le jury")),
                ActivityPlan("budget", "budget", _("Budget participatif")),
            ),
        ),
        PhasePlan(
            _("Réaliser"),
            Level.INFORM,
            days=540,
            summary=_("La commune réalise les projets retenus et dit où elle en est."),
        ),
    ),
    texts=TEXTS
    | {
        "negotiable": _("Les priorités, puis les projets : lesquels, où, pour qui."),
        "not_negotiable": _(
            "L’enveloppe, les dates, la grille du jury et les règles de comptage, fixées avant le "
            "dépôt des idées."
        ),
        "decided_by": _("Les votants et le jury, dans les proportions annoncées"),
        "decided_when": _("Dans le mois qui suit la clôture du vote"),
    },
)
