"""Table plans: who sits where, round after round."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly.models.sessions import Session
from parvis.common.scoping import tenant_manager


class TablePlan(models.Model):
    """The tables of one session.

    wishes: what was asked (see `seating_plans.Wishes`). rounds: for each round, for each table,
    the members' numbers; done: how many of them took place, which a new plan keeps as they were.
    facts: how good the plan is, for its page.
    """

    session = models.OneToOneField(
        Session, on_delete=models.CASCADE, primary_key=True, related_name="plan"
    )
    wishes = models.JSONField(default=dict)
    rounds = models.JSONField(default=list)
    done = models.PositiveSmallIntegerField(_("manches terminées"), default=0)
    facts = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    objects = tenant_manager("session__activity__municipality")

    class Meta:
        verbose_name = _("plan de tables")

    def __str__(self) -> str:
        return f"{self.session_id}: {len(self.rounds)}"
