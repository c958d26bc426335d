"""The stages of a survey and what each opens."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.kinds import Stage

STAGES = (
    Stage(
        "prepare",
        _("Préparation"),
        _("La commune écrit les questions. Vous pourrez bientôt répondre."),
        tone="upcoming",
    ),
    Stage(
        "open",
        _("Enquête ouverte"),
        _("Répondez aux questions, en ligne ou sur papier. Vos réponses restent anonymes."),
        frozenset({"submit"}),
        tone="open",
    ),
    Stage(
        "closed",
        _("Enquête fermée"),
        _("On ne répond plus. La commune encode les derniers papiers et lit les réponses."),
        frozenset({"review", "count"}),
        tone="closed",
    ),
    Stage(
        "results",
        _("Résultats publiés"),
        _("Les résultats sont publiés, sans rien qui permette de reconnaître quelqu’un."),
        frozenset({"publish", "follow_up"}),
        tone="result",
    ),
)
