"""What is asked: the versions of a questionnaire, and how many answers of each group are wanted."""

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from deliberation.surveys.questionnaire import Questionnaire
from deliberation.surveys.storing import from_json, to_json
from parvis.common.scoping import tenant_manager


class Version(models.Model):
    """A questionnaire (deliberation.surveys.questionnaire, as JSON).

    One that is published is never written again: answers name it. The one that is not, of which
    there is at most one, is what the desk works on. reduced: texts, files and points are gone from
    its answers, `keep_months` after the results.
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="survey_versions"
    )
    number = models.PositiveIntegerField(_("numéro"))
    questionnaire = models.JSONField(_("questionnaire"), default=dict)
    source = models.CharField(_("questionnaire prêt dont elle vient"), max_length=60, blank=True)
    published_at = models.DateTimeField(_("publiée le"), null=True, blank=True)

    reduced = models.BooleanField(_("réponses personnelles effacées"), default=False)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("version du questionnaire")
        ordering = ["activity", "number"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="survey_version_once"),
            models.UniqueConstraint(
                fields=["activity"],
                condition=Q(published_at__isnull=True),
                name="survey_one_version_in_work",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} v{self.number}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @cached_property
    def content(self) -> Questionnaire:
        """The questionnaire, read once for each object; `write` puts another in its place."""
        return from_json(self.questionnaire)

    def write(self, questionnaire: Questionnaire) -> None:
        """Another questionnaire, not saved; what was read of the former one is forgotten."""
        self.questionnaire = to_json(questionnaire)
        self.__dict__.pop("content", None)


class Quota(models.Model):
    """How many complete answers of a group are wanted: `question` answered `value`.

    `wanted` reached, the group is full: whoever belongs to it is told so and nothing is kept.
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="survey_quotas"
    )
    question = models.CharField(_("question"), max_length=40)
    value = models.CharField(_("réponse"), max_length=80)
    wanted = models.PositiveIntegerField(_("réponses voulues"))
    reached = models.PositiveIntegerField(_("réponses reçues"), default=0)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("quota")
        ordering = ["question", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "question", "value"], name="survey_quota_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}={self.value} {self.reached}/{self.wanted}"

    @property
    def is_full(self) -> bool:
        return self.reached >= self.wanted
