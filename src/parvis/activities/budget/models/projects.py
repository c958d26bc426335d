"""Projects and their dated steps."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.models.terms import ProjectTerms
from parvis.common.scoping import tenant_manager
from parvis.contributions.models import Status


class ProjectStatus(models.TextChoices):
    """Where a project stands (handbook/budget.md); what follows is a decision's commitment."""

    SUBMITTED = "submitted", _("Déposée")
    ADMISSIBLE = "admissible", _("Recevable")
    REJECTED = "rejected", _("Non recevable")
    COSTED = "costed", _("Chiffrée")
    AMENDED = "amended", _("Adaptée")
    MERGED = "merged", _("Fusionnée")
    ON_BALLOT = "on_ballot", _("Au vote")
    SELECTED = "selected", _("Retenue")
    NOT_SELECTED = "not_selected", _("Non retenue")


TONES = {
    ProjectStatus.SUBMITTED: "info",
    ProjectStatus.ADMISSIBLE: "review",
    ProjectStatus.REJECTED: "danger",
    ProjectStatus.COSTED: "review",
    ProjectStatus.AMENDED: "review",
    ProjectStatus.MERGED: "neutral",
    ProjectStatus.ON_BALLOT: "brand",
    ProjectStatus.SELECTED: "success",
    ProjectStatus.NOT_SELECTED: "neutral",
}


class Project(ProjectTerms):
    """What the budget adds to a contribution: its costs, its way through the review, its fate.

    `code` is its number on the ballot. `votes`, `rank` and `explanation` (explanations.py) stay
    empty until the result is published: nothing in this table tells a tally before the close.
    """

    contribution = models.OneToOneField(
        "contributions.Contribution",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="budget_project",
    )
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_projects"
    )
    status = models.CharField(
        _("état"), max_length=12, choices=ProjectStatus.choices, default=ProjectStatus.SUBMITTED
    )
    estimated_cost = models.PositiveBigIntegerField(
        _("coût estimé par l’auteur (centimes)"), null=True, blank=True
    )
    cost = models.PositiveBigIntegerField(_("coût (centimes)"), null=True, blank=True)
    costing_note = models.TextField(_("comment le coût est calculé"), blank=True)
    reason = models.TextField(_("raison"), blank=True)
    code = models.CharField(_("numéro sur le bulletin"), max_length=40, blank=True)
    votes = models.PositiveIntegerField(_("voix"), null=True, blank=True)
    rank = models.PositiveIntegerField(_("ordre de sélection"), null=True, blank=True)
    explanation = models.JSONField(default=dict, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("projet")
        verbose_name_plural = _("projets")
        ordering = ["contribution_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "code"], condition=~Q(code=""), name="budget_code_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ProjectStatus.values), name="budget_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=ProjectStatus.REJECTED) | ~Q(reason=""),
                name="budget_rejection_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["on_ballot", "selected", "not_selected"])
                | (Q(cost__gt=0) & ~Q(code="")),
                name="budget_on_ballot_has_cost",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["selected", "not_selected"])
                | Q(votes__isnull=True, rank__isnull=True),
                name="budget_votes_after_result",
            ),
            models.CheckConstraint(
                condition=Q(granted__isnull=True) | Q(granted__lte=F("cost")),
                name="budget_granted_within_cost",
            ),
        ]
        indexes = [models.Index(fields=["activity", "status"], name="budget_by_status")]

    def __str__(self) -> str:
        return f"{self.code or self.contribution_id} {self.status}"

    @property
    def tone(self) -> str:
        return TONES[ProjectStatus(self.status)]

    @property
    def public_title(self) -> str:
        """Its title; its number on the ballot once moderation has hidden its text."""
        if self.contribution.status == Status.PUBLISHED or not self.code:
            return self.contribution.public_title
        return gettext("Projet n° %(code)s (texte masqué)") % {"code": self.code}

    @property
    def known_cost(self) -> int | None:
        """The service's cost, else the author's estimate."""
        return self.estimated_cost if self.cost is None else self.cost


class ProjectEvent(models.Model):
    """A dated step of a project's way: what was decided, and why."""

    class Verb(models.TextChoices):
        ADMITTED = "admitted", _("Jugée recevable")
        REJECTED = "rejected", _("Jugée non recevable")
        COSTED = "costed", _("Chiffrée par les services")
        MERGED = "merged", _("Fusionnée avec une autre idée")
        ON_BALLOT = "on_ballot", _("Mise au vote")
        OFF_BALLOT = "off_ballot", _("Retirée du vote")
        SELECTED = "selected", _("Retenue par le vote")
        NOT_SELECTED = "not_selected", _("Non retenue par le vote")
        ASSIGNED = "assigned", _("Confiée à un service")
        ADVISED = "advised", _("Avis d’un service")
        EXAMINED = "examined", _("Critères examinés")
        EXCHANGED = "exchanged", _("Échange avec les auteurs")
        PROPOSED = "proposed", _("Changement proposé")
        AMENDED = "amended", _("Changement accepté")
        KEPT = "kept", _("Changement refusé")
        MERGE_ASKED = "merge_asked", _("Fusion proposée aux auteurs")
        MERGE_OFF = "merge_off", _("Fusion abandonnée")
        APPEALED = "appealed", _("Recours contre le refus")
        OVERTURNED = "overturned", _("Recours accepté")
        UPHELD = "upheld", _("Refus maintenu après recours")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="events")
    verb = models.CharField(max_length=12, choices=Verb.choices)
    text = models.TextField(blank=True)
    happened_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = tenant_manager("project__activity__municipality")

    class Meta:
        ordering = ["happened_at", "id"]

    def __str__(self) -> str:
        return f"{self.project_id} {self.verb}"
