"""What people are told, where and how often; and what they chose to follow."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Topic(models.TextChoices):
    """The families of notices that a person may set apart."""

    MINE = "mine", _("Ce que deviennent mes contributions")
    FOLLOWED = "followed", _("Ce que je suis")
    PROCESS = "process", _("Les étapes des démarches")
    MODERATION = "moderation", _("La modération")
    WORK = "work", _("Mon travail au bureau")


class Rhythm(models.TextChoices):
    NOW = "now", _("Tout de suite")
    DAILY = "daily", _("Un résumé par jour")
    WEEKLY = "weekly", _("Un résumé par semaine")
    NEVER = "never", _("Jamais par e-mail")


DEFAULT_RHYTHMS = {
    Topic.MINE: Rhythm.NOW,
    Topic.FOLLOWED: Rhythm.DAILY,
    Topic.PROCESS: Rhythm.DAILY,
    Topic.MODERATION: Rhythm.NOW,
    Topic.WORK: Rhythm.DAILY,
}


class Notice(Identified):
    """One message to one person. It always appears on the site; e-mail follows `rhythm`.

    rhythm: the recipient's preference when the notice was made; changing the preference changes
    the notices that still wait. claim, claimed_at: which sender is at work on it (see mail.py).
    """

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    topic = models.CharField(max_length=12, choices=Topic.choices)
    subject = models.CharField(_("objet"), max_length=200)
    body = models.TextField(_("texte"), blank=True)
    url = models.CharField(_("adresse"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.NOW)
    emailed_at = models.DateTimeField(null=True, blank=True)
    claim = models.UUIDField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager()

    class Meta:
        verbose_name = _("avis")
        verbose_name_plural = _("avis")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notices_of_a_person"),
            models.Index(
                fields=["recipient"],
                condition=models.Q(read_at__isnull=True),
                name="notices_unread",
            ),
            models.Index(
                fields=["municipality", "rhythm", "created_at"],
                condition=models.Q(emailed_at__isnull=True) & ~models.Q(rhythm="never"),
                name="notices_to_send",
            ),
            models.Index(fields=["municipality", "created_at"], name="notices_by_age"),
        ]

    def __str__(self) -> str:
        return self.subject


class Preference(models.Model):
    """How often a person wants e-mail about one topic; absent means the topic's default."""

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preferences"
    )
    topic = models.CharField(max_length=12, choices=Topic.choices)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices)

    objects = tenant_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "user", "topic"], name="notices_preference_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.topic} {self.rhythm}"


class Follow(models.Model):
    """A person follows a thing named by a key such as `contribution:<uuid>` or `process:<uuid>`."""

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    subject = models.CharField(max_length=80)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "subject", "user"], name="notices_follow_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.subject}"
