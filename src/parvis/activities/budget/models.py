"""Projects, ballots, the roll, the lot and the counts of a participatory budget.

`Ballot` and `RollEntry` are made so that the database alone does not tell who voted what: random
primary keys, no account, no date. docs/activities/budget.md explains the design and its limits.
"""

import uuid as uuid_module

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager
from parvis.contributions.models import Status


class ProjectStatus(models.TextChoices):
    """Where a project stands (handbook/budget.md); what follows is a decision's commitment."""

    SUBMITTED = "submitted", _("Déposée")
    ADMISSIBLE = "admissible", _("Recevable")
    REJECTED = "rejected", _("Non recevable")
    COSTED = "costed", _("Chiffrée")
    MERGED = "merged", _("Fusionnée")
    ON_BALLOT = "on_ballot", _("Au vote")
    SELECTED = "selected", _("Retenue")
    NOT_SELECTED = "not_selected", _("Non retenue")


TONES = {
    ProjectStatus.SUBMITTED: "info",
    ProjectStatus.ADMISSIBLE: "review",
    ProjectStatus.REJECTED: "danger",
    ProjectStatus.COSTED: "review",
    ProjectStatus.MERGED: "neutral",
    ProjectStatus.ON_BALLOT: "brand",
    ProjectStatus.SELECTED: "success",
    ProjectStatus.NOT_SELECTED: "neutral",
}


class Project(models.Model):
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


class Ballot(models.Model):
    """One anonymous ballot.

    locator: keyed hash by which its owner changes it while the vote is open; the key is not in the
    database, and the column is emptied at the close. receipt_hash: SHA-256 of the receipt.
    """

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_ballots"
    )
    choices = models.JSONField(_("choix"))
    locator = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    receipt_hash = models.CharField(
        max_length=64, unique=True, null=True, blank=True, editable=False
    )

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("bulletin")

    def __str__(self) -> str:
        return str(self.id)


class RollEntry(models.Model):
    """Somebody voted, whatever the channel: one keyed hash a person, deleted at the close."""

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_roll"
    )
    person_key = models.CharField(max_length=64, editable=False)
    declared = models.BooleanField(_("conditions déclarées remplies"), default=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("émargement")
        constraints = [
            models.UniqueConstraint(fields=["activity", "person_key"], name="budget_one_vote_each"),
            models.CheckConstraint(condition=Q(declared=True), name="budget_roll_declared"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Lot(models.Model):
    """The draw that settles ties: committed at the opening, revealed and drawn at the close.

    commitment: SHA-256 of `secret`, in the ledger before the first ballot; seed: SHA-256 of the
    secret and of the ledger entry that fixes the sealed ballots; sealed: number of ballots.
    """

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_lot"
    )
    secret = models.CharField(max_length=64, editable=False)
    commitment = models.CharField(max_length=64)
    seed = models.CharField(max_length=64, blank=True)
    sealed = models.PositiveIntegerField(null=True, blank=True)
    ballots_hash = models.CharField(max_length=64, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("tirage")
        constraints = [
            models.CheckConstraint(
                condition=Q(seed="") | Q(sealed__isnull=False), name="budget_seed_after_sealing"
            )
        ]

    def __str__(self) -> str:
        return self.seed or self.commitment

    @property
    def is_sealed(self) -> bool:
        return self.sealed is not None


class Tally(models.Model):
    """One count of the sealed ballots by one rule, with the words that explain it.

    result: the core's `Result.to_json()`; explanations: what result pages show for each project,
    computed once. The tally of the activity's own rule is `official`; another is for comparison.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("En attente")
        RUNNING = "running", _("Calcul en cours")
        DONE = "done", _("Terminé")
        FAILED = "failed", _("Échoué")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_tallies"
    )
    rule = models.CharField(_("règle"), max_length=20)
    utility = models.CharField(_("utilité"), max_length=10)
    completion = models.CharField(_("complément"), max_length=20)
    official = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    seed = models.CharField(max_length=64)
    input_hash = models.CharField(max_length=64, blank=True)
    result_hash = models.CharField(max_length=64, blank=True)
    result = models.JSONField(default=dict)
    explanations = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("dépouillement")
        ordering = ["-official", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "rule", "utility", "completion"], name="budget_tally_once"
            ),
            models.UniqueConstraint(
                fields=["activity"], condition=Q(official=True), name="budget_one_official"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(counted_at__isnull=False),
                name="budget_published_when_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.utility} {self.state}"

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE
