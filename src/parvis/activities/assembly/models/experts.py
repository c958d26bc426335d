"""Those whom the members hear: experts and stakeholders, with what they declare."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly.models.sessions import Session
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Speaker(Identified):
    """Somebody who is heard. The public sees them once their declaration of interests is in."""

    class Kind(models.TextChoices):
        EXPERT = "expert", _("Experte ou expert")
        STAKEHOLDER = "stakeholder", _("Partie concernée")
        WITNESS = "witness", _("Témoin")

    class Position(models.TextChoices):
        FOR = "for", _("Plutôt pour")
        AGAINST = "against", _("Plutôt contre")
        NEUTRAL = "neutral", _("Neutre")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="assembly_speakers"
    )
    session = models.ForeignKey(
        Session, on_delete=models.SET_NULL, null=True, blank=True, related_name="speakers"
    )
    kind = models.CharField(_("à quel titre"), max_length=12, choices=Kind, default=Kind.EXPERT)
    name = models.CharField(_("nom"), max_length=120)
    organisation = models.CharField(_("organisme"), max_length=160, blank=True)
    role = models.CharField(_("fonction"), max_length=160, blank=True)
    position = models.CharField(
        _("position sur la question"), max_length=8, choices=Position, default=Position.NEUTRAL
    )
    declaration = models.TextField(_("déclaration d’intérêts"), blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("personne entendue")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def has_declared(self) -> bool:
        return bool(self.declaration)
