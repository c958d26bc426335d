"""The climate plan of an assembly: versions of one workbook, and what beside it is rows.

The plan itself (inventories, target, actions, risks) is one validated workbook of
`deliberation.climate`, kept whole in each version: it comes and goes as a spreadsheet without
loss, and an old version can always be read again. What other tables point to, or what has a life
of its own, is rows: links to contributions, reports filed, an import that waits for a yes.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class ClimatePlan(models.Model):
    """The climate plan of one activity.

    version: number of the version in force. criteria: thresholds that differ from those of the
    library, {name: {"value": "40", "source": "text that lays it down"}}.
    """

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="climate_plan"
    )
    version = models.PositiveIntegerField(default=0)
    criteria = models.JSONField(_("exigences"), default=dict, blank=True)
    published_at = models.DateTimeField(_("publié le"), null=True, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("plan climat")

    def __str__(self) -> str:
        return f"{self.activity_id} v{self.version}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class ClimateVersion(models.Model):
    """The plan as it was from one change to the next.

    book: the workbook as JSON, {sheet: [[text]]}; sha256: its fingerprint. changes: how many cells,
    rows or sheets differ from the version before.
    """

    plan = models.ForeignKey(ClimatePlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    book = models.TextField()
    sha256 = models.CharField(max_length=64)
    changes = models.PositiveIntegerField(default=0)
    reason = models.TextField(_("raison"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = tenant_manager("plan__activity__municipality")

    class Meta:
        verbose_name = _("version du plan climat")
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="assembly_climate_version")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.number}"


class ClimateImport(models.Model):
    """A spreadsheet that somebody sent and has not confirmed yet; one a person, then deleted.

    base: the version that it was compared with, so that nobody's change is overwritten unseen.
    """

    plan = models.ForeignKey(ClimatePlan, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    base = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    book = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = tenant_manager("plan__activity__municipality")

    class Meta:
        verbose_name = _("import en attente")
        constraints = [
            models.UniqueConstraint(fields=["plan", "by"], name="assembly_climate_one_import")
        ]

    def __str__(self) -> str:
        return self.name


class ClimateLink(models.Model):
    """An action of the plan in force comes from what a resident said, or answers the assembly.

    Made anew from the workbook with each version: the workbook holds the uuid of the contribution,
    or of the recommendation.
    """

    class Sort(models.TextChoices):
        NEED = "needs", _("besoin")
        FINDING = "findings", _("constat")
        PROPOSAL = "proposals", _("proposition")
        RECOMMENDATION = "recommendations", _("recommandation")

    plan = models.ForeignKey(ClimatePlan, on_delete=models.CASCADE, related_name="links")
    action = models.CharField(max_length=80)
    sort = models.CharField(max_length=16, choices=Sort)
    contribution = models.ForeignKey(
        "contributions.Contribution",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="climate_links",
    )
    recommendation = models.ForeignKey(
        "assembly.Recommendation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="climate_links",
    )

    objects = tenant_manager("plan__activity__municipality")

    class Meta:
        verbose_name = _("origine d’une action")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "action", "sort", "contribution"], name="assembly_climate_one_link"
            ),
            models.UniqueConstraint(
                fields=["plan", "action", "recommendation"], name="assembly_climate_one_answer"
            ),
            models.CheckConstraint(
                condition=Q(contribution=None) | Q(recommendation=None),
                name="assembly_climate_link_to_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.sort} {self.contribution_id or self.recommendation_id}"


class ClimateFiling(models.Model):
    """A plan, a report or an inventory that was filed with the Covenant: the next is due after."""

    class Sort(models.TextChoices):
        PLAN = "plan", _("plan")
        REPORT = "report", _("rapport de mise en œuvre")
        INVENTORY = "inventory", _("inventaire de suivi")

    plan = models.ForeignKey(ClimatePlan, on_delete=models.CASCADE, related_name="filings")
    sort = models.CharField(_("document"), max_length=10, choices=Sort)
    filed_on = models.DateField(_("remis le"))
    reference = models.CharField(_("référence"), max_length=200, blank=True)

    objects = tenant_manager("plan__activity__municipality")

    class Meta:
        verbose_name = _("document remis")
        ordering = ("-filed_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "sort", "filed_on"], name="assembly_climate_one_filing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sort} {self.filed_on}"
