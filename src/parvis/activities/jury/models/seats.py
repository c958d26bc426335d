"""Who sits in a jury, and the minutes of what they decided together."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Body(models.TextChoices):
    CITIZEN = "citizen", _("habitant·e")
    EXPERT = "expert", _("expert·e")
    ELECTED = "elected", _("élu·e")
    SERVICE = "service", _("agent·e de la commune")
    ASSOCIATION = "association", _("association")


class Gender(models.TextChoices):
    WOMAN = "f", _("femme")
    MAN = "m", _("homme")
    OTHER = "x", _("autre")
    UNKNOWN = "", _("non précisé")


class Seat(models.Model):
    """A place in a jury. Public: number, name (empty for people drawn), body, how they came.

    user: the account with which the person declares and scores; cut when the time is over.
    reason: why they were appointed, public; empty for people drawn.
    """

    class Status(models.TextChoices):
        SUBSTITUTE = "substitute", _("suppléant·e")
        ACTIVE = "active", _("membre")
        LEFT = "left", _("a quitté le jury")

    class Origin(models.TextChoices):
        DRAWN = "drawn", _("par tirage au sort")
        APPOINTED = "appointed", _("par la commune")

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="jury_seats"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="jury_seats",
    )
    number = models.CharField(_("numéro"), max_length=12)
    name = models.CharField(_("nom public"), max_length=80, blank=True)
    body = models.CharField(_("qualité"), max_length=12, choices=Body, default=Body.CITIZEN)
    gender = models.CharField(_("genre"), max_length=1, choices=Gender, blank=True, default="")
    status = models.CharField(_("état"), max_length=12, choices=Status, default=Status.ACTIVE)
    origin = models.CharField(_("désignation"), max_length=12, choices=Origin)
    reason = models.CharField(_("raison de la désignation"), max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("membre du jury")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="jury_one_number"),
            models.UniqueConstraint(
                fields=["activity", "user"],
                condition=Q(user__isnull=False),
                name="jury_one_seat_each",
            ),
            models.CheckConstraint(
                condition=Q(origin="drawn") | ~Q(reason=""), name="jury_appointed_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def label(self) -> str:
        """How the public knows them."""
        return self.name or gettext("Membre n° %(number)s") % {"number": self.number}


class Minutes(models.Model):
    """What the minutes say beside scores and reasons: when, where, who led, who came."""

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="jury_minutes"
    )
    held_on = models.DateField(_("jour de la réunion"))
    place = models.CharField(_("lieu"), max_length=120)
    chair = models.CharField(_("présidence"), max_length=80)
    secretary = models.CharField(_("secrétariat"), max_length=80)
    remarks = models.TextField(_("remarques"), blank=True)
    present = models.ManyToManyField(Seat, blank=True, related_name="attended")

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("procès-verbal")

    def __str__(self) -> str:
        return f"{self.held_on}"
