"""The stages of a jury and what each opens."""

from django.utils.translation import gettext_lazy as _

from parvis.processes.kinds import Stage

# From here on the criteria are published, and change no more.
PUBLISHED_GRID = frozenset({"compose", "score", "deliberate", "result"})
# While these are open, seats are given and taken back.
COMPOSING = frozenset({"compose", "score"})

STAGES = (
    Stage(
        "prepare",
        _("Préparation"),
        _("La commune prépare le jury : ses critères et sa composition."),
        tone="upcoming",
    ),
    Stage(
        "compose",
        _("Critères publiés"),
        _("Les critères sont publiés et ne changent plus. Les membres du jury sont désignés."),
        frozenset({"review"}),
        tone="review",
    ),
    Stage(
        "score",
        _("Cotation"),
        _("Les membres déclarent leurs liens avec les projets, puis donnent leurs cotes."),
        frozenset({"review", "vote"}),
        tone="review",
    ),
    Stage(
        "deliberate",
        _("Délibération"),
        _("Les cotes sont closes. Le jury se met d’accord sur ses raisons, projet par projet."),
        frozenset({"count"}),
        tone="closed",
    ),
    Stage(
        "result",
        _("Résultat"),
        _("Les cotes du jury et ses raisons sont publiées, projet par projet."),
        frozenset({"follow_up"}),
        tone="result",
    ),
)
