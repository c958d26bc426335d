"""What a member alone may read: their declarations of interest and their scores."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.jury.models.projects import Project
from parvis.activities.jury.models.seats import Seat
from parvis.common.scoping import tenant_manager


class Interest(models.TextChoices):
    """The links of handbook/budget.md; any but the first keeps the member away from a project."""

    NONE = "none", _("Aucun lien")
    PERSONAL = "personal", _("Lien personnel : moi, ma famille, mes amis proches")
    ASSOCIATIVE = "associative", _("Lien associatif : j’en suis membre, bénévole ou salarié·e")
    FINANCIAL = "financial", _("Lien d’argent : j’y gagne ou j’y perds")
    TERRITORIAL = "territorial", _("Lien de voisinage : le projet est tout près de chez moi")


class Declaration(models.Model):
    """A member's link with a project. The public knows only how many members withdrew from it."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="declarations")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="declarations")
    interest = models.CharField(_("lien"), max_length=12, choices=Interest)

    objects = tenant_manager("seat__activity__municipality")

    class Meta:
        verbose_name = _("déclaration d’intérêts")
        constraints = [
            models.UniqueConstraint(fields=["seat", "project"], name="jury_one_declaration"),
            models.CheckConstraint(
                condition=Q(interest__in=Interest.values), name="jury_interest_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.project_id}"

    @property
    def recuses(self) -> bool:
        return self.interest != Interest.NONE


class Score(models.Model):
    """A member's points for one project: {criterion: 0 to 4}. Without a date, on purpose."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="scores")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="scores")
    points = models.JSONField(_("points"))

    objects = tenant_manager("seat__activity__municipality")

    class Meta:
        verbose_name = _("cote")
        constraints = [
            models.UniqueConstraint(fields=["seat", "project"], name="jury_one_score"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.project_id}"
