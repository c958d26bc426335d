"""What stands beside a contribution: files, and the municipality's answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager
from parvis.contributions.models.contribution import Adoption, Contribution


class Attachment(Identified):
    """A file beside a contribution; images are re-encoded, so that no metadata remains."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.FileField(upload_to="contributions/%Y/%m/")
    thumbnail = models.FileField(upload_to="contributions/%Y/%m/", blank=True)
    name = models.CharField(_("nom"), max_length=160)
    description = models.CharField(_("description de l’image"), max_length=300, blank=True)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager("contribution__municipality")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


class OfficialAnswer(Identified):
    """The municipality's answer to a contribution."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="answers")
    adoption = models.CharField(_("suite donnée"), max_length=14, choices=Adoption.choices)
    text = models.TextField(_("réponse motivée"))
    service = models.CharField(_("service"), max_length=120, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    published_at = models.DateTimeField(_("publiée le"))

    objects = tenant_manager("contribution__municipality")

    class Meta:
        verbose_name = _("réponse officielle")
        ordering = ["published_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="contributions_answer_has_text")
        ]

    def __str__(self) -> str:
        return f"{self.adoption} {self.published_at:%Y-%m-%d}"
