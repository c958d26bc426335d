"""What the council says of each winner, once the vote is counted and published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.models.projects import Project
from parvis.common.scoping import tenant_manager


class Ruling(models.Model):
    """The council approved a winner, for an amount in cents, or did not, and why.

    It stands beside the decision's link with the contribution, which cannot name a project whose
    text moderation hid, and holds no amount.
    """

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="ruling")
    decision = models.ForeignKey(
        "decisions.Decision", on_delete=models.CASCADE, related_name="budget_rulings"
    )
    approved = models.BooleanField(_("approuvé"))
    amount = models.PositiveBigIntegerField(_("montant (centimes)"), null=True, blank=True)
    reason = models.TextField(_("raison"), blank=True)

    objects = tenant_manager("project__activity__municipality")

    class Meta:
        verbose_name = _("avis du conseil")
        constraints = [
            models.CheckConstraint(
                condition=Q(approved=False, amount__isnull=True) | Q(approved=True, amount__gt=0),
                name="budget_ruling_amount",
            ),
            models.CheckConstraint(
                condition=Q(approved=True) | ~Q(reason=""), name="budget_ruling_refusal_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.approved}"
