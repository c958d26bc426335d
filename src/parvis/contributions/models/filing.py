"""What goes with filing: drafts, people who write together, shapes on the map, private papers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager
from parvis.contributions.models.contribution import Contribution


class Draft(models.Model):
    """What somebody has typed so far in the form of an activity; nobody else ever reads it.

    values: the form's texts by field name, as typed; page: the path of that form. Deleted when the
    contribution is filed, or some days after the last change (services.drafts).
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="drafts"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    page = models.CharField(max_length=300)
    values = models.JSONField(_("texte"), default=dict)
    saved_at = models.DateTimeField(_("gardé le"))

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("brouillon")
        ordering = ["-saved_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "author"], name="contributions_one_draft_each"
            )
        ]
        indexes = [models.Index(fields=["saved_at"], name="contributions_old_drafts")]

    def __str__(self) -> str:
        return f"{self.author_id} {self.activity_id}"


class CoAuthor(Identified):
    """Somebody who was asked to write a contribution with its author.

    `user` is empty while the e-mail address belongs to no account of the municipality; `email` is
    empty once the person is known, as their account has it.
    """

    class State(models.TextChoices):
        INVITED = "invited", _("Invitation envoyée")
        ACCEPTED = "accepted", _("Co-auteur ou co-autrice")
        DECLINED = "declined", _("Invitation refusée")

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="coauthors"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="coauthored",
    )
    email = models.EmailField(_("adresse e-mail"), blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.INVITED)
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager("contribution__municipality")

    class Meta:
        verbose_name = _("co-auteur ou co-autrice")
        ordering = ["invited_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "user"], name="contributions_coauthor_once"
            ),
            models.UniqueConstraint(
                fields=["contribution", "email"],
                condition=~Q(email=""),
                name="contributions_invited_once",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, email="") | (Q(user__isnull=True) & ~Q(email="")),
                name="contributions_coauthor_named",
            ),
            models.CheckConstraint(
                condition=Q(state="invited") | Q(user__isnull=False),
                name="contributions_answer_has_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.state}"


class Shape(models.Model):
    """Where a contribution is, when a point is too little: a line or an area, as GeoJSON.

    The contribution's own point is the middle of it, so that lists and maps of points know it too.
    """

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, primary_key=True, related_name="shape"
    )
    geometry = models.JSONField(_("tracé (GeoJSON)"))

    objects = tenant_manager("contribution__municipality")

    class Meta:
        verbose_name = _("tracé")

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.geometry.get('type')}"


class Paper(Identified):
    """A private file beside a contribution (statutes, an account's number): for the review only."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="papers")
    file = models.FileField(upload_to="papers/%Y/%m/")
    name = models.CharField(_("nom"), max_length=160)
    description = models.CharField(_("ce que c’est"), max_length=300, blank=True)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    keep_until = models.DateField(_("gardé jusqu’au"))

    objects = tenant_manager("contribution__municipality")

    class Meta:
        verbose_name = _("document privé")
        ordering = ["id"]
        indexes = [models.Index(fields=["keep_until"], name="contributions_papers_due")]

    def __str__(self) -> str:
        return self.name
