"""The stages of an accompaniment and what each opens."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.kinds import Stage

PROPOSE, AGREED, RUNNING, EVALUATED, CLOSED = "propose", "agreed", "running", "evaluated", "closed"
ORDER = (PROPOSE, AGREED, RUNNING, EVALUATED, CLOSED)
STAGES = (
    Stage(
        PROPOSE,
        _("Proposition"),
        _("La commune et l’organisation choisissent les modules et se mettent d’accord."),
        frozenset({"review"}),
        tone="upcoming",
    ),
    Stage(
        AGREED,
        _("Accord signé"),
        _("L’accord est signé des deux côtés. Le travail va commencer."),
        tone="review",
    ),
    Stage(
        RUNNING,
        _("En cours"),
        _("Les séances ont lieu, les documents arrivent, la commune essaie."),
        frozenset({"follow_up"}),
        tone="open",
    ),
    Stage(
        EVALUATED,
        _("Évalué"),
        _("La commune a évalué chaque module. La conclusion s’écrit."),
        frozenset({"publish"}),
        tone="result",
    ),
    Stage(
        CLOSED,
        _("Terminé"),
        _("L’accompagnement est terminé. Le rapport reste public."),
        tone="followup",
    ),
)
