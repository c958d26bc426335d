"""What the panel must resemble the population in: criteria with their values, as data."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Criterion(models.Model):
    """A question of the reply, whose values have quotas.

    slug: its name in the published files; from_register: not asked, it is the section of the
    letter.
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="assembly_criteria"
    )
    slug = models.SlugField(max_length=40)
    label = models.CharField(_("critère"), max_length=60)
    question = models.CharField(_("question posée"), max_length=200, blank=True)
    from_register = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("critère")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["activity", "slug"], name="assembly_one_criterion"),
        ]

    def __str__(self) -> str:
        return self.label


class CriterionValue(models.Model):
    """One possible answer, how many inhabitants it is true of, and its quota."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="values")
    text = models.CharField(_("valeur"), max_length=80)
    population = models.PositiveIntegerField(_("habitants"), default=0)
    minimum = models.PositiveSmallIntegerField(_("au moins"), default=0)
    maximum = models.PositiveSmallIntegerField(_("au plus"), default=0)
    position = models.PositiveSmallIntegerField(default=0)

    objects = tenant_manager("criterion__activity__municipality")

    class Meta:
        verbose_name = _("valeur d’un critère")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["criterion", "text"], name="assembly_one_value"),
            models.CheckConstraint(
                condition=Q(minimum__lte=F("maximum")), name="assembly_quota_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.text
