"""Minority notes: what some members add to a recommendation after the vote."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly.models.members import Member
from parvis.activities.assembly.models.recommendations import Recommendation
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class MinorityNote(Identified):
    """One member's note; the public sees the member's number, or nothing if not `signed`."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="notes"
    )
    member = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    signed = models.BooleanField(_("signée de mon numéro"), default=True)
    text = models.TextField(_("note"))
    written_at = models.DateTimeField()

    objects = tenant_manager("recommendation__activity__municipality")

    class Meta:
        verbose_name = _("note minoritaire")
        ordering = ["written_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "member"], name="assembly_one_note_each"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="assembly_note_has_text"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
