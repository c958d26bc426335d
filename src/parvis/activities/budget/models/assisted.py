"""Ideas that an officer files for somebody, and what people ask for by telephone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Way(models.TextChoices):
    """How an idea came to the officer."""

    PAPER = "paper", _("Sur papier")
    PHONE = "phone", _("Par téléphone")
    COUNTER = "counter", _("Au guichet")


class AssistedIdea(models.Model):
    """An idea without an account: how it came, and the name that the person wants shown, if any."""

    Way = Way

    contribution = models.OneToOneField(
        "contributions.Contribution",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="budget_assisted",
    )
    way = models.CharField(_("moyen"), max_length=7, choices=Way.choices)
    name = models.CharField(_("nom affiché"), max_length=80, blank=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = tenant_manager("contribution__municipality")

    class Meta:
        verbose_name = _("idée notée par un agent")

    def __str__(self) -> str:
        return self.name or self.way


class HelpRequest(Identified):
    """What somebody asked for by telephone, without a name; erased when the box is sealed."""

    class What(models.TextChoices):
        PAPER = "paper", _("Un bulletin sur papier")
        LETTER = "letter", _("Une nouvelle lettre avec un code")
        VISIT = "visit", _("Une visite à domicile")
        LANGUAGE = "language", _("De l’aide dans une autre langue")
        OTHER = "other", _("Autre chose")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_help_requests"
    )
    what = models.CharField(_("demande"), max_length=8, choices=What.choices)
    text = models.CharField(_("précision"), max_length=200, blank=True)
    asked_at = models.DateTimeField()
    done = models.BooleanField(_("fait"), default=False)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("demande par téléphone")
        ordering = ["done", "asked_at", "id"]

    def __str__(self) -> str:
        return self.what
