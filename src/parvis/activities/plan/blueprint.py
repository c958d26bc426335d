"""Ready-made processes around a plan: one for each model of plan."""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.catalogue import PlanModel, plan_models
from parvis.processes.blueprints import ActivityPlan, Blueprint, PhasePlan
from parvis.processes.ladder import Level

TEXTS = {
    "negotiable": _("Les objectifs, les actions, leur ordre et leurs dates."),
    "not_negotiable": _("Ce que la loi impose, et le budget de la commune."),
    "decided_when": _("Après la consultation"),
    "feedback": _(
        "Chaque remarque reçoit une réponse ; le plan dit de quelles contributions vient chaque "
        "action, et ce qui change chaque mois."
    ),
}
YEAR = 365

# Words of the data files are translated when they are read, as lazy translations are.
said = lazy(str, str)


def plan_blueprint(model: PlanModel) -> Blueprint:
    """Write and consult, then carry out and evaluate, over the model's usual years."""
    activity = ActivityPlan("plan", "plan", said(model.name), {"plan": model.slug})
    return Blueprint(
        slug=f"plan-{model.slug}",
        label=said(model.name),
        summary=said(model.purpose),
        level=Level.CONSULT,
        phases=(
            PhasePlan(
                _("Écrire le plan"),
                Level.CONSULT,
                days=180,
                summary=_("La commune rédige, les habitantes et habitants donnent leur avis."),
                activities=(activity,),
            ),
            PhasePlan(
                _("Réaliser et évaluer"),
                Level.INFORM,
                days=model.years * YEAR,
                summary=_("Chaque action est suivie en public, et le plan évalué."),
            ),
        ),
        texts=TEXTS | {"plan_type": model.plan_type, "decided_by": said(model.adopted_by)},
    )


def plan_blueprints() -> tuple[Blueprint, ...]:
    return tuple(plan_blueprint(model) for model in plan_models().values())
