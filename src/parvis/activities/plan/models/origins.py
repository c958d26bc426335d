"""Where actions and indicators come from, and what residents say of the plan."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.models.actions import Action
from parvis.activities.plan.models.indicators import Indicator
from parvis.activities.plan.models.objectives import Objective
from parvis.common.scoping import tenant_manager


class Link(models.Model):
    """What an action or an indicator comes from.

    key: `contribution:<uuid>`, `decision:<uuid>` or `activity:<uuid>`, the latter with `#` and what
    it is there (an action of a diagnosis, an indicator); where: the title of that activity.
    """

    class Sort(models.TextChoices):
        CONTRIBUTION = "contribution", _("Une contribution")
        DECISION = "decision", _("Une décision")
        PROPOSAL = "proposal", _("Une proposition")
        RECOMMENDATION = "recommendation", _("Une recommandation")
        NEED = "need", _("Un besoin exprimé")
        SCORE = "score", _("Une mesure du diagnostic")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="plan_links"
    )
    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, null=True, blank=True, related_name="links"
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, null=True, blank=True, related_name="links"
    )
    sort = models.CharField(max_length=14, choices=Sort.choices)
    key = models.CharField(max_length=160)
    label = models.CharField(_("titre"), max_length=300)
    where = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=300, blank=True)
    contribution = models.ForeignKey(
        "contributions.Contribution",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="plan_links",
    )
    decision = models.ForeignKey(
        "decisions.Decision", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("origine")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=True, indicator__isnull=False)
                | Q(action__isnull=False, indicator__isnull=True),
                name="plan_link_of_one_thing",
            ),
            models.UniqueConstraint(fields=["action", "key"], name="plan_link_once"),
            models.UniqueConstraint(fields=["indicator", "key"], name="plan_indicator_link_once"),
        ]
        indexes = [models.Index(fields=["activity", "key"], name="plan_links_by_key")]

    def __str__(self) -> str:
        return f"{self.sort} {self.label}"


class Remark(models.Model):
    """A resident's remark on the draft, beside its contribution; about a part of it or all."""

    contribution = models.OneToOneField(
        "contributions.Contribution",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="plan_remark",
    )
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="plan_remarks"
    )
    action = models.ForeignKey(
        Action, on_delete=models.SET_NULL, null=True, blank=True, related_name="remarks"
    )
    objective = models.ForeignKey(
        Objective, on_delete=models.SET_NULL, null=True, blank=True, related_name="remarks"
    )

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("remarque")
        ordering = ["contribution_id"]

    def __str__(self) -> str:
        return f"{self.contribution_id}"
