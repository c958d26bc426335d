"""What changes a project during its review: versions, merges to agree to, appeals."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.models.projects import Project, ProjectEvent
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager

USER = settings.AUTH_USER_MODEL


class Version(Identified):
    """A project's text as it was, is proposed, or was accepted; number 0 is the text as filed."""

    class State(models.TextChoices):
        FILED = "filed", _("Texte déposé")
        PROPOSED = "proposed", _("Proposée")
        ACCEPTED = "accepted", _("Acceptée")
        REFUSED = "refused", _("Refusée")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("titre"), max_length=140)
    body = models.TextField(_("texte"), max_length=8000)
    reason = models.TextField(_("pourquoi"), max_length=1000, blank=True)
    from_holder = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager("project__activity__municipality")

    class Meta:
        verbose_name = _("version")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="budget_version_once"),
            models.UniqueConstraint(
                fields=["project"], condition=Q(state="proposed"), name="budget_one_open_version"
            ),
            models.CheckConstraint(
                condition=Q(state="filed") | ~Q(reason=""), name="budget_version_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.number}"


class MergeRequest(Identified):
    """An officer asks the authors of some projects whether they may join `main`."""

    class State(models.TextChoices):
        OPEN = "open", _("En attente des auteurs")
        MERGED = "merged", _("Acceptée")
        REFUSED = "refused", _("Refusée")
        EXPIRED = "expired", _("Sans réponse à temps")

    main = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="merge_requests")
    others = models.ManyToManyField(Project, related_name="asked_to_join")
    reason = models.TextField(_("raison"), max_length=2000)
    requested_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    requested_at = models.DateTimeField()
    deadline = models.DateTimeField(_("réponse avant le"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager("main__activity__municipality")

    class Meta:
        verbose_name = _("demande de fusion")
        ordering = ["-requested_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="budget_merge_has_reason"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True)
                | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="budget_merge_closed_when_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["deadline"], condition=Q(state="open"), name="budget_merges_due")
        ]

    def __str__(self) -> str:
        return f"{self.main_id} {self.state}"


class MergeConsent(models.Model):
    """What one author of one of the projects says to a merge; nothing until they answer."""

    request = models.ForeignKey(MergeRequest, on_delete=models.CASCADE, related_name="consents")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="merge_consents")
    user = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    agrees = models.BooleanField(null=True, blank=True)
    reason = models.TextField(_("raison"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager("project__activity__municipality")

    class Meta:
        verbose_name = _("accord pour une fusion")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "project", "user"], name="budget_consent_once"
            ),
            models.CheckConstraint(
                condition=Q(agrees__isnull=True, answered_at__isnull=True)
                | Q(agrees__isnull=False, answered_at__isnull=False),
                name="budget_consent_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.agrees}"


class ProjectAppeal(Identified):
    """A holder contests one rejection, once; another officer than the one who rejected decides."""

    class State(models.TextChoices):
        OPEN = "open", _("En attente")
        UPHELD = "upheld", _("Refus maintenu")
        OVERTURNED = "overturned", _("Recours accepté")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="appeals")
    rejection = models.OneToOneField(ProjectEvent, on_delete=models.CASCADE, related_name="appeal")
    author = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("raisons"), max_length=4000)
    filed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    decision = models.TextField(_("décision motivée"), max_length=4000, blank=True)
    decided_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager("project__activity__municipality")

    class Meta:
        verbose_name = _("recours contre un refus")
        ordering = ["-filed_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="budget_appeal_has_text"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True)
                | (~Q(state="open") & Q(decided_at__isnull=False) & ~Q(decision="")),
                name="budget_appeal_decided_whole",
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(state="open"), name="budget_one_open_appeal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.state}"
