"""The Citizens' Statement of a review: what the members' texts do not say, and both sides' word."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Statement(models.Model):
    """How the review went, in at most 150 words, and when the statement was filed."""

    activity = models.OneToOneField(
        "processes.Activity",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="assembly_statement",
    )
    description = models.TextField(_("description du processus"), blank=True)
    filed_at = models.DateTimeField(_("déposée le"), null=True, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("déclaration des citoyens")
        constraints = [
            models.CheckConstraint(
                condition=Q(filed_at__isnull=True) | ~Q(description=""),
                name="assembly_filed_is_described",
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.filed_at or ''}"


class SideFeedback(Identified):
    """What one side said of the draft statement before it was filed."""

    class Side(models.TextChoices):
        FOR = "for", _("Le camp du oui")
        AGAINST = "against", _("Le camp du non")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="side_feedback"
    )
    side = models.CharField(_("camp"), max_length=8, choices=Side)
    given_by = models.CharField(_("donné par"), max_length=200)
    text = models.TextField(_("remarques"))
    received_on = models.DateField(_("reçu le"))

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("avis d’un camp")
        ordering = ["received_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="assembly_feedback_has_text")
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.given_by}"
