"""How one sees that a plan works: indicators and what was measured."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.models.actions import Action
from parvis.activities.plan.models.objectives import Objective
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager

DECIMALS = {"max_digits": 14, "decimal_places": 3}


class Indicator(Identified):
    """What is measured for an objective or an action, from where to where, by when."""

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="plan_indicators"
    )
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators"
    )
    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, null=True, blank=True, related_name="indicators"
    )
    number = models.PositiveIntegerField(_("numéro"))
    title = models.CharField(_("ce qu’on mesure"), max_length=200)
    unit = models.CharField(_("unité"), max_length=40, blank=True)
    baseline = models.DecimalField(_("départ"), null=True, blank=True, **DECIMALS)
    baseline_on = models.DateField(_("mesuré le"), null=True, blank=True)
    target = models.DecimalField(_("cible"), null=True, blank=True, **DECIMALS)
    target_on = models.DateField(_("à atteindre pour le"), null=True, blank=True)
    source = models.CharField(_("d’où vient la mesure"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("indicateur")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="plan_indicator_number"),
            models.CheckConstraint(condition=~Q(title=""), name="plan_indicator_has_title"),
            models.CheckConstraint(
                condition=Q(objective__isnull=True) | Q(action__isnull=True),
                name="plan_indicator_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def progress(self, value: Decimal | None) -> int | None:
        """Whole percents of the way from the start to the target, 0 to 100; None if unknown.

        A target below the start is reached by going down.
        """
        if value is None or self.target is None:
            return None
        start = self.baseline if self.baseline is not None else Decimal(0)
        way = self.target - start
        if not way:
            return 100 if value == self.target else 0
        return int(max(Decimal(0), min(Decimal(100), 100 * (value - start) / way)))


class Measure(models.Model):
    """A value of an indicator on a day, and where it comes from."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="measures")
    measured_on = models.DateField(_("mesuré le"))
    value = models.DecimalField(_("valeur"), **DECIMALS)
    source = models.CharField(_("source"), max_length=200)
    note = models.CharField(_("remarque"), max_length=300, blank=True)

    objects = tenant_manager("indicator__activity__municipality")

    class Meta:
        verbose_name = _("mesure")
        ordering = ["measured_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "measured_on"], name="plan_measure_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="plan_measure_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.measured_on} {self.value}"
