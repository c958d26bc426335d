"""The municipality (the tenant), its addresses on the web and its sections."""

from pathlib import Path

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager

HEX_COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Une couleur s’écrit #1a2b3c."))


class Region(models.TextChoices):
    WALLONIA = "wallonia", _("Wallonie")
    BRUSSELS = "brussels", _("Bruxelles")
    FLANDERS = "flanders", _("Flandre")
    OTHER = "other", _("Autre")


class Municipality(Identified):
    """A local authority. What differs between municipalities is a row, never code."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("nom"), max_length=120)
    refnis = models.CharField(_("code REFNIS"), max_length=5, blank=True)
    region = models.CharField(
        _("région"), max_length=12, choices=Region.choices, default=Region.WALLONIA
    )
    languages = models.JSONField(_("langues"), default=list)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    intro = models.TextField(_("mot d’accueil"), blank=True)
    contact_email = models.EmailField(_("adresse de contact"), blank=True)
    contact_phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    contact_address = models.TextField(_("adresse postale"), blank=True)
    brand_colour = models.CharField(
        _("couleur principale"), max_length=7, default="#7a2e1d", validators=[HEX_COLOUR]
    )
    accent_colour = models.CharField(
        _("couleur d’accent"), max_length=7, default="#1f5f5b", validators=[HEX_COLOUR]
    )
    logo = models.ImageField(_("logo"), upload_to="logos/", blank=True)
    boundary = models.JSONField(_("contour (GeoJSON)"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("démonstration"), default=False)
    retention_months = models.PositiveSmallIntegerField(
        _("mois d’inactivité avant anonymisation"), default=24
    )
    two_people = models.BooleanField(
        _("deux personnes pour fermer, compter et publier un vote"), default=False
    )
    moderation_charter = models.TextField(_("règles de modération"), blank=True)
    # What the municipality promised to those who file something, and where it is written.
    answer_days = models.PositiveSmallIntegerField(
        _("délai de réponse promis (jours)"), null=True, blank=True
    )
    answer_source = models.CharField(_("où ce délai est écrit"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer_days__isnull=True)
                | (models.Q(answer_days__gte=1) & ~models.Q(answer_source="")),
                name="places_answer_delay_has_source",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def default_language(self) -> str:
        return self.languages[0] if self.languages else "fr"

    @property
    def logo_version(self) -> str:
        """Changes whenever the logo does: the random part of its file's name."""
        return Path(self.logo.name).stem if self.logo else ""

    @property
    def logo_url(self) -> str:
        """Where the logo is served, on this municipality's site; empty without one."""
        return reverse("places:logo", args=[self.logo_version]) if self.logo else ""


class Hostname(models.Model):
    """An address at which a municipality answers. Looked up before there is any scope."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="hostnames"
    )
    name = models.CharField(_("nom d’hôte"), max_length=253, unique=True)
    is_primary = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_primary", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"],
                condition=models.Q(is_primary=True),
                name="places_one_primary_hostname",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Section(models.Model):
    """A village or a neighbourhood."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="sections"
    )
    slug = models.SlugField()
    name = models.CharField(_("nom"), max_length=120)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    geometry = models.JSONField(_("contour (GeoJSON)"), null=True, blank=True)

    objects = tenant_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="places_section_slug_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name
