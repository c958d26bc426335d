"""What its author says that a project costs, line by line."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.models.projects import Project
from parvis.common.scoping import tenant_manager


class BudgetLine(models.Model):
    """One thing to pay, as the author thinks; together they are the project's `estimated_cost`."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="budget_lines")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(_("quoi"), max_length=120)
    amount = models.PositiveBigIntegerField(
        _("montant (centimes)"), validators=[MinValueValidator(1)]
    )

    objects = tenant_manager("project__activity__municipality")

    class Meta:
        verbose_name = _("ligne de budget")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "position"], name="budget_line_position_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="budget_line_has_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.amount}"
