"""The stages of a plan and what each opens.

`review`: its team writes the plan; `follow_up`: news, measures, progress; `publish`: an evaluation.
"""

from django.utils.translation import gettext_lazy as _

from parvis.processes.kinds import Stage

WRITING = frozenset({"review"})
FOLLOWED = frozenset({"review", "follow_up"})

STAGES = (
    Stage(
        "draft",
        _("Rédaction"),
        _("La commune rédige le plan. Vous pourrez bientôt le lire et dire ce que vous en pensez."),
        WRITING,
        tone="upcoming",
    ),
    Stage(
        "consultation",
        _("Consultation"),
        _("Lisez le projet de plan et dites ce qu’il faut y changer."),
        WRITING | {"submit", "edit", "support", "comment"},
        tone="open",
    ),
    Stage(
        "adopted",
        _("Adopté"),
        _("Le plan est adopté : la commune s’y engage publiquement."),
        FOLLOWED,
        tone="result",
    ),
    Stage(
        "progress",
        _("En cours"),
        _("La commune réalise le plan. Suivez chaque action, ses dates et ses retards."),
        FOLLOWED,
        tone="followup",
    ),
    Stage(
        "midterm",
        _("Évaluation à mi-parcours"),
        _("La commune regarde ce qui avance, ce qui bloque, et ce qu’il faut changer."),
        FOLLOWED | {"publish"},
        tone="followup",
    ),
    Stage(
        "final",
        _("Évaluation finale"),
        _("Le plan se termine : la commune dit ce qui a été fait, et ce qu’elle en retient."),
        frozenset({"follow_up", "publish"}),
        tone="followup",
    ),
    Stage(
        "closed",
        _("Clos"),
        _("Le plan est terminé. Tout reste à lire ici."),
        tone="closed",
    ),
)

ORDER = [stage.slug for stage in STAGES]
# From adoption on, a date or a target changes only with a public reason.
PROMISED = frozenset(ORDER[ORDER.index("adopted") :])
# What residents see only once it is put to them.
HIDDEN = frozenset({"draft"})
