"""The services' work on a project: who looks at it, the grid, what it costs, what is said."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.models.projects import Project
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Assignment(Identified):
    """A service is asked for its opinion on a project, until a date."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="assignments")
    service = models.ForeignKey(
        "contributions.Service", on_delete=models.CASCADE, related_name="assignments"
    )
    question = models.TextField(_("question"), max_length=1000, blank=True)
    due_on = models.DateField(_("avis attendu le"))
    opinion = models.TextField(_("avis"), max_length=4000, blank=True)
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("avis rendu le"), null=True, blank=True)
    reminded_on = models.DateField(_("dernier rappel"), null=True, blank=True)

    objects = tenant_manager("project__activity__municipality")

    class Meta:
        verbose_name = _("demande d’avis")
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "service"],
                condition=Q(closed_at__isnull=True),
                name="budget_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(opinion=""),
                name="budget_closed_by_opinion",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(closed_at__isnull=True), name="budget_opinions_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.due_on}"

    def is_overdue(self, today: date) -> bool:
        return self.closed_at is None and self.due_on < today


class Verdict(models.Model):
    """What the services say of one criterion; anything but yes has its reason."""

    class Answer(models.TextChoices):
        OK = "ok", _("Oui")
        NOT_OK = "not_ok", _("Non")
        TO_COMPLETE = "to_complete", _("À compléter")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="verdicts")
    criterion = models.CharField(_("critère"), max_length=200)
    answer = models.CharField(_("réponse"), max_length=12, choices=Answer.choices)
    reason = models.TextField(_("raison"), max_length=1000, blank=True)

    objects = tenant_manager("project__activity__municipality")

    class Meta:
        verbose_name = _("réponse à un critère")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "criterion"], name="budget_one_verdict"),
            models.CheckConstraint(
                condition=Q(answer="ok") | ~Q(reason=""), name="budget_verdict_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer} {self.criterion}"


class Costing(models.Model):
    """How the services work out the cost; `contingency` is in hundredths of a percent."""

    project = models.OneToOneField(
        Project, on_delete=models.CASCADE, primary_key=True, related_name="costing"
    )
    contingency = models.PositiveIntegerField(_("imprévus"), default=0)

    objects = tenant_manager("project__activity__municipality")

    class Meta:
        verbose_name = _("chiffrage")

    def __str__(self) -> str:
        return str(self.project_id)


class CostLine(models.Model):
    """A quantity (hundredths) of something at a price without VAT (cents); VAT in hundredths of a
    percent. The exact amounts are those of `deliberation.budgeting.costing`."""

    costing = models.ForeignKey(Costing, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(_("quoi"), max_length=120)
    quantity = models.PositiveBigIntegerField(_("quantité (centièmes)"))
    unit_price = models.PositiveBigIntegerField(_("prix unitaire hors TVA (centimes)"))
    vat = models.PositiveIntegerField(_("TVA (centièmes de pour cent)"))

    objects = tenant_manager("costing__project__activity__municipality")

    class Meta:
        verbose_name = _("ligne de chiffrage")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["costing", "position"], name="budget_cost_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, unit_price__gt=0, vat__lte=10_000),
                name="budget_cost_line_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class ReviewMessage(models.Model):
    """One message between the services and those who hold the project; nobody else reads it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    from_holder = models.BooleanField()
    text = models.TextField(_("message"), max_length=4000)
    sent_at = models.DateTimeField()

    objects = tenant_manager("project__activity__municipality")

    class Meta:
        verbose_name = _("message de l’analyse")
        ordering = ["sent_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="budget_message_has_text")
        ]

    def __str__(self) -> str:
        return self.text[:60]
