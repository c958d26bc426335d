"""What the author of a contribution thinks of the answer: a mark, and nothing else."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class AnswerMark(models.Model):
    """value: from 0 (not at all) to 10 (completely), None for "I do not know". about: when the last
    answer that it is about was published; a later answer is not marked yet.

    Neither who gave it nor when: whoever wrote the contribution with its author may change it. No
    page shows it but theirs; figures are of ten marks at least, rounded
    (deliberation.responsiveness.satisfaction). Goes with the contribution, and with its author.
    """

    contribution = models.OneToOneField(
        "contributions.Contribution",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="answer_mark",
    )
    value = models.PositiveSmallIntegerField(_("avis, de 0 à 10"), null=True)
    about = models.DateTimeField(_("sur la réponse du"))

    objects = tenant_manager("contribution__municipality")

    class Meta:
        verbose_name = _("avis sur une réponse")
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__lte=10),
                name="decisions_mark_at_most_10",
            )
        ]

    def __str__(self) -> str:
        return str(self.contribution_id)
