"""What those who said yes told us: answers and identity apart, with only a number in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Candidate(models.Model):
    """Somebody of the pool: a random number and the answers that the quotas are about.

    answers: slug of the criterion -> text of the value. household: keyed hash of the address.
    """

    class Channel(models.TextChoices):
        ONLINE = "online", _("en ligne")
        PHONE = "phone", _("par téléphone")
        PAPER = "paper", _("sur papier")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="assembly_candidates"
    )
    number = models.CharField(max_length=12)
    answers = models.JSONField(default=dict)
    section = models.CharField(max_length=80)
    household = models.CharField(max_length=64)
    channel = models.CharField(max_length=6, choices=Channel, default=Channel.ONLINE)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("réponse à une lettre")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="assembly_one_candidate"),
        ]

    def __str__(self) -> str:
        return self.number


class Contact(models.Model):
    """How to reach the person of a number. No foreign key leads to the answers."""

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="assembly_contacts"
    )
    number = models.CharField(max_length=12)
    name = models.CharField(_("nom"), max_length=120)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("coordonnées")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="assembly_one_contact"),
        ]

    def __str__(self) -> str:
        return self.number
