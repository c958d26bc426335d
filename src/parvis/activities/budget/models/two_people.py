"""Acts that need two people: asked for by one, confirmed by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Act(models.TextChoices):
    """What may need a second person."""

    PLAN = "plan", _("Fixer la date de fermeture du vote")
    CLOSE = "close", _("Fermer le vote")
    COUNT = "count", _("Compter les bulletins")
    PUBLISH = "publish", _("Publier le résultat")


class Confirmation(Identified):
    """One act on a vote, from the asking to its end.

    reason: public, for the close and its date only. `planned_for`: the date that is asked for, None
    to plan no close any more. `expires_at`: nobody can confirm after it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Attend une deuxième personne")
        CONFIRMED = "confirmed", _("Confirmé")
        WITHDRAWN = "withdrawn", _("Retiré")

    Act = Act

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_confirmations"
    )
    act = models.CharField(max_length=8, choices=Act.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.TextField(_("raison"), blank=True)
    planned_for = models.DateTimeField(_("fermeture prévue le"), null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("demande de confirmation")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "act"],
                condition=Q(state="waiting"),
                name="budget_one_request_waiting",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("asked_by")),
                name="budget_act_two_people",
            ),
            models.CheckConstraint(
                condition=Q(planned_for__isnull=True) | Q(act="plan"),
                name="budget_date_of_a_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.state}"
