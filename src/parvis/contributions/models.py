"""What residents say, and what becomes of it: one table for every kind."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Status(models.TextChoices):
    DRAFT = "draft", _("Brouillon")
    PUBLISHED = "published", _("Publiée")
    HIDDEN = "hidden", _("Masquée par la modération")
    WITHDRAWN = "withdrawn", _("Retirée par son auteur")


class Adoption(models.TextChoices):
    """What the municipality does with a contribution (handbook/diagnosis.md, responsiveness)."""

    ACCEPTED = "accepted", _("Acceptée")
    PARTLY = "partly", _("Acceptée en partie")
    ALREADY_DONE = "already_done", _("Déjà fait")
    REJECTED = "rejected", _("Refusée")
    OUT_OF_SCOPE = "out_of_scope", _("Hors sujet ou hors compétence")


class Contribution(Identified):
    """Anything a person files for others to read, support, discuss, moderate, answer or follow.

    A kind adds its own columns in its own table, by a one-to-one link to this one.
    `support_count` and `comment_count` are kept by services, inside their transaction.
    """

    municipality = models.ForeignKey(
        "places.Municipality", on_delete=models.CASCADE, related_name="contributions"
    )
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="contributions"
    )
    number = models.PositiveIntegerField(_("numéro"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
    )
    title = models.CharField(_("titre"), max_length=140)
    body = models.TextField(_("texte"), max_length=8000)
    language = models.CharField(_("langue"), max_length=5, default="fr")
    category = models.CharField(_("catégorie"), max_length=60, blank=True)
    section = models.ForeignKey(
        "places.Section", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    place = models.CharField(_("lieu"), max_length=160, blank=True)
    latitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PUBLISHED)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    support_count = models.PositiveIntegerField(default=0)
    comment_count = models.PositiveIntegerField(default=0)
    search_text = models.TextField(editable=False, default="")
    created_at = models.DateTimeField(_("déposée le"))
    updated_at = models.DateTimeField(auto_now=True)

    objects = tenant_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="contributions_number_unique"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="contributions_point_whole",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="contributions_status_known"
            ),
        ]
        indexes = [
            models.Index(fields=["activity", "status", "-created_at"], name="contributions_newest"),
            models.Index(
                fields=["activity", "status", "-support_count"], name="contributions_supported"
            ),
            models.Index(fields=["author", "-created_at"], name="contributions_of_author"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"contribution:{self.uuid}"

    def get_absolute_url(self) -> str:
        return reverse("contributions:detail", args=[self.uuid])


class Comment(Identified):
    """A comment, or a reply to one (one level deep)."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="comments"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
    )
    body = models.TextField(_("commentaire"), max_length=3000)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PUBLISHED)
    created_at = models.DateTimeField()

    objects = tenant_manager("contribution__municipality")

    class Meta:
        verbose_name = _("commentaire")
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(
                fields=["contribution", "parent", "created_at"], name="contributions_thread"
            )
        ]

    def __str__(self) -> str:
        return self.body[:60]

    def get_absolute_url(self) -> str:
        return f"{self.contribution.get_absolute_url()}#commentaire-{self.uuid}"


class Support(models.Model):
    """One person supports one contribution, once."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="supports"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="supports"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager("contribution__municipality")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "user"], name="contributions_support_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.contribution_id}"


class Attachment(Identified):
    """A file beside a contribution; images are re-encoded, so that no metadata remains."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.FileField(upload_to="contributions/%Y/%m/")
    name = models.CharField(_("nom"), max_length=160)
    description = models.CharField(_("description de l’image"), max_length=300, blank=True)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager("contribution__municipality")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


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
    created_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager()

    class Meta:
        ordering = ["created_at"]
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
    """A text was hidden or shown again, for a reason that its author receives."""

    class Verb(models.TextChoices):
        HIDE = "hide", _("Masquer")
        RESTORE = "restore", _("Rétablir")

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


class OfficialAnswer(Identified):
    """The municipality's answer to a contribution."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="answers")
    adoption = models.CharField(_("suite donnée"), max_length=14, choices=Adoption.choices)
    text = models.TextField(_("réponse motivée"))
    service = models.CharField(_("service"), max_length=120, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    published_at = models.DateTimeField(_("publiée le"))

    objects = tenant_manager("contribution__municipality")

    class Meta:
        verbose_name = _("réponse officielle")
        ordering = ["published_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="contributions_answer_has_text")
        ]

    def __str__(self) -> str:
        return f"{self.adoption} {self.published_at:%Y-%m-%d}"
