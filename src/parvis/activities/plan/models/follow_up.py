"""What happens to a plan: news of actions with photos, and the journal of its changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.models.actions import Action, Status
from parvis.activities.plan.models.indicators import Indicator
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class News(Identified):
    """What is new of an action, in plain words, and how far it is since."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="news")
    text = models.TextField(_("quoi de neuf, en mots simples"))
    status = models.CharField(_("état"), max_length=12, choices=Status.choices)
    percent = models.PositiveSmallIntegerField(default=0)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField()

    objects = tenant_manager("action__activity__municipality")

    class Meta:
        verbose_name = _("nouvelle")
        ordering = ["-created_at", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="plan_news_has_text")]

    def __str__(self) -> str:
        return self.text[:60]


class Photo(Identified):
    """A photo that goes with news; encoded again, so that no metadata remains."""

    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(upload_to="plans/%Y/%m/")
    thumbnail = models.FileField(upload_to="plans/%Y/%m/")
    description = models.CharField(_("ce que montre la photo"), max_length=300)
    media_type = models.CharField(max_length=80)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    objects = tenant_manager("news__action__activity__municipality")

    class Meta:
        verbose_name = _("photo")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(description=""), name="plan_photo_has_description")
        ]

    def __str__(self) -> str:
        return self.description


class Change(Identified):
    """A line of the plan's public journal: what changed, and why where a reason is owed.

    data: what the sentence needs (dates before and after ...), JSON-able and without a person.
    """

    class Verb(models.TextChoices):
        ADOPTED = "adopted", _("Plan adopté")
        ADDED = "added", _("Action ajoutée")
        DEADLINE = "deadline", _("Échéance changée")
        TARGET = "target", _("Cible changée")
        STATUS = "status", _("État changé")
        DONE = "done", _("Action réalisée")
        ABANDONED = "abandoned", _("Action abandonnée")
        NEWS = "news", _("Nouvelle")
        MEASURED = "measured", _("Mesure")
        EVALUATED = "evaluated", _("Évaluation publiée")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="plan_changes"
    )
    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, null=True, blank=True, related_name="changes"
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, null=True, blank=True, related_name="changes"
    )
    news = models.OneToOneField(
        News, on_delete=models.CASCADE, null=True, blank=True, related_name="change"
    )
    verb = models.CharField(max_length=10, choices=Verb.choices)
    data = models.JSONField(default=dict)
    reason = models.TextField(_("raison"), blank=True)
    created_at = models.DateTimeField()

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("changement")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verb__in=["deadline", "target", "abandoned"]) | ~Q(reason=""),
                name="plan_change_has_reason",
            )
        ]
        indexes = [models.Index(fields=["activity", "-created_at"], name="plan_journal")]

    def __str__(self) -> str:
        return f"{self.verb} {self.created_at:%Y-%m-%d}"
