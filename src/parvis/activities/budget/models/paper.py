"""Votes on paper: batches of printed ballots, and what two people read on each paper.

`PaperBallot` lives from the entry of a paper to the close of its batch. Its code is printed on the
paper and says nothing of the person: the roll is marked without it, see services/paper.py.
"""

import uuid as uuid_module

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class BatchState(models.TextChoices):
    """Where a batch of printed ballots stands, in order."""

    PRINTED = "printed", _("Imprimé")
    HANDED_OUT = "handed_out", _("Distribué")
    RECEIVED = "received", _("Rentré")
    ENTERED = "entered", _("Saisi")
    CHECKED = "checked", _("Vérifié")
    CLOSED = "closed", _("Clos")


class PaperBatch(Identified):
    """Ballots printed together, with the projects in the same order.

    size: printed; handed_out: given to people; marks: people marked on the roll when they gave a
    paper back; received: papers counted in the box. sheet_hash: SHA-256 of what is printed.
    valid, blank, void: after the close, what became of the papers. reason: why numbers differ.
    """

    State = BatchState

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_batches"
    )
    number = models.PositiveIntegerField(_("numéro du lot"))
    size = models.PositiveSmallIntegerField(_("bulletins imprimés"))
    large = models.BooleanField(_("grands caractères"), default=False)
    place = models.CharField(_("lieu"), max_length=120, blank=True)
    state = models.CharField(
        _("état"), max_length=10, choices=BatchState.choices, default=BatchState.PRINTED
    )
    sheet_hash = models.CharField(max_length=64)
    handed_out = models.PositiveSmallIntegerField(_("bulletins distribués"), default=0)
    marks = models.PositiveSmallIntegerField(_("personnes émargées"), default=0)
    received = models.PositiveSmallIntegerField(_("bulletins rentrés"), null=True, blank=True)
    valid = models.PositiveSmallIntegerField(_("bulletins valables"), null=True, blank=True)
    blank = models.PositiveSmallIntegerField(_("bulletins blancs"), null=True, blank=True)
    void = models.PositiveSmallIntegerField(_("bulletins nuls"), null=True, blank=True)
    reason = models.TextField(_("raison de la différence"), blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("lot de bulletins sur papier")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="budget_batch_number"),
            models.CheckConstraint(
                condition=Q(handed_out__lte=F("size")), name="budget_handed_out_printed"
            ),
            models.CheckConstraint(
                condition=Q(received__isnull=True) | Q(received__lte=F("size")),
                name="budget_received_printed",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed")
                | Q(valid__isnull=False, blank__isnull=False, void__isnull=False),
                name="budget_closed_batch_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state != BatchState.CLOSED

    @property
    def differs(self) -> bool:
        """Whether the papers in the box are not as many as the people marked, or as handed out."""
        received = self.received or 0
        return received != self.marks or received > self.handed_out


class PaperBallot(models.Model):
    """What two people read on one paper, until the batch is closed; then it is erased.

    first, second, settled: {"choices": as paper_readings.py has them, "void": it cannot be read}.
    """

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    batch = models.ForeignKey(PaperBatch, on_delete=models.CASCADE, related_name="ballots")
    code = models.CharField(max_length=8)
    first = models.JSONField()
    second = models.JSONField(null=True, blank=True)
    settled = models.JSONField(null=True, blank=True)
    reason = models.TextField(_("raison"), blank=True)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = tenant_manager("batch__activity__municipality")

    class Meta:
        verbose_name = _("bulletin sur papier")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "code"], name="budget_paper_once"),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("first_by")),
                name="budget_paper_two_people",
            ),
            models.CheckConstraint(
                condition=Q(settled__isnull=True) | ~Q(reason=""), name="budget_settled_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def final(self) -> dict | None:
        """What counts: what was settled, or what both read; None while they differ."""
        if self.settled is not None:
            return self.settled
        return self.first if self.second == self.first else None


class AssistedVote(models.Model):
    """Somebody voted on screen with an officer beside them: who helped and when, nothing else."""

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_assisted"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("vote accompagné")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.at:%Y-%m-%d}"
