"""Who was asked and who has answered, for one answer each and for reminders: never what."""

import uuid as uuid_module

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Participation(models.Model):
    """Somebody has answered: a keyed hash a person, in all channels, deleted with the results.

    person_key: of the account, of the personal code or of the browser (`weak`: it can be thrown
    away, so that this guards against a slip and not against somebody who wants to answer twice).
    """

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="survey_participations"
    )
    person_key = models.CharField(max_length=64, editable=False)
    weak = models.BooleanField(_("reconnue par le navigateur seulement"), default=False)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("participation")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person_key"], name="survey_one_answer_each"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Invitation(models.Model):
    """A personal code, sent by mail or printed on a letter; all are deleted with the results.

    code_hash: keyed, the code itself is made again from the pepper. email: "" on a letter.
    answered: whether a reminder is still useful; reminders: how many were sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="survey_invitations"
    )
    code_hash = models.CharField(max_length=64, editable=False)
    email = models.EmailField(_("adresse"), blank=True)
    language = models.CharField(_("langue"), max_length=8, default="fr")
    answered = models.BooleanField(_("a répondu"), default=False)
    reminders = models.PositiveSmallIntegerField(_("rappels"), default=0)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.UniqueConstraint(fields=["activity", "code_hash"], name="survey_code_once"),
            models.UniqueConstraint(
                fields=["activity", "email"],
                condition=~Q(email=""),
                name="survey_address_once",
            ),
        ]
        indexes = [models.Index(fields=["activity", "answered"], name="survey_to_remind")]

    def __str__(self) -> str:
        return str(self.id)
