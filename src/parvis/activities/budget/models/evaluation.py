"""The short questionnaire at the end of an edition, and its anonymous replies.

As for ballots: random primary keys, no account, no date. A remark is not tied to the reply that it
came with, so that a recognised text does not tell the rest.
"""

import uuid as uuid_module

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Audience(models.TextChoices):
    VOTER = "voter", _("Personnes qui ont voté")
    HOLDER = "holder", _("Personnes qui ont proposé un projet")


class Questionnaire(models.Model):
    """What is asked, until when. questions: [{"code", "text", "sort": "scale" or "text"}]."""

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_questionnaire"
    )
    questions = models.JSONField(_("questions"))
    closes_on = models.DateField(_("jusqu’au"))
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("questionnaire")

    def __str__(self) -> str:
        return f"{self.activity_id} {self.closes_on}"

    @property
    def scales(self) -> list[dict[str, str]]:
        return [one for one in self.questions if one["sort"] == "scale"]

    @property
    def open_questions(self) -> list[dict[str, str]]:
        return [one for one in self.questions if one["sort"] == "text"]


class Reply(models.Model):
    """One person's marks, {code: 1 to 5}; `paper_number` keeps a paper from counting twice."""

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="replies"
    )
    audience = models.CharField(max_length=6, choices=Audience.choices)
    marks = models.JSONField(default=dict)
    paper_number = models.CharField(_("numéro du papier"), max_length=20, blank=True)

    objects = tenant_manager("questionnaire__activity__municipality")

    class Meta:
        verbose_name = _("réponse")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "paper_number"],
                condition=~Q(paper_number=""),
                name="budget_paper_reply_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class ReplyMark(models.Model):
    """Somebody replied: one keyed hash a person, deleted at the close."""

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="roll")
    person_key = models.CharField(max_length=64, editable=False)

    objects = tenant_manager("questionnaire__activity__municipality")

    class Meta:
        verbose_name = _("marque de réponse")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "person_key"], name="budget_one_reply_each"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Remark(models.Model):
    """A free text, read by an officer before it is public."""

    class State(models.TextChoices):
        WAITING = "waiting", _("À relire")
        SHOWN = "shown", _("Publiée")
        HIDDEN = "hidden", _("Gardée au bureau")

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="remarks"
    )
    question = models.CharField(max_length=20)
    text = models.TextField(_("texte"))
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)

    objects = tenant_manager("questionnaire__activity__municipality")

    class Meta:
        verbose_name = _("remarque")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="budget_remark_has_text")]
        indexes = [models.Index(fields=["questionnaire", "state"], name="budget_remarks")]

    def __str__(self) -> str:
        return str(self.id)
