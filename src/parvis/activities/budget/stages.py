"""The stages of a participatory budget and what each opens."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.kinds import Stage

# While these are open, the rules of the vote may still change.
BEFORE_VOTE = frozenset({"prepare", "submit", "review"})
# From here on the result is known to everyone.
PUBLISHED = frozenset({"result", "follow-up"})

STAGES = (
    Stage(
        "prepare",
        _("Préparation"),
        _("La commune prépare le budget participatif. Vous pourrez bientôt proposer des idées."),
        tone="upcoming",
    ),
    Stage(
        "submit",
        _("Dépôt des idées"),
        _("Proposez vos idées pour la commune, et soutenez celles des autres."),
        frozenset({"submit", "edit", "support", "comment"}),
        tone="open",
    ),
    Stage(
        "review",
        _("Analyse"),
        _("Les services vérifient chaque idée et calculent son coût. Chaque refus est expliqué."),
        frozenset({"review", "support", "comment"}),
        tone="review",
    ),
    Stage(
        "vote",
        _("Vote"),
        _("Choisissez les projets que vous voulez. Vous pouvez changer d’avis jusqu’à la clôture."),
        frozenset({"vote", "comment"}),
        tone="vote",
    ),
    Stage(
        "count",
        _("Dépouillement"),
        _("Le vote est fermé : plus personne ne vote. On compte les bulletins."),
        frozenset({"count", "publish"}),
        tone="closed",
    ),
    Stage(
        "result",
        _("Résultat"),
        _("Le résultat est publié et expliqué, projet par projet."),
        frozenset({"comment"}),
        tone="result",
    ),
    Stage(
        "follow-up",
        _("Réalisation"),
        _("Suivez l’avancement de chaque projet retenu."),
        frozenset({"follow_up", "comment"}),
        tone="followup",
    ),
)
