"""What was answered. No account, no address, no hour; primary keys are random, so that the order of
the rows says nothing either. docs/activities/survey.md explains the design and its limits."""

import uuid as uuid_module

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Channel(models.TextChoices):
    ONLINE = "online", _("en ligne")
    PAPER = "paper", _("sur papier")
    KIOSK = "kiosk", _("sur une borne")
    TELEPHONE = "telephone", _("par téléphone")
    FRAME = "frame", _("dans la page d’un autre site")


class Response(models.Model):
    """An answer sheet: `{question key: value}`, see deliberation.surveys.questionnaire.

    section: the value of the question about the section, "" where it is not asked or answered.
    week: the Monday of the week in which it came. complete: the person reached the end; a paper
    with unanswered questions is complete too. language: in which it was answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="survey_responses"
    )
    version = models.ForeignKey(
        "survey.Version", on_delete=models.PROTECT, related_name="responses"
    )
    answers = models.JSONField(_("réponses"), default=dict)
    channel = models.CharField(_("voie"), max_length=10, choices=Channel, default=Channel.ONLINE)
    section = models.CharField(_("section"), max_length=80, blank=True)
    language = models.CharField(_("langue"), max_length=8, default="fr")
    complete = models.BooleanField(_("complète"), default=True)
    week = models.DateField(_("semaine"))

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("réponse")
        indexes = [
            models.Index(fields=["activity", "id"], name="survey_by_activity"),
            models.Index(fields=["activity", "channel"], name="survey_by_channel"),
            models.Index(fields=["activity", "section"], name="survey_by_section"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="survey_known_channel"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Draft(models.Model):
    """An answer sheet that somebody has begun. It goes when it is sent, or on `delete_on`.

    key: keyed hash of the code by which it is taken up again, or of the account; it cannot be
    matched with `Participation.person_key`. page: key of the section to show next.
    """

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="survey_drafts"
    )
    version = models.ForeignKey("survey.Version", on_delete=models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=64, unique=True, editable=False)
    answers = models.JSONField(_("réponses"), default=dict)
    page = models.CharField(_("page"), max_length=40, blank=True)
    language = models.CharField(_("langue"), max_length=8, default="fr")
    channel = models.CharField(_("voie"), max_length=10, choices=Channel, default=Channel.ONLINE)
    delete_on = models.DateField(_("effacé le"))

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("réponse commencée")

    def __str__(self) -> str:
        return str(self.id)


def place_of(upload: "Upload", _name: str) -> str:
    """Where a file is kept: never under the name that the person gave it."""
    return f"survey/{upload.activity_id}/{upload.id}{upload.extension}"


class Upload(models.Model):
    """A file that somebody joined, checked and made harmless (contributions.uploads).

    Its `id` is the answer to the question; it belongs to a draft, then to the response.
    """

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="survey_uploads"
    )
    draft = models.ForeignKey(
        Draft, on_delete=models.SET_NULL, null=True, blank=True, related_name="uploads"
    )
    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, null=True, blank=True, related_name="uploads"
    )
    question = models.CharField(_("question"), max_length=40)
    file = models.FileField(_("fichier"), upload_to=place_of)
    media_type = models.CharField(max_length=60)
    extension = models.CharField(max_length=8)
    name = models.CharField(_("nom"), max_length=120)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("fichier joint")

    def __str__(self) -> str:
        return self.name
