"""Counts of the sealed ballots, and simulations on other ballots."""

import uuid as uuid_module

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class State(models.TextChoices):
    """Where a count that may run in the background stands."""

    WAITING = "waiting", _("En attente")
    RUNNING = "running", _("Calcul en cours")
    DONE = "done", _("Terminé")
    FAILED = "failed", _("Échoué")


class Tally(models.Model):
    """One count of the sealed ballots by one rule, with the words that explain it.

    parameters: what else was chosen for the rule (rulebook.parameters_text), empty for nothing.
    result: the core's `Result.to_json()`; explanations: what result pages show for each project,
    computed once. The tally of the activity's own rule is `official`; another is for comparison.
    """

    State = State

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_tallies"
    )
    rule = models.CharField(_("règle"), max_length=20)
    utility = models.CharField(_("utilité"), max_length=10)
    completion = models.CharField(_("complément"), max_length=20)
    parameters = models.CharField(_("autres réglages"), max_length=200, blank=True, default="")
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
                fields=["activity", "rule", "utility", "completion", "parameters"],
                name="budget_tally_once",
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


class Simulation(models.Model):
    """What a few rules would give on the ballots of another election, before the rules are fixed.

    choices: the rules (rulebook.py); upload: the file to count, emptied once it is counted; result:
    see comparison.py. It names nobody, is seen at the desk only, and goes when the vote opens.
    """

    class Source(models.TextChoices):
        EXAMPLE = "example", _("L’exemple fourni : Toulouse 2022, une vraie élection")
        PAST = "past", _("Un budget participatif de la commune, déjà publié")
        UPLOAD = "upload", _("Un fichier « .pb »")

    State = State

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_simulations"
    )
    uuid = models.UUIDField(default=uuid_module.uuid4, unique=True, editable=False)
    source = models.CharField(_("bulletins"), max_length=8, choices=Source.choices)
    title = models.CharField(_("élection"), max_length=200)
    past = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    upload = models.BinaryField(null=True, blank=True)
    choices = models.JSONField(_("règles"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    result = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("simulation")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source="past") | Q(past__isnull=False), name="budget_past_is_named"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(upload__isnull=True), name="budget_upload_emptied"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.state}"

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE
