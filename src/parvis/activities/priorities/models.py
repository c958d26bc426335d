"""Priorities beside their contributions, what each person answered, and the published counts.

Answers carry a keyed hash instead of an account, so that one person has one answer that they can
change; they are deleted at the close, when only counts are kept.
"""

from fractions import Fraction

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Priority(models.Model):
    """A priority that residents proposed. All but the first two columns are filled at the close.

    score: exact fraction (deliberation.voting.duels), whose parts may be longer than any integer
    column; margin: half the width of its interval, in
    thousandths; won of compared answers; points; voices: people who chose it at least once.
    """

    contribution = models.OneToOneField(
        "contributions.Contribution",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="priority",
    )
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="priorities"
    )
    rank = models.PositiveIntegerField(_("rang"), null=True, blank=True)
    numerator = models.TextField(blank=True)
    denominator = models.TextField(blank=True)
    margin = models.PositiveIntegerField(_("marge (millièmes)"), null=True, blank=True)
    won = models.PositiveIntegerField(_("comparaisons gagnées"), null=True, blank=True)
    compared = models.PositiveIntegerField(_("comparaisons"), null=True, blank=True)
    points = models.PositiveIntegerField(_("points"), null=True, blank=True)
    voices = models.PositiveIntegerField(_("voix"), null=True, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("priorité")
        ordering = ("contribution_id",)

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.rank or ''}"

    @property
    def score(self) -> Fraction | None:
        """Chance to win a comparison drawn at random, or None."""
        if not self.denominator:
            return None
        return Fraction(int(self.numerator), int(self.denominator))


class Duel(models.Model):
    """One person's answer about two priorities, `low` being the older one."""

    class Choice(models.TextChoices):
        LOW = "low", _("la première")
        HIGH = "high", _("la seconde")
        UNKNOWN = "unknown", _("je ne sais pas")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="priority_duels"
    )
    person_key = models.CharField(max_length=64, editable=False)
    low = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("comparaison")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person_key", "low", "high"], name="priorities_one_answer"
            ),
            models.CheckConstraint(
                condition=Q(low__lte=F("high")), name="priorities_pair_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.low_id} {self.high_id}"


class Share(models.Model):
    """How many points one person gives to one priority; none is no row."""

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="priority_shares"
    )
    person_key = models.CharField(max_length=64, editable=False)
    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="+")
    points = models.PositiveIntegerField(_("points"))

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("points donnés")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person_key", "priority"], name="priorities_one_share"
            ),
            models.CheckConstraint(condition=Q(points__gt=0), name="priorities_share_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.priority_id} {self.points}"


class Tally(models.Model):
    """What is left of the answers once they are counted: enough to count again, and nobody in it.

    wins: for each pair, by the numbers of the contributions, how many preferred the first:
    [[a, b, n], ...]. people: how many answered; unsure: answers "je ne sais pas".
    """

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="priority_tally"
    )
    wins = models.JSONField(default=list)
    people = models.PositiveIntegerField()
    answers = models.PositiveIntegerField()
    unsure = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("comptage des priorités")

    def __str__(self) -> str:
        return f"{self.people} {self.answers}"
