"""Who voted, by age and by section: only sums, taken at the close before the roll is deleted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Turnout(models.Model):
    """How many people of one age class or section voted, out of how many.

    voters and people are both empty where they are too few to be kept: a number under five is
    never written down, nor one that would tell it by subtraction.
    """

    class Dimension(models.TextChoices):
        AGE = "age", _("Âge")
        SECTION = "section", _("Village ou quartier")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_turnout"
    )
    dimension = models.CharField(max_length=7, choices=Dimension.choices)
    position = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(_("groupe"), max_length=80)
    voters = models.PositiveIntegerField(_("personnes ayant voté"), null=True, blank=True)
    people = models.PositiveIntegerField(_("personnes qui pouvaient voter"), null=True, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("participation")
        ordering = ["dimension", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "dimension", "label"], name="budget_turnout_once"
            ),
            models.CheckConstraint(
                condition=Q(voters__isnull=True, people__isnull=True)
                | Q(voters=0, people__gte=5)
                | Q(voters__gte=5, people__gte=5),
                name="budget_turnout_never_under_5",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.voters}"
