"""News and evaluations of what became of a recommendation, and reminders of those that are due."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly.models.recommendations import Recommendation
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager
from parvis.decisions.models import Progress


class FollowUp(Identified):
    """Where a recommendation stands, in plain words: news, or the final evaluation."""

    class Kind(models.TextChoices):
        UPDATE = "update", _("Nouvelles")
        EVALUATION = "evaluation", _("Évaluation")

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="follow_ups"
    )
    kind = models.CharField(_("sorte"), max_length=10, choices=Kind)
    state = models.CharField(_("état"), max_length=12, choices=Progress.choices)
    text = models.TextField(_("texte"))
    published_at = models.DateTimeField()

    objects = tenant_manager("recommendation__activity__municipality")

    class Meta:
        verbose_name = _("suivi")
        ordering = ["published_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="assembly_follow_up_has_text")
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.kind} {self.state}"


class Reminder(models.Model):
    """People were told, once, that something is due soon or late."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="reminders"
    )
    what = models.CharField(max_length=10)
    due_on = models.DateField()
    late = models.BooleanField(default=False)

    objects = tenant_manager("recommendation__activity__municipality")

    class Meta:
        verbose_name = _("rappel")
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "what", "due_on", "late"], name="assembly_told_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.what} {self.due_on}"
