"""Commitments and how they are followed up."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager
from parvis.decisions.models.decisions import Decision


class Progress(models.TextChoices):
    PLANNED = "planned", _("Prévu")
    IN_PROGRESS = "in_progress", _("En cours")
    DELAYED = "delayed", _("Retardé")
    DELIVERED = "delivered", _("Réalisé")
    ABANDONED = "abandoned", _("Abandonné")


class Commitment(Identified):
    """What the municipality promised to do, by when, and how far it is."""

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="commitments")
    title = models.CharField(_("titre"), max_length=200)
    description = models.TextField(_("en mots simples"), blank=True)
    # Who does it is a service or a function, never a person's name: the page is public.
    owner = models.CharField(_("qui s’en occupe"), max_length=160)
    status = models.CharField(
        _("état"), max_length=12, choices=Progress.choices, default=Progress.PLANNED
    )
    percent = models.PositiveSmallIntegerField(
        _("avancement (%)"), default=0, validators=[MaxValueValidator(100)]
    )
    starts_on = models.DateField(_("début"), null=True, blank=True)
    due_on = models.DateField(_("échéance"), null=True, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    budget = models.PositiveBigIntegerField(_("budget (centimes)"), null=True, blank=True)
    spent = models.PositiveBigIntegerField(_("dépensé (centimes)"), null=True, blank=True)
    # Why what was spent differs from what was promised; public.
    money_note = models.TextField(_("pourquoi le montant diffère"), blank=True)
    started_on = models.DateField(_("commencé le"), null=True, blank=True)
    evaluated_on = models.DateField(_("évalué le"), null=True, blank=True)
    evaluation = models.TextField(_("ce que l’évaluation dit"), blank=True)
    contributions = models.ManyToManyField(
        "contributions.Contribution", related_name="commitments", blank=True
    )

    objects = tenant_manager()

    class Meta:
        verbose_name = _("engagement")
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__lte=100), name="decisions_percent_at_most_100"
            ),
            models.CheckConstraint(
                condition=~Q(status="delivered") | Q(percent=100),
                name="decisions_delivered_is_100",
            ),
            models.CheckConstraint(
                condition=Q(evaluated_on__isnull=True) | ~Q(evaluation=""),
                name="decisions_evaluation_has_text",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"commitment:{self.uuid}"

    @property
    def is_over(self) -> bool:
        return self.status in (Progress.DELIVERED, Progress.ABANDONED)

    def is_overdue(self, today) -> bool:
        """The date has passed and the promise is neither kept nor given up."""
        return self.due_on is not None and self.due_on < today and not self.is_over

    def get_absolute_url(self) -> str:
        return reverse("decisions:commitment", args=[self.uuid])


class CommitmentUpdate(Identified):
    """News of a commitment, in plain words; a delay or an end says why."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="updates")
    text = models.TextField(_("quoi de neuf, en mots simples"))
    status = models.CharField(_("état"), max_length=12, choices=Progress.choices)
    percent = models.PositiveSmallIntegerField(default=0)
    # A date that this news moves: what it was, and what it is now.
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField()

    objects = tenant_manager("commitment__municipality")

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="decisions_update_has_text")
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.percent}"
