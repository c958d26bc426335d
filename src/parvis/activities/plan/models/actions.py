"""The actions of a plan, what they cost and what they wait for."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.models.objectives import Objective
from parvis.common.addresses import address
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Status(models.TextChoices):
    PLANNED = "planned", _("Prévue")
    IN_PROGRESS = "in_progress", _("En cours")
    ON_HOLD = "on_hold", _("En attente")
    DONE = "done", _("Réalisée")
    ABANDONED = "abandoned", _("Abandonnée")


class Priority(models.IntegerChoices):
    HIGH = 1, _("Haute")
    MEDIUM = 2, _("Moyenne")
    LOW = 3, _("Basse")


OVER = (Status.DONE, Status.ABANDONED)


class Action(Identified):
    """Something to do, by whom, until when, for how much, and why.

    number: its name in the plan, never given twice. owner: a service, shown to everybody;
    in_charge: the account that is reminded, shown at the desk only. first_due: the date promised
    when the plan was adopted. data: what this sort of plan asks beside (its model says what).
    version grows with each change, so that nobody overwrites what they have not seen.
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="plan_actions"
    )
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    number = models.PositiveIntegerField(_("numéro"))
    title = models.CharField(_("titre"), max_length=200)
    text = models.TextField(_("en mots simples"), blank=True)
    reason = models.TextField(_("pourquoi cette action"), blank=True)
    owner = models.CharField(_("service responsable"), max_length=160, blank=True)
    in_charge = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    partners = models.TextField(_("partenaires"), blank=True)
    starts_on = models.DateField(_("début"), null=True, blank=True)
    ends_on = models.DateField(_("échéance"), null=True, blank=True)
    first_due = models.DateField(_("échéance promise"), null=True, blank=True)
    done_on = models.DateField(_("réalisée le"), null=True, blank=True)
    status = models.CharField(
        _("état"), max_length=12, choices=Status.choices, default=Status.PLANNED
    )
    percent = models.PositiveSmallIntegerField(
        _("avancement (%)"), default=0, validators=[MaxValueValidator(100)]
    )
    priority = models.PositiveSmallIntegerField(
        _("priorité"), choices=Priority.choices, default=Priority.MEDIUM
    )
    abandoned_because = models.TextField(_("pourquoi elle est abandonnée"), blank=True)
    data = models.JSONField(default=dict, blank=True)
    needs = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="needed_by",
        through="Dependency",
        through_fields=("action", "needed"),
    )
    # The date for which its person was last reminded before, and told after it had passed.
    reminded_for = models.DateField(null=True, blank=True)
    warned_for = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("action")
        ordering = ["objective__path", "number"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="plan_action_number"),
            models.CheckConstraint(condition=~Q(title=""), name="plan_action_has_title"),
            models.CheckConstraint(
                condition=Q(percent__lte=100), name="plan_action_percent_at_most_100"
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | Q(percent=100), name="plan_action_done_is_100"
            ),
            models.CheckConstraint(
                condition=~Q(status="abandoned") | ~Q(abandoned_because=""),
                name="plan_action_end_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="plan_action_dates_in_order",
            ),
        ]
        indexes = [models.Index(fields=["activity", "status"], name="plan_actions_by_status")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def key(self) -> str:
        return f"plan-action:{self.uuid}"

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    def is_late(self, today) -> bool:
        """Its date has passed and it is neither done nor given up."""
        return self.ends_on is not None and self.ends_on < today and not self.is_over

    def get_absolute_url(self) -> str:
        where = self.activity
        return address("plan:action", where.process.slug, where.slug, self.number)


class Dependency(models.Model):
    """`action` waits for `needed`; services refuse circles, of one action too."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="waits_for")
    needed = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="holds_back")

    objects = tenant_manager("action__activity__municipality")

    class Meta:
        verbose_name = _("dépendance")
        constraints = [
            models.UniqueConstraint(fields=["action", "needed"], name="plan_dependency_once")
        ]

    def __str__(self) -> str:
        return f"{self.action_id} > {self.needed_id}"


class Source(models.TextChoices):
    OWN = "own", _("Commune")
    REGION = "region", _("Région")
    PROVINCE = "province", _("Province")
    FEDERAL = "federal", _("État fédéral")
    EUROPE = "europe", _("Union européenne")
    PRIVATE = "private", _("Privé ou association")
    OTHER = "other", _("Autre")


class BudgetLine(models.Model):
    """Part of what an action costs, and who pays it; in cents."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="budget_lines")
    source = models.CharField(_("qui paie"), max_length=10, choices=Source.choices)
    label = models.CharField(_("pour quoi"), max_length=160, blank=True)
    amount = models.PositiveBigIntegerField(_("montant (centimes)"))

    objects = tenant_manager("action__activity__municipality")

    class Meta:
        verbose_name = _("ligne de budget")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.source} {self.amount}"
