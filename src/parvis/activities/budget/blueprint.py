"""The ready-made participatory budget: five phases, the yearly cycle of handbook/budget.md."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.blueprints import ActivityPlan, Blueprint, PhasePlan
from parvis.processes.ladder import Level

SLUG = "participatory-budget"

BLUEPRINT = Blueprint(
    slug=SLUG,
    label=_("Budget participatif"),
    summary=_("Les habitantes et habitants proposent des projets, puis votent pour les choisir."),
    level=Level.CO_DECIDE,
    phases=(
        PhasePlan(
            _("Préparer"),
            Level.INFORM,
            days=28,
            summary=_("Le conseil communal fixe l’enveloppe et les règles."),
            activities=(ActivityPlan("budget", "budget", _("Budget participatif")),),
        ),
        PhasePlan(
            _("Proposer"),
            Level.CO_CREATE,
            days=49,
            summary=_("Chacun dépose ses idées et soutient celles des autres."),
        ),
        PhasePlan(
            _("Analyser"),
            Level.INVOLVE,
            days=70,
            summary=_("Les services vérifient, chiffrent et réunissent les idées semblables."),
        ),
        PhasePlan(
            _("Voter"),
            Level.CO_DECIDE,
            days=21,
            summary=_("Chacun choisit ses projets ; le résultat est expliqué."),
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
            "Une part du budget communal pour vos projets : vous proposez, vous votez, "
            "la commune réalise."
        ),
        "negotiable": _("Les projets : lesquels, où, pour qui. Tout se propose et se discute."),
        "not_negotiable": _(
            "L’enveloppe, les dates et les règles de comptage, fixées avant le dépôt. "
            "Un projet relève de la commune, sert à tout le monde et respecte la loi."
        ),
        "decided_by": _("Les personnes qui votent ; le conseil communal s’engage à suivre"),
        "decided_when": _("Après le vote, dans le mois qui suit la clôture"),
        "feedback": _(
            "Chaque idée reçoit une réponse motivée. Le résultat du vote est expliqué "
            "projet par projet, puis l’avancement des travaux est publié."
        ),
    },
)
