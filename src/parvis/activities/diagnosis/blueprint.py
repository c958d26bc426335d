"""Ready-made processes: a diagnosis alone; the whole loop from diagnosis to a second measure."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from parvis.processes.blueprints import ActivityPlan, Blueprint, PhasePlan
from parvis.processes.kinds import kinds
from parvis.processes.ladder import Level

TEXTS = {
    "negotiable": _("Ce qui existe, ce qui manque, et ce qu’il faut faire en premier."),
    "not_negotiable": _("La grille du diagnostic, et ce que la loi impose déjà."),
    "decided_by": _("Le conseil communal, qui adopte le plan de transition"),
    "decided_when": _("Dans les trois mois après la publication du diagnostic"),
    "feedback": _("Le diagnostic, le plan et leur suivi sont publiés, action par action."),
}
STATE = PhasePlan(
    _("État des lieux"),
    Level.INVOLVE,
    days=90,
    summary=_("Les services font l’inventaire, puis plusieurs personnes évaluent."),
    activities=(ActivityPlan("diagnosis", "diagnostic", _("Le diagnostic")),),
)
ALONE = Blueprint(
    slug="diagnosis",
    label=_("Diagnostic de la participation"),
    summary=_("Ce que la commune fait pour informer et faire participer, évalué à plusieurs."),
    level=Level.INVOLVE,
    phases=(
        STATE,
        PhasePlan(
            _("Décider"),
            Level.INFORM,
            days=60,
            summary=_("Le conseil communal dit ce qu’il fera en premier."),
        ),
    ),
    texts=TEXTS,
)
# Residents are heard first: a diagnosis takes in what is published when it is.
# One year from the first inventory to the second (handbook/diagnosis.md: measured every year).
TRANSITION = Blueprint(
    slug="transition",
    label=_("Transition participative"),
    summary=_("Ce que les gens en pensent, un diagnostic, un plan accompagné, puis mesurer."),
    level=Level.INVOLVE,
    phases=(
        PhasePlan(
            _("Perception"),
            Level.CONSULT,
            days=45,
            summary=_("Habitants, élus, agents et associations disent comment ils vivent cela."),
            activities=(ActivityPlan("survey", "perception", _("Comment le vivez-vous ?")),),
        ),
        STATE,
        PhasePlan(
            _("Plan"),
            Level.INVOLVE,
            days=60,
            summary=_("Le diagnostic devient un plan : des actions, des responsables, des dates."),
            activities=(ActivityPlan("plan", "plan", _("Le plan de transition")),),
        ),
        PhasePlan(
            _("Accompagnement"),
            Level.CO_CREATE,
            days=210,
            summary=_("Une organisation accompagne la commune, module par module."),
            activities=(ActivityPlan("accompaniment", "accompagnement", _("L’accompagnement")),),
        ),
        PhasePlan(
            _("Mesurer à nouveau"),
            Level.INVOLVE,
            days=90,
            summary=_("Les mêmes questions, un an après : qu’est-ce qui a changé ?"),
            activities=(
                ActivityPlan(
                    "survey", "perception-un-an-apres", _("Comment le vivez-vous depuis ?")
                ),
                ActivityPlan("diagnosis", "diagnostic-un-an-apres", _("Un an après")),
            ),
        ),
    ),
    texts=TEXTS,
)


def blueprints() -> tuple[Blueprint, ...]:
    """Both, with the activities whose kinds are installed: each stands without the others."""
    return (ALONE, installed(TRANSITION))


def installed(blueprint: Blueprint) -> Blueprint:
    known = {kind.slug for kind in kinds()}
    phases = tuple(
        replace(phase, activities=tuple(one for one in phase.activities if one.kind in known))
        for phase in blueprint.phases
    )
    return replace(blueprint, phases=phases)
