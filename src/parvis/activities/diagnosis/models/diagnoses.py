"""What a diagnosis was made with, who signed it, and what was published."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Diagnosis(models.Model):
    """The frame of one diagnosis, frozen when its inventory opens, and its published snapshot.

    edition: of the built-in grid ("2026"). region and conditions: what decides which indicators
    apply. snapshot: see `snapshots.py`; filled once, when it is published, and never changed.
    sha256: of the snapshot, as in the ledger.
    """

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="diagnosis"
    )
    edition = models.CharField(_("édition de la grille"), max_length=12)
    region = models.CharField(_("région"), max_length=12)
    conditions = models.JSONField(_("situations"), default=list)
    signed_at = models.DateTimeField(_("signé le"), null=True, blank=True)
    published_at = models.DateTimeField(_("publié le"), null=True, blank=True)
    snapshot = models.JSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("diagnostic")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(signed_at__isnull=False),
                name="diagnosis_published_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.edition}"


class Review(models.Model):
    """What the guarantor did with a diagnosis: signed it, or sent it back; with public words.

    name: of the guarantor, kept with the signature, which is a public act.
    """

    class Verdict(models.TextChoices):
        SIGNED = "signed", _("signé")
        SENT_BACK = "sent_back", _("renvoyé")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="diagnosis_reviews"
    )
    verdict = models.CharField(_("décision"), max_length=10, choices=Verdict)
    words = models.TextField(_("avis"))
    name = models.CharField(_("garant·e"), max_length=80)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("avis du garant ou de la garante")
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=("signed", "sent_back")), name="diagnosis_verdict_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.verdict}"
