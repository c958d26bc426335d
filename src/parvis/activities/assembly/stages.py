"""The stages of an assembly and what each opens."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.kinds import Stage

# While these are open, quotas and rules may still change: nobody was drawn yet.
BEFORE_DRAW = frozenset({"prepare", "invite"})
# The members are at work from the draw on; in these stages they meet and write.
AT_WORK = frozenset({"deliberate", "vote"})
# What the members recommend is public from here on.
PUBLISHED = frozenset({"handover", "reply", "follow-up"})

STAGES = (
    Stage(
        "prepare",
        _("Préparation"),
        _("La commune prépare la question, les règles du tirage et le calendrier."),
        tone="upcoming",
    ),
    Stage(
        "invite",
        _("Invitations"),
        _("Des personnes tirées au sort reçoivent une lettre. Elles peuvent dire oui ou non."),
        frozenset({"submit"}),
        tone="open",
    ),
    Stage(
        "draw",
        _("Tirage au sort"),
        _("Les membres sont tirés au sort en public, parmi les personnes qui ont dit oui."),
        frozenset({"count"}),
        tone="review",
    ),
    Stage(
        "deliberate",
        _("Travaux"),
        _("Les membres apprennent, écoutent, discutent et écrivent leurs recommandations."),
        frozenset({"edit"}),
        tone="open",
    ),
    Stage(
        "vote",
        _("Vote des membres"),
        _("Les membres votent sur chaque recommandation."),
        frozenset({"vote"}),
        tone="vote",
    ),
    Stage(
        "handover",
        _("Remise du rapport"),
        _("Le rapport est publié et remis à la commune."),
        frozenset({"publish"}),
        tone="result",
    ),
    Stage(
        "reply",
        _("Réponse de la commune"),
        _("La commune répond à chaque recommandation, avec ses raisons, avant la date promise."),
        frozenset({"review"}),
        tone="closed",
    ),
    Stage(
        "follow-up",
        _("Suivi"),
        _("La commune dit ce que devient chaque recommandation."),
        frozenset({"follow_up"}),
        tone="followup",
    ),
)
