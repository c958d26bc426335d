"""Editions of a budget: one after the other, what each cost to run, and what was learned."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Edition(models.Model):
    """A budget among its editions. Amounts in cents.

    carried: money that came from the edition before; running_cost: what it cost to hold (letters,
    hours, printing), without the projects; unknown until somebody says it.
    """

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_edition"
    )
    previous = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="following"
    )
    carried = models.PositiveBigIntegerField(_("argent reporté (centimes)"), default=0)
    running_cost = models.PositiveBigIntegerField(
        _("coût de l’organisation (centimes)"), null=True, blank=True
    )
    running_note = models.TextField(_("ce que ce coût comprend"), blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("édition")
        constraints = [
            models.CheckConstraint(
                condition=~Q(previous=models.F("pk")), name="budget_edition_not_its_own_past"
            )
        ]

    def __str__(self) -> str:
        return str(self.activity_id)


class Lesson(Identified):
    """What to keep or to change in the next edition, and who decided so."""

    class Verdict(models.TextChoices):
        KEEP = "keep", _("À garder")
        CHANGE = "change", _("À changer")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_lessons"
    )
    verdict = models.CharField(max_length=6, choices=Verdict.choices)
    text = models.TextField(_("leçon"))
    # An organ (the council, the follow-up committee), never a person's name: the page is public.
    decided_by = models.CharField(_("décidé par"), max_length=160)
    decided_on = models.DateField(_("le"))

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("leçon")
        ordering = ["verdict", "decided_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(decided_by=""), name="budget_lesson_is_whole"
            )
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.text[:40]}"
