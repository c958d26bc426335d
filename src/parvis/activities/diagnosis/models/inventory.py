"""What a municipality already does for information and participation: one row each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager

FIRST_YEAR, LAST_YEAR = 1800, 2200


class Element(models.TextChoices):
    """The elements of the ladder schema (handbook/ladder.md), as the grid names them. The five
    levels of participation are among them."""

    OPEN_DATA = "open_data", _("Ouvrir les données publiques")
    PRIVACY = "privacy", _("Protéger les données personnelles")
    INTEGRITY = "integrity", _("Garantir confiance et intégrité")
    INFORM = "inform", _("Informer")
    CONSULT = "consult", _("Consulter")
    INVOLVE = "involve", _("Concerter")
    CO_CREATE = "co_create", _("Co-construire")
    CO_DECIDE = "co_decide", _("Co-décider")
    SHARED_GOVERNANCE = "shared_governance", _("Gouvernance partagée")
    EMPOWER = "empower", _("Pouvoir d’agir")
    COLLECTIVE_INTELLIGENCE = "collective_intelligence", _("Intelligence collective")


class Source(models.TextChoices):
    MANUAL = "manual", _("écrit ici")
    IMPORT = "import", _("venu d’un tableur")
    PLATFORM = "platform", _("connu du site")


class Entry(Identified):
    """Something in force that informs people or lets them take part.

    service: who runs it, as people call it. since: a year, empty when nobody knows. audience: for
    whom. evidence, link, file: what shows that it is so. source_key: what the platform knows it
    by, empty for what people wrote. author: who wrote it here; only the name's row is cut when the
    account goes.
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="inventory_entries"
    )
    title = models.CharField(_("titre"), max_length=200)
    service = models.CharField(_("qui s’en occupe"), max_length=120)
    since = models.PositiveSmallIntegerField(_("depuis (année)"), null=True, blank=True)
    audience = models.CharField(_("pour qui"), max_length=160, blank=True)
    element = models.CharField(_("place sur l’échelle"), max_length=24, choices=Element)
    evidence = models.TextField(_("preuve"), blank=True)
    link = models.URLField(_("lien"), max_length=500, blank=True)
    file = models.FileField(_("fichier"), upload_to="diagnosis/%Y/", blank=True)
    media_type = models.CharField(max_length=80, blank=True)
    source = models.CharField(_("origine"), max_length=10, choices=Source, default=Source.MANUAL)
    source_key = models.CharField(max_length=120, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("élément de l’inventaire")
        ordering = ("element", "title", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "source_key"],
                condition=~Q(source_key=""),
                name="diagnosis_known_once",
            ),
            models.CheckConstraint(
                condition=Q(element__in=Element.values), name="diagnosis_entry_element_known"
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(since__gte=FIRST_YEAR, since__lte=LAST_YEAR),
                name="diagnosis_entry_since_a_year",
            ),
        ]
        indexes = [models.Index(fields=["activity", "element"], name="diagnosis_entry_element")]

    def __str__(self) -> str:
        return self.title


class Dismissal(models.Model):
    """What the platform knew and proposed, and an officer left out of the inventory."""

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="inventory_dismissals"
    )
    source_key = models.CharField(max_length=120)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("proposition laissée")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "source_key"], name="diagnosis_dismissed_once"
            )
        ]

    def __str__(self) -> str:
        return self.source_key
