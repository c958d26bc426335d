"""What a municipality concludes of its plan, at mid-term and at the end."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager

TOP = 4


class Moment(models.TextChoices):
    MIDTERM = "midterm", _("À mi-parcours")
    FINAL = "final", _("À la fin")


class Evaluation(Identified):
    """What was achieved and learnt; `figures` is the plan's progress on the day it was published.

    It can be changed until it is published, and then no more.
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="plan_evaluations"
    )
    moment = models.CharField(_("moment"), max_length=8, choices=Moment.choices)
    held_on = models.DateField(_("date"), null=True, blank=True)
    method = models.TextField(_("qui a évalué, et comment"), blank=True)
    achieved = models.TextField(_("ce qui est atteint"), blank=True)
    lessons = models.TextField(_("ce qu’on en retient"), blank=True)
    next_steps = models.TextField(_("ce qui va changer"), blank=True)
    figures = models.JSONField(default=dict)
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("évaluation")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "moment"], name="plan_evaluation_once"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | (~Q(achieved="") & ~Q(lessons="")),
                name="plan_evaluation_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.moment


class Criterion(models.Model):
    """One question of an evaluation, its answer, and a mark from 0 (not at all) to 4 (wholly)."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("critère"), max_length=100)
    question = models.CharField(_("question"), max_length=300, blank=True)
    mark = models.PositiveSmallIntegerField(_("appréciation"), null=True, blank=True)
    answer = models.TextField(_("réponse"), blank=True)

    objects = tenant_manager("evaluation__activity__municipality")

    class Meta:
        verbose_name = _("critère")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "position"], name="plan_criterion_in_order"
            ),
            models.CheckConstraint(
                condition=Q(mark__isnull=True) | Q(mark__lte=TOP), name="plan_mark_at_most_4"
            ),
        ]

    def __str__(self) -> str:
        return self.title
