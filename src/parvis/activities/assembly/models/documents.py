"""What the members read: files for everybody, or for the members alone."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly.models.sessions import Session
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


def stored_as(document, name: str) -> str:
    """Where a file is kept: under a name that nobody can guess."""
    return f"assembly/{uuid4().hex}/{name}"


class Document(Identified):
    """A file of the assembly; who may read it is its audience."""

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Tout le monde")
        MEMBERS = "members", _("Les membres et l’équipe")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="assembly_documents"
    )
    session = models.ForeignKey(
        Session, on_delete=models.SET_NULL, null=True, blank=True, related_name="documents"
    )
    title = models.CharField(_("titre"), max_length=160)
    audience = models.CharField(
        _("qui peut le lire"), max_length=8, choices=Audience, default=Audience.MEMBERS
    )
    file = models.FileField(upload_to=stored_as)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("document de l’assemblée")
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title
