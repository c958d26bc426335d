"""The projects that a jury scores, and what it said of each."""

from fractions import Fraction

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager
from parvis.contributions.models import Status


class Project(models.Model):
    """A proposal before the jury, as it was when the scoring opened.

    source: the key of what it comes from, empty for one that an officer wrote down. code: its
    number, as on a ballot. From `scored` on, frozen when the scores are closed: the mean of the
    members (0 to 100) and the mean distance from it as exact fractions, both empty when too few
    scored it. reasons: agreed by the jury, public with the result.
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="jury_projects"
    )
    contribution = models.ForeignKey(
        "contributions.Contribution",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    number = models.PositiveIntegerField(_("ordre"))
    source = models.CharField(max_length=80, blank=True)
    code = models.CharField(_("numéro"), max_length=40)
    title = models.CharField(_("titre"), max_length=200)
    text = models.TextField(_("texte"), blank=True)
    category = models.CharField(_("catégorie"), max_length=80, blank=True)
    cost = models.PositiveBigIntegerField(_("coût (centimes)"), null=True, blank=True)
    scored = models.PositiveIntegerField(_("nombre de cotes"), null=True, blank=True)
    recused = models.PositiveIntegerField(_("récusations"), null=True, blank=True)
    numerator = models.PositiveBigIntegerField(null=True, blank=True)
    denominator = models.PositiveBigIntegerField(null=True, blank=True)
    spread_numerator = models.PositiveBigIntegerField(null=True, blank=True)
    spread_denominator = models.PositiveBigIntegerField(null=True, blank=True)
    reasons = models.TextField(_("raisons du jury"), blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("projet soumis au jury")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="jury_project_number"),
            models.UniqueConstraint(fields=["activity", "code"], name="jury_project_code"),
            models.UniqueConstraint(
                fields=["activity", "source"], condition=~Q(source=""), name="jury_project_source"
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__gt=0),
                name="jury_score_is_a_fraction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def public_title(self) -> str:
        """Its title; its number once moderation has hidden the text it comes from."""
        if self.contribution is None or self.contribution.status == Status.PUBLISHED:
            return self.title
        return gettext("Projet n° %(code)s (texte masqué)") % {"code": self.code}

    @property
    def public_text(self) -> str:
        """Its text, unless moderation hid it."""
        if self.contribution is None or self.contribution.status == Status.PUBLISHED:
            return self.text
        return ""

    @property
    def mean(self) -> Fraction | None:
        """The score from 0 to 100, or None."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def spread(self) -> Fraction | None:
        """How far members are from the mean on average."""
        if not self.spread_denominator:
            return None
        return Fraction(self.spread_numerator, self.spread_denominator)
