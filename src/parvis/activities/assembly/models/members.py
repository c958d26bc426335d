"""The members of an assembly, under their pseudonymous numbers, and what happened to each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Member(models.Model):
    """Somebody who sits in an assembly, or may have to.

    number: pseudonym by which the public knows them, such as `017`. user: their account once they
    joined. strata: the answers that quotas are about ({"gender": "F", ...}), copied from the draw.
    """

    class Body(models.TextChoices):
        CITIZEN = "citizen", _("tiré au sort")
        ELECTED = "elected", _("mandataire")

    class Status(models.TextChoices):
        SUBSTITUTE = "substitute", _("suppléant")
        INVITED = "invited", _("désigné, n’a pas encore confirmé")
        ACTIVE = "active", _("membre")
        WITHDRAWN = "withdrawn", _("retiré")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="assembly_members"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assembly_seats",
    )
    number = models.CharField(_("numéro"), max_length=12)
    body = models.CharField(max_length=8, choices=Body, default=Body.CITIZEN)
    status = models.CharField(_("état"), max_length=12, choices=Status, default=Status.INVITED)
    strata = models.JSONField(_("critères"), default=dict, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("membre")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="assembly_one_number"),
            models.UniqueConstraint(
                fields=["activity", "user"],
                condition=Q(user__isnull=False),
                name="assembly_one_seat_each",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def sits(self) -> bool:
        """Whether they may take part in sessions and votes."""
        return self.status == self.Status.ACTIVE


class MemberEvent(models.Model):
    """A step in a member's life, for the public log: drawn, confirmed, withdrawn, replaced."""

    class Verb(models.TextChoices):
        DRAWN = "drawn", _("désigné par le tirage")
        APPOINTED = "appointed", _("désigné par son groupe")
        JOINED = "joined", _("a confirmé sa participation")
        WITHDREW = "withdrew", _("s’est retiré")
        REPLACED = "replaced", _("remplacé")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="events")
    verb = models.CharField(max_length=12, choices=Verb)
    text = models.TextField(blank=True)
    # Why somebody left: for the team only, never in the public log.
    private_reason = models.TextField(blank=True)
    happened_at = models.DateTimeField(default=timezone.now)

    objects = tenant_manager("member__activity__municipality")

    class Meta:
        verbose_name = _("étape d’un membre")
        ordering = ("happened_at", "pk")

    def __str__(self) -> str:
        return f"{self.member_id} {self.verb}"
