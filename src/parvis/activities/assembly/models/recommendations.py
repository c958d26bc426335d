"""Recommendations in the making: texts, their versions, amendments."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly.models.members import Member
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Section(models.TextChoices):
    """What a text is. All but the first are the parts of a Citizens' Statement."""

    RECOMMENDATION = "recommendation", _("Recommandation")
    FINDING = "finding", _("Constat principal")
    FOR = "for", _("Argument pour")
    AGAINST = "against", _("Argument contre")
    CONSIDERATION = "consideration", _("Autre point à considérer")


class Recommendation(Identified):
    """A text that the members write, then vote on.

    position: its place in the list; number: given when the vote opens. version: of its text, from
    1. results: {body: {"yes", "no", "abstention"}} and adopted stay empty until the vote is closed:
    nothing in this table tells a tally before. contribution: what the public follows once it is
    adopted and handed over.
    """

    activity = models.ForeignKey(
        "processes.Activity", on_delete=models.CASCADE, related_name="recommendations"
    )
    contribution = models.OneToOneField(
        "contributions.Contribution",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assembly_recommendation",
    )
    section = models.CharField(
        _("partie"), max_length=16, choices=Section, default=Section.RECOMMENDATION
    )
    position = models.PositiveSmallIntegerField(_("place"))
    number = models.PositiveSmallIntegerField(_("numéro"), null=True, blank=True)
    title = models.CharField(_("titre"), max_length=140)
    text = models.TextField(_("texte"))
    reasons = models.TextField(_("raisons"), blank=True)
    theme = models.CharField(_("thème"), max_length=60, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    withdrawn_because = models.TextField(_("pourquoi elle est retirée"), blank=True)
    results = models.JSONField(default=dict, blank=True)
    adopted = models.BooleanField(_("adoptée"), null=True, blank=True)
    sources = models.ManyToManyField(
        "contributions.Contribution", related_name="cited_by_recommendations", blank=True
    )

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("recommandation")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="assembly_number_once"),
            models.CheckConstraint(
                condition=Q(adopted__isnull=True) | Q(number__isnull=False),
                name="assembly_adopted_has_number",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"recommendation:{self.uuid}"


class Version(models.Model):
    """A text as it was; the last one is what the recommendation says."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=140)
    text = models.TextField()
    reasons = models.TextField(blank=True)
    why = models.CharField(_("pourquoi ce changement"), max_length=300, blank=True)
    # None: the team wrote it.
    member = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    objects = tenant_manager("recommendation__activity__municipality")

    class Meta:
        verbose_name = _("version")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "number"], name="assembly_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} v{self.number}"


class Amendment(Identified):
    """A member's wish to change a text, taken or refused for a reason."""

    class State(models.TextChoices):
        OPEN = "open", _("à décider")
        ACCEPTED = "accepted", _("accepté")
        REJECTED = "rejected", _("refusé")

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="amendments"
    )
    member = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="amendments"
    )
    # The version that it changes: an old one is shown as such.
    version = models.PositiveSmallIntegerField()
    title = models.CharField(_("titre"), max_length=140)
    text = models.TextField(_("texte"))
    reasons = models.TextField(_("raisons"), blank=True)
    why = models.TextField(_("pourquoi"))
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    answer = models.TextField(_("réponse"), blank=True)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager("recommendation__activity__municipality")

    class Meta:
        verbose_name = _("amendement")
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(answer=""), name="assembly_amendment_has_answer"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | Q(decided_at__gte=F("made_at")),
                name="assembly_amendment_decided_after",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.state}"
