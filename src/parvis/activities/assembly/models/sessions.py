"""Sessions: when and where the members meet, what for, who was there, what was said."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly.models.members import Member
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Session(Identified):
    """A meeting of the members. Its agenda is public; its minutes are once they are published."""

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="assembly_sessions"
    )
    title = models.CharField(_("titre"), max_length=160)
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    place = models.CharField(_("lieu"), max_length=200, blank=True)
    summary = models.TextField(_("de quoi il s’agit"), blank=True)
    minutes = models.TextField(_("compte rendu"), blank=True)
    minutes_published_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("séance")
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="assembly_session_ends_after"
            ),
            models.CheckConstraint(
                condition=Q(minutes_published_at__isnull=True) | ~Q(minutes=""),
                name="assembly_minutes_have_text",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(Identified):
    """A part of a session; learning and deliberation are kept apart, so that both get their time.

    minutes: how long it lasts.
    """

    class Kind(models.TextChoices):
        LEARNING = "learning", _("S’informer")
        DELIBERATION = "deliberation", _("Délibérer")
        DRAFTING = "drafting", _("Écrire")
        VOTE = "vote", _("Voter")
        PAUSE = "pause", _("Pause")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="agenda")
    kind = models.CharField(_("sorte"), max_length=12, choices=Kind, default=Kind.LEARNING)
    title = models.CharField(_("titre"), max_length=200)
    starts = models.TimeField(_("heure de début"))
    minutes = models.PositiveSmallIntegerField(_("durée en minutes"))

    objects = tenant_manager("session__activity__municipality")

    class Meta:
        verbose_name = _("point de l’ordre du jour")
        ordering = ["starts", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="assembly_item_takes_time")
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Whether a member was at a session; allowances are counted from it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="attendance")
    present = models.BooleanField(_("présent"), default=True)

    objects = tenant_manager("session__activity__municipality")

    class Meta:
        verbose_name = _("présence")
        ordering = ["member__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "member"], name="assembly_one_attendance_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.member_id} {self.present}"
