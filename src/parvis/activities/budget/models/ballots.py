"""Ballots, the roll and the lot.

`Ballot` and `RollEntry` are made so that the database alone does not tell who voted what: random
primary keys, no account, no date. docs/activities/budget.md explains the design and its limits.
"""

import uuid as uuid_module

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


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
