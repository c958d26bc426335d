"""Decisions with their reasons, and how they treat contributions."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager
from parvis.contributions.models import Adoption


class Decision(Identified):
    """What was decided, by whom, when and why."""

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    process = models.ForeignKey(
        "processes.Process", on_delete=models.CASCADE, related_name="decisions"
    )
    activity = models.ForeignKey(
        "processes.Activity",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
    )
    title = models.CharField(_("titre"), max_length=200)
    text = models.TextField(_("ce qui est décidé"))
    reasons = models.TextField(_("pourquoi"))
    decided_by = models.CharField(_("par qui"), max_length=160)
    decided_on = models.DateField(_("le"))
    reference = models.CharField(_("référence"), max_length=80, blank=True)
    document = models.FileField(_("document"), upload_to="decisions/%Y/", blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    contributions = models.ManyToManyField(
        "contributions.Contribution", through="DecisionLink", related_name="decisions"
    )

    objects = tenant_manager()

    class Meta:
        verbose_name = _("décision")
        ordering = ["-decided_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reasons=""), name="decisions_decision_has_reasons")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"decision:{self.uuid}"

    def get_absolute_url(self) -> str:
        return reverse("decisions:detail", args=[self.uuid])


class DecisionLink(models.Model):
    """How a decision treats one of the contributions that it draws on."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="links")
    contribution = models.ForeignKey(
        "contributions.Contribution", on_delete=models.CASCADE, related_name="decision_links"
    )
    adoption = models.CharField(_("suite donnée"), max_length=14, choices=Adoption.choices)
    reason = models.TextField(_("raison"), blank=True)

    objects = tenant_manager("decision__municipality")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "contribution"], name="decisions_link_once"
            ),
            models.CheckConstraint(
                condition=~Q(adoption__in=["rejected", "out_of_scope"]) | ~Q(reason=""),
                name="decisions_refusal_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.contribution_id} {self.adoption}"
