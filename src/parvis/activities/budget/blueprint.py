"""The ready-made participatory budget: the yearly cycle of handbook/budget.md."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.blueprints import ActivityPlan, Blueprint, PhasePlan
from parvis.processes.ladder import Level

SLUG = "participatory-budget"
# Usual lengths (handbook/budget.md): filing 7 weeks, then review 10 weeks, then the vote 3 weeks.
PREPARE_DAYS, PROPOSE_DAYS, VOTE_DAYS = 28, 119, 21
DAYS_BEFORE_VOTE = PREPARE_DAYS + PROPOSE_DAYS

BLUEPRINT = Blueprint(
    slug=SLUG,
    label=_("Budget participatif"),
    summary=_("Les habitantes et habitants proposent des projets, puis votent pour les choisir."),
    level=Level.CO_DECIDE,
    phases=(
        PhasePlan(
            _("Préparer"),
            Level.INFORM,
            days=PREPARE_DAYS,
            summary=_("Le conseil communal fixe l’enveloppe et les règles."),
        ),
        PhasePlan(
            _("Proposer, analyser, voter"),
            Level.CO_DECIDE,
            days=PROPOSE_DAYS + VOTE_DAYS,
            summary=_("Vous proposez des idées, les services les chiffrent, vous votez."),
            activities=(ActivityPlan("budget", "budget", _("Budget participatif")),),
        ),
        PhasePlan(
            _("Réaliser"),
            Level.INFORM,
            days=540,
            summary=_("La commune réalise les projets retenus et dit où elle en est."),
        ),
    ),
    texts={
        "summary": _(
            "Une part du budget communal pour vos projets : vous proposez, vous votez, "
            "la commune réalise."
        ),
        "negotiable": _("Les projets : lesquels, où, pour qui. Tout se propose et se discute."),
        "not_negotiable": _(
            "L’enveloppe, les dates et les règles de comptage, fixées avant le dépôt. "
            "Un projet relève de la commune, sert à tout le monde et respecte la loi."
        ),
        "decided_by": _("Les personnes qui votent ; le conseil communal s’engage à suivre"),
        "decided_when": _("Après le vote, dans le mois qui suit la clôture"),
        "feedback": _(
            "Chaque idée reçoit une réponse motivée. Le résultat du vote est expliqué "
            "projet par projet, puis l’avancement des travaux est publié."
        ),
    },
)
