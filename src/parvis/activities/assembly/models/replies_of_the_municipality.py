"""What the municipality answers to each recommendation, with its reasons."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly.models.recommendations import Recommendation
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Position(models.TextChoices):
    ACCEPTED = "accepted", _("Acceptée")
    PARTLY = "partly", _("Acceptée en partie")
    REFUSED = "refused", _("Refusée")
    TO_STUDY = "to_study", _("À l’étude")


TONES = {
    Position.ACCEPTED: "success",
    Position.PARTLY: "success",
    Position.REFUSED: "danger",
    Position.TO_STUDY: "warning",
}


class MunicipalReply(Identified):
    """One reply; only one that says "to study" is followed by another. The last one counts.

    study_until: the date promised by "to study". update_due, evaluation_due: when the municipality
    owes news and an evaluation. decision: where it is carried out and followed.
    """

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="replies"
    )
    position = models.CharField(_("réponse"), max_length=8, choices=Position)
    reasons = models.TextField(_("raisons"))
    decided_by = models.CharField(_("décidé par"), max_length=160)
    decided_on = models.DateField(_("décidé le"))
    published_at = models.DateTimeField()
    study_until = models.DateField(_("étude jusqu’au"), null=True, blank=True)
    update_due = models.DateField(null=True, blank=True)
    evaluation_due = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(
        "decisions.Decision", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = tenant_manager("recommendation__activity__municipality")

    class Meta:
        verbose_name = _("réponse de la commune")
        ordering = ["published_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reasons=""), name="assembly_reply_has_reasons"),
            models.CheckConstraint(
                condition=~Q(position="to_study") | Q(study_until__isnull=False),
                name="assembly_study_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.position}"

    @property
    def tone(self) -> str:
        return TONES[Position(self.position)]
