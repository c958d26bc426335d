"""Decisions with their reasons, commitments and how they are followed up."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager
from parvis.contributions.models import Adoption


class Decision(Identified):
    """What was decided, by whom, when and why."""

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    process = models.ForeignKey(
        "processes.Process", on_delete=models.CASCADE, related_name="decisions"
    )
    activity = models.ForeignKey(
        "processes.Activity",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
    )
    title = models.CharField(_("titre"), max_length=200)
    text = models.TextField(_("ce qui est décidé"))
    reasons = models.TextField(_("pourquoi"))
    decided_by = models.CharField(_("par qui"), max_length=160)
    decided_on = models.DateField(_("le"))
    document = models.FileField(_("document"), upload_to="decisions/%Y/", blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    contributions = models.ManyToManyField(
        "contributions.Contribution", through="DecisionLink", related_name="decisions"
    )

    objects = tenant_manager()

    class Meta:
        verbose_name = _("décision")
        ordering = ["-decided_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reasons=""), name="decisions_decision_has_reasons")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"decision:{self.uuid}"

    def get_absolute_url(self) -> str:
        return reverse("decisions:detail", args=[self.uuid])


class DecisionLink(models.Model):
    """How a decision treats one of the contributions that it draws on."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="links")
    contribution = models.ForeignKey(
        "contributions.Contribution", on_delete=models.CASCADE, related_name="decision_links"
    )
    adoption = models.CharField(_("suite donnée"), max_length=14, choices=Adoption.choices)
    reason = models.TextField(_("raison"), blank=True)

    objects = tenant_manager("decision__municipality")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "contribution"], name="decisions_link_once"
            ),
            models.CheckConstraint(
                condition=~Q(adoption__in=["rejected", "out_of_scope"]) | ~Q(reason=""),
                name="decisions_refusal_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.contribution_id} {self.adoption}"


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
