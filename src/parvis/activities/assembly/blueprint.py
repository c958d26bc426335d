"""Ready-made assemblies: the formats of handbook/formats.md with their usual lengths."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly.configuration import FORMATS
from parvis.processes.blueprints import ActivityPlan, Blueprint, PhasePlan
from parvis.processes.ladder import Level

# The address of the activity in its process.
SLUG = "assemblee"


BEFORE = PhasePlan(
    _("Préparer le mandat"),
    Level.INFORM,
    days=60,
    summary=_("La commune écrit la question et dit ce qu’elle fera de la réponse."),
)
AFTER = PhasePlan(
    _("Répondre et suivre"),
    Level.INFORM,
    days=540,
    summary=_("La commune répond à chaque recommandation et dit ce qu’elle devient."),
)
TEXTS = {
    "not_negotiable": _("La question, le budget de l’assemblée et ce que la loi impose."),
    "decided_by": _("Le conseil communal, qui répond à chaque recommandation"),
    "decided_when": _("Dans le délai promis après la remise du rapport"),
    "feedback": _(
        "Chaque recommandation reçoit une réponse motivée, puis des nouvelles "
        "et une évaluation, publiées ici."
    ),
}


def plan(
    slug: str,
    summary: Any,
    *,
    days: int,
    negotiable: Any,
    level: Level = Level.CO_CREATE,
    **settings,
) -> Blueprint:
    """A process around one assembly of the format `slug`; `days` from invitations to report."""
    activity = ActivityPlan("assembly", SLUG, FORMATS[slug], {"format": slug} | settings)
    work = PhasePlan(
        _("Tirer au sort, apprendre, recommander"),
        level,
        days=days,
        summary=_("Des personnes tirées au sort travaillent, puis votent."),
        activities=(activity,),
    )
    return Blueprint(
        slug=slug.replace("_", "-"),
        label=FORMATS[slug],
        summary=summary,
        level=level,
        phases=(BEFORE, work, AFTER),
        texts=TEXTS | {"summary": summary, "negotiable": negotiable},
    )


BLUEPRINTS = (
    plan(
        "citizens_assembly",
        _("Des personnes tirées au sort étudient une question difficile et recommandent."),
        days=180,
        negotiable=_("Les recommandations : l’assemblée les écrit elle-même."),
        seats=40,
        substitutes=40,
    ),
    plan(
        "citizens_jury",
        _("Un petit groupe tiré au sort entend les arguments et rend un avis motivé."),
        days=60,
        negotiable=_("L’avis : le jury l’écrit lui-même, avec ses raisons."),
        seats=16,
        substitutes=8,
        threshold=50,
    ),
    plan(
        "mixed_panel",
        _("Des personnes tirées au sort et des personnes élues recommandent ensemble."),
        days=150,
        negotiable=_("Les recommandations : citoyens et élus les écrivent ensemble."),
        seats=36,
        elected_seats=12,
        substitutes=18,
    ),
    plan(
        "climate_assembly",
        _("Des personnes tirées au sort préparent les actions de la commune pour le climat."),
        days=180,
        negotiable=_("Les actions du plan climat, leur ordre et leurs conditions."),
        seats=30,
        substitutes=30,
    ),
    plan(
        "citizen_initiative_review",
        _("Un panel tiré au sort examine une question soumise au vote et informe tout le monde."),
        days=42,
        negotiable=_("La déclaration : le panel l’écrit lui-même."),
        level=Level.CONSULT,
        seats=24,
        substitutes=12,
        threshold=75,
    ),
)
