"""The stages of a diagnosis and what each opens.

edit: the inventory. review: inviting people. vote: each person's own assessment. count: the values
agreed together. publish: the guarantor's signature.
"""

from django.utils.translation import gettext_lazy as _

from parvis.processes.kinds import Stage

STAGES = (
    Stage(
        "prepare",
        _("Préparation"),
        _("La commune prépare son diagnostic et invite les personnes qui y participeront."),
        frozenset({"review"}),
        tone="upcoming",
    ),
    Stage(
        "inventory",
        _("Inventaire"),
        _("Les services rassemblent tout ce qui existe déjà pour informer et faire participer."),
        frozenset({"review", "edit"}),
        tone="review",
    ),
    Stage(
        "assess",
        _("Évaluation"),
        _("Plusieurs personnes répondent aux mêmes questions, chacune de son côté."),
        frozenset({"review", "edit", "vote"}),
        tone="review",
    ),
    Stage(
        "consensus",
        _("Mise en commun"),
        _("Les personnes comparent leurs réponses et se mettent d’accord, point par point."),
        frozenset({"count"}),
        tone="review",
    ),
    Stage(
        "sign",
        _("Signature"),
        _("La personne garante relit le diagnostic. Elle le signe, ou le renvoie avec sa raison."),
        frozenset({"publish"}),
        tone="closed",
    ),
    Stage(
        "published",
        _("Diagnostic publié"),
        _("Le diagnostic est publié, avec la raison de chaque réponse. Il ne change plus."),
        frozenset({"follow_up"}),
        tone="result",
    ),
)
ORDER = tuple(stage.slug for stage in STAGES)
# The inventory and the grid can no longer be read as work in progress: they are published.
PUBLISHED = "published"
# From here on people's assessments are closed and shown together, by role.
TOGETHER = frozenset({"consensus", "sign", "published"})
