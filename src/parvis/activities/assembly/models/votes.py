"""Votes on recommendations.

`Ballot` and `RollEntry` are made so that the database alone does not tell who voted what: random
primary keys, no account, no date; one row a recommendation, so that the answers of one person are
not even tied to each other. docs/activities/assembly.md explains the design and its limits.
"""

import uuid as uuid_module

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly.models.members import Member
from parvis.activities.assembly.models.recommendations import Recommendation
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Choice(models.TextChoices):
    YES = "yes", _("Oui")
    NO = "no", _("Non")
    ABSTENTION = "abstention", _("Abstention")


class Ballot(models.Model):
    """One anonymous answer to one recommendation, of a citizen.

    locator: keyed hash by which its owner changes it while the vote is open; the key is not in the
    database, and the column is emptied at the close.
    """

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="ballots"
    )
    choice = models.CharField(max_length=10, choices=Choice)
    locator = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    objects = tenant_manager("recommendation__activity__municipality")

    class Meta:
        verbose_name = _("bulletin")

    def __str__(self) -> str:
        return str(self.id)


class RollEntry(models.Model):
    """A citizen voted, on screen or on paper: one keyed hash a person, deleted at the close."""

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="assembly_roll"
    )
    person_key = models.CharField(max_length=64, editable=False)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("émargement")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person_key"], name="assembly_one_vote_each"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class PublicVote(models.Model):
    """The vote of an elected member, with its reasons: public once the vote is closed."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="public_votes"
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="public_votes")
    choice = models.CharField(max_length=10, choices=Choice)
    reason = models.TextField(_("raison"))

    objects = tenant_manager("recommendation__activity__municipality")

    class Meta:
        verbose_name = _("vote public")
        ordering = ["member__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "member"], name="assembly_one_public_vote"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="assembly_public_vote_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.choice}"


class PaperBatch(Identified):
    """Ballots on paper, counted by one officer and confirmed by another.

    counts: {recommendation's uuid: {choice: number}}; marks: the roll's keyed hashes of those who
    voted. Both are emptied when the batch is confirmed: its ballots are then among the others.
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="assembly_papers"
    )
    papers = models.PositiveSmallIntegerField(_("nombre de bulletins"))
    counts = models.JSONField(default=dict)
    marks = models.JSONField(default=list)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_confirmed = models.BooleanField(default=False)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("lot de bulletins sur papier")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("entered_by")),
                name="assembly_two_officers",
            )
        ]

    def __str__(self) -> str:
        return f"{self.papers}"


class Box(models.Model):
    """The closed vote: who could vote, how many did, by body; and the hash of what was counted.

    composition: who sat then, see composition.py.
    """

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, primary_key=True, related_name="vote_box"
    )
    members = models.JSONField(default=dict)
    voters = models.JSONField(default=dict)
    composition = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    closed_at = models.DateTimeField()

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("urne")

    def __str__(self) -> str:
        return self.sha256
