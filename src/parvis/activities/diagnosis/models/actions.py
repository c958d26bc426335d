"""What a municipality says it will do, of the actions that its diagnosis recommends."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class ActionChoice(models.Model):
    """An action of the catalogue that was accepted, or set aside with a public reason.

    action: its id in the catalogue of the diagnosis's edition. cost: the municipality's own figure
    in cents, empty for the catalogue's order of magnitude. Nobody's name is kept: it is the
    municipality that decides.
    """

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", _("retenue")
        SET_ASIDE = "set_aside", _("mise de côté")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="action_choices"
    )
    action = models.SlugField(max_length=40)
    decision = models.CharField(_("décision"), max_length=10, choices=Decision)
    reason = models.TextField(_("raison"), blank=True)
    cost = models.PositiveBigIntegerField(_("coût"), null=True, blank=True)
    decided_at = models.DateTimeField()

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("choix d’une action")
        ordering = ("decided_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "action"], name="diagnosis_one_choice_an_action"
            ),
            models.CheckConstraint(
                condition=Q(decision="accepted") | Q(decision="set_aside") & ~Q(reason=""),
                name="diagnosis_set_aside_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.action} {self.decision}"
