"""Reports, what moderators did, appeals."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager
from parvis.contributions.models.contribution import Comment, Contribution


class ReportReason(models.TextChoices):
    HATE = "hate", _("Haine ou discrimination")
    INSULT = "insult", _("Insulte ou attaque d’une personne")
    PERSONAL_DATA = "personal_data", _("Données personnelles de quelqu’un")
    ILLEGAL = "illegal", _("Contenu illégal")
    ADVERTISING = "advertising", _("Publicité")
    OFF_TOPIC = "off_topic", _("Hors sujet")
    DUPLICATE = "duplicate", _("Doublon")


class About(models.Model):
    """Exactly one of a contribution or a comment."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, null=True, blank=True)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def target(self):
        return self.comment if self.comment_id else self.contribution


ONE_TARGET = Q(contribution__isnull=False, comment__isnull=True) | Q(
    contribution__isnull=True, comment__isnull=False
)


class Report(Identified, About):
    """Somebody says that a text breaks the rules; the queue of the moderators."""

    class State(models.TextChoices):
        OPEN = "open", _("À traiter")
        UPHELD = "upheld", _("Fondé")
        DISMISSED = "dismissed", _("Non fondé")

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(_("raison"), max_length=16, choices=ReportReason.choices)
    note = models.TextField(_("précision"), max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    action = models.ForeignKey(
        "ModerationAction", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager()

    class Meta:
        ordering = ["created_at"]
        indexes = [
            models.Index(
                fields=["municipality", "created_at"],
                condition=Q(state="open"),
                name="contributions_report_queue",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=ONE_TARGET, name="contributions_report_one_target"),
            models.UniqueConstraint(
                fields=["reporter", "contribution"],
                condition=Q(state="open"),
                name="contributions_one_open_report",
            ),
            models.UniqueConstraint(
                fields=["reporter", "comment"],
                condition=Q(state="open"),
                name="contributions_one_open_comment_report",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.state}"


class ModerationAction(Identified, About):
    """A text was hidden or shown again, or its reports set aside: by whom and why."""

    class Verb(models.TextChoices):
        HIDE = "hide", _("Masquer")
        RESTORE = "restore", _("Rétablir")
        DISMISS = "dismiss", _("Écarter le signalement")

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    verb = models.CharField(max_length=10, choices=Verb.choices)
    reason = models.CharField(_("raison"), max_length=16, choices=ReportReason.choices, blank=True)
    explanation = models.TextField(_("explication à l’auteur"))
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=ONE_TARGET, name="contributions_action_one_target")
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.reason}"


class Appeal(Identified):
    """The author contests a moderation; somebody other than its moderator decides."""

    class State(models.TextChoices):
        OPEN = "open", _("À traiter")
        UPHELD = "upheld", _("Décision maintenue")
        OVERTURNED = "overturned", _("Texte rétabli")

    action = models.OneToOneField(ModerationAction, on_delete=models.CASCADE, related_name="appeal")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("votre recours"), max_length=2000)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    decision = models.TextField(_("réponse motivée"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager("action__municipality")

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(decision=""),
                name="contributions_appeal_has_reason",
            )
        ]

    def __str__(self) -> str:
        return self.state
