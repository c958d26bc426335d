"""What residents say, and what becomes of it: one table for every kind."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from parvis.common.addresses import address
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
    merged_because = models.TextField(_("raison de la fusion"), blank=True)
    support_count = models.PositiveIntegerField(default=0)
    comment_count = models.PositiveIntegerField(default=0)
    search_text = models.TextField(editable=False, default="")
    created_at = models.DateTimeField(_("déposée le"))
    edited_at = models.DateTimeField(_("modifiée le"), null=True, blank=True)
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
            # Whole, so that counting and sorting a list never read the rows themselves.
            models.Index(
                fields=["municipality", "activity", "status", "merged_into", "-created_at", "-id"],
                name="contributions_newest",
            ),
            models.Index(
                fields=["municipality", "activity", "status", "merged_into", "-support_count"],
                name="contributions_supported",
            ),
            # PostgreSQL does not take the order from an index after "is null"; from these it does.
            models.Index(
                fields=["municipality", "activity", "-created_at", "-id"],
                condition=Q(status="published", merged_into=None),
                name="contributions_listed_newest",
            ),
            models.Index(
                fields=["municipality", "activity", "-support_count", "-created_at", "-id"],
                condition=Q(status="published", merged_into=None),
                name="contributions_listed_supported",
            ),
            models.Index(fields=["author", "-created_at"], name="contributions_of_author"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"contribution:{self.uuid}"

    @property
    def public_title(self) -> str:
        """Its title, or its number once it is no longer shown."""
        if self.status == Status.PUBLISHED:
            return self.title
        return gettext("Contribution n° %(number)s") % {"number": self.number}

    def get_absolute_url(self) -> str:
        return address("contributions:detail", self.uuid)


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

    @property
    def key(self) -> str:
        return f"comment:{self.uuid}"

    @property
    def activity(self):
        """The activity whose stage says what is open; loaded by `select_related`."""
        return self.contribution.activity

    def get_absolute_url(self) -> str:
        return f"{address('contributions:thread', self.uuid)}#commentaire-{self.uuid}"


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
