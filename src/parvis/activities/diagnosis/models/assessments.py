"""Who assesses, what each says alone, and what they agree on together."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class ParticipantRole(models.TextChoices):
    """Why somebody was invited. `SERVICE` fills the inventory only; the others assess too."""

    SERVICE = "service", _("service communal (inventaire seulement)")
    OFFICER = "officer", _("agent·e")
    ELECTED = "elected", _("élu·e")
    FACILITATOR = "facilitator", _("facilitateur·rice")
    RESIDENT = "resident", _("habitant·e")


class Mark(models.TextChoices):
    """What was said of an indicator: a value of its scale, or why there is none."""

    VALUE = "value", _("une réponse de l’échelle")
    UNKNOWN = "unknown", _("je ne sais pas")
    NOT_APPLICABLE = "not_applicable", _("ne nous concerne pas")


def marked(name: str) -> models.CheckConstraint:
    """A value when the mark is one, and only then."""
    has_value = Q(mark="value", value__isnull=False)
    has_none = Q(mark__in=("unknown", "not_applicable"), value__isnull=True)
    return models.CheckConstraint(condition=has_value | has_none, name=name)


class Participant(models.Model):
    """Somebody invited to a diagnosis.

    service: for whom they speak (a service, a council, a village), shown in the inventory. user:
    the account, cut when it is erased or when the assessments are deleted.
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="diagnosis_participants"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="diagnosis_participations",
    )
    role = models.CharField(_("au titre de"), max_length=12, choices=ParticipantRole)
    service = models.CharField(_("service ou groupe"), max_length=120, blank=True)
    invited_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("personne invitée au diagnostic")
        ordering = ("role", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "user"],
                condition=Q(user__isnull=False),
                name="diagnosis_invited_once",
            ),
            models.CheckConstraint(
                condition=Q(role__in=ParticipantRole.values), name="diagnosis_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"


class Assessment(models.Model):
    """What one person says of one indicator: theirs alone until the consensus opens, and then
    shown by role. Deleted some time after publication."""

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="assessments"
    )
    indicator = models.CharField(max_length=24)
    mark = models.CharField(max_length=16, choices=Mark, default=Mark.UNKNOWN)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.TextField(_("preuve"), blank=True)
    link = models.URLField(_("lien"), max_length=500, blank=True)
    comment = models.TextField(_("remarque"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = tenant_manager("participant__activity__municipality")

    class Meta:
        verbose_name = _("évaluation")
        ordering = ("participant", "indicator")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "indicator"], name="diagnosis_one_assessment"
            ),
            marked("diagnosis_assessment_marked"),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.indicator}"


class Agreement(models.Model):
    """What was agreed on one indicator, with its reason and its evidence, which are published."""

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="diagnosis_agreements"
    )
    indicator = models.CharField(max_length=24)
    mark = models.CharField(max_length=16, choices=Mark, default=Mark.UNKNOWN)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(_("raison"), blank=True)
    evidence = models.TextField(_("preuve"), blank=True)
    link = models.URLField(_("lien"), max_length=500, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("réponse convenue")
        ordering = ("activity", "indicator")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "indicator"], name="diagnosis_one_agreement"
            ),
            marked("diagnosis_agreement_marked"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.indicator}"
