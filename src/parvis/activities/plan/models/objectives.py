"""What a plan aims at: axes, strategic and operational objectives, as one tree."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager

DIGITS = 3


class Level(models.TextChoices):
    """How far from the ground; a plan may call them otherwise (its model of plan says how)."""

    AXIS = "axis", _("Axe")
    STRATEGIC = "strategic", _("Objectif stratégique")
    OPERATIONAL = "operational", _("Objectif opérationnel")


class Objective(Identified):
    """An axis or an objective, with what stands under it.

    path: places from the top, three digits each (`001.002`): sorts the tree in the database.
    version grows with each change, so that nobody overwrites what they have not seen.
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="plan_objectives"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    level = models.CharField(_("niveau"), max_length=12, choices=Level.choices)
    position = models.PositiveSmallIntegerField(_("place"), default=1)
    path = models.CharField(max_length=40, default="", editable=False)
    title = models.CharField(_("titre"), max_length=200)
    text = models.TextField(_("en mots simples"), blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("objectif")
        ordering = ["path", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="plan_objective_has_title"),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="plan_objective_level_known"
            ),
        ]
        indexes = [models.Index(fields=["activity", "path"], name="plan_objectives_in_order")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        """Its number as people write it: "1.2"."""
        return ".".join(str(int(part)) for part in self.path.split(".") if part)

    @property
    def depth(self) -> int:
        """0 for an axis or whatever stands at the top."""
        return self.path.count(".")
