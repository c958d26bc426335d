"""The municipality's services, to which work on contributions is given."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Service(Identified):
    """A service of the municipality, and who answers for it; one that no longer works is kept."""

    municipality = models.ForeignKey(
        "places.Municipality", on_delete=models.CASCADE, related_name="services"
    )
    name = models.CharField(_("nom"), max_length=120)
    in_charge = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("personne responsable"),
    )
    is_active = models.BooleanField(_("en activité"), default=True)

    objects = tenant_manager()

    class Meta:
        verbose_name = _("service communal")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="contributions_service_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
