"""The final report: its own words, and its handover to the municipality."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Report(models.Model):
    """What the report says beside what the site knows; when and to whom it was handed over.

    reply_by: the day before which the municipality owes its replies; set at the handover.
    """

    activity = models.OneToOneField(
        "processes.Activity",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="assembly_report",
    )
    foreword = models.TextField(_("avant-propos"), blank=True)
    method = models.TextField(_("méthode"), blank=True)
    handed_on = models.DateField(_("remis le"), null=True, blank=True)
    handed_to = models.CharField(_("remis à"), max_length=200, blank=True)
    reply_by = models.DateField(_("réponse avant le"), null=True, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("rapport")
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_on__isnull=True, reply_by__isnull=True)
                | (Q(handed_on__isnull=False, reply_by__isnull=False) & ~Q(handed_to="")),
                name="assembly_handover_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.handed_on or ''}"
