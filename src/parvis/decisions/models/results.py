"""What residents answered to a question, and what a decision does with it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager
from parvis.decisions.models.decisions import Decision


class Done(models.TextChoices):
    """Whether the decision does what the question asked for."""

    YES = "yes", _("La décision le fait")
    PARTLY = "partly", _("La décision le fait en partie")
    NO = "no", _("La décision ne le fait pas")


class ResultLink(models.Model):
    """A result that a decision answers, as it was when it was linked: results of an activity may be
    counted again, and what was decided was decided on these numbers.

    item: the question within the activity. groups: for and cast by group, only those that the
    activity itself shows (never under its limit for small cells).
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="results")
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="decided_results"
    )
    item = models.CharField(max_length=80)
    question = models.CharField(_("question"), max_length=500)
    wanted = models.CharField(_("réponse demandée"), max_length=300)
    votes_for = models.PositiveIntegerField(_("pour"))
    votes_cast = models.PositiveIntegerField(_("réponses"))
    groups = models.JSONField(default=dict)
    done = models.CharField(_("suite donnée"), max_length=6, choices=Done.choices)
    reason = models.TextField(_("raison"), blank=True)

    objects = tenant_manager("decision__municipality")

    class Meta:
        verbose_name = _("résultat auquel une décision répond")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "activity", "item"], name="decisions_result_once"
            ),
            models.CheckConstraint(
                condition=Q(votes_for__lte=F("votes_cast")), name="decisions_result_votes"
            ),
            models.CheckConstraint(
                condition=Q(done="yes") | ~Q(reason=""), name="decisions_result_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def percent(self) -> int:
        """Whole percents for what was asked, half up."""
        return (200 * self.votes_for + self.votes_cast) // (2 * max(self.votes_cast, 1))
