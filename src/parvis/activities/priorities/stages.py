"""The stages of a choice of priorities and what each opens."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.kinds import Stage

STAGES = (
    Stage(
        "prepare",
        _("Préparation"),
        _("La commune prépare l’appel. Vous pourrez bientôt dire ce qui compte pour vous."),
        tone="upcoming",
    ),
    Stage(
        "propose",
        _("Propositions"),
        _("Dites ce qui devrait passer en premier près de chez vous."),
        frozenset({"submit", "edit", "support", "comment"}),
        tone="open",
    ),
    Stage(
        "rank",
        _("Classement"),
        _("Comparez les priorités, deux par deux, ou répartissez vos points."),
        frozenset({"vote", "comment"}),
        tone="vote",
    ),
    Stage(
        "result",
        _("Résultat"),
        _("Les priorités sont classées. Elles orientent la suite de la démarche."),
        frozenset({"comment", "follow_up"}),
        tone="result",
    ),
)
