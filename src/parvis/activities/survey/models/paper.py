"""Questionnaires on paper: forms printed with a number, what two people read on each."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class PaperLot(Identified):
    """Forms printed together, of one version. Their codes are made again from the pepper."""

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="survey_lots"
    )
    version = models.ForeignKey("survey.Version", on_delete=models.PROTECT, related_name="lots")
    number = models.PositiveIntegerField(_("numéro du lot"))
    size = models.PositiveSmallIntegerField(_("formulaires imprimés"))
    language = models.CharField(_("langue"), max_length=8, default="fr")
    large = models.BooleanField(_("grands caractères"), default=False)
    printed_at = models.DateTimeField(_("préparé le"))

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("lot de questionnaires sur papier")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="survey_lot_once"),
            models.CheckConstraint(condition=Q(size__gte=1), name="survey_lot_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.size})"


class PaperForm(Identified):
    """One paper that came back, from its first reading until it is counted.

    code: as printed on it. first, second: the answers as each of two people read them. settled:
    what counts where they differ, with a reason. counted: it has become a response and its readings
    are erased, so that only its number is left: no number is counted twice.
    """

    lot = models.ForeignKey(PaperLot, on_delete=models.CASCADE, related_name="forms")
    code = models.CharField(_("numéro"), max_length=16)
    first = models.JSONField(null=True, blank=True)
    second = models.JSONField(null=True, blank=True)
    reason = models.TextField(_("raison"), blank=True)
    counted = models.BooleanField(_("compté"), default=False)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = tenant_manager("lot__activity__municipality")

    class Meta:
        verbose_name = _("questionnaire sur papier")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["lot", "code"], name="survey_paper_once"),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("first_by")),
                name="survey_paper_two_people",
            ),
            models.CheckConstraint(
                condition=Q(counted=False) | Q(first__isnull=True, second__isnull=True),
                name="survey_counted_paper_erased",
            ),
        ]

    def __str__(self) -> str:
        return self.code
