"""Figures on responsiveness that the clock prepared, so that no reader waits for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class PreparedMeasure(models.Model):
    """name: the scope's (`responsiveness.reading.Scope`); state: what the figures were worked out
    from, to see whether anything has changed since; figures: see `responsiveness.storing`; table:
    the CSV, compressed."""

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    name = models.CharField(_("ce qui est mesuré"), max_length=120)
    measured_at = models.DateTimeField(_("mesuré le"))
    state = models.CharField(max_length=64)
    figures = models.JSONField()
    table = models.BinaryField()

    objects = tenant_manager()

    class Meta:
        verbose_name = _("mesure préparée")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="one_measure_per_scope")
        ]

    def __str__(self) -> str:
        return self.name or "–"
