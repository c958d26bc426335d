"""Processes (démarches), their phases, activities and stages."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.common.addresses import address
from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager
from parvis.processes.kinds import Kind, Stage, kind_of
from parvis.processes.ladder import PROMISES, Level


class PlanType(models.TextChoices):
    """The plan or programme that a process feeds (handbook/law.md)."""

    NONE = "", _("Aucun plan")
    PST = "pst", _("PST : programme stratégique transversal")
    PCDR = "pcdr", _("PCDR : programme communal de développement rural")
    PCDN = "pcdn", _("PCDN : plan communal de développement de la nature")
    PCS = "pcs", _("PCS : plan de cohésion sociale")
    PCM = "pcm", _("PCM : plan communal de mobilité")
    SDC = "sdc", _("SDC : schéma de développement communal")
    PAEDC = "paedc", _("PAEDC : plan d’action énergie durable et climat")
    AGENDA_21 = "agenda21", _("Agenda 21")
    SOCIAL = "social", _("Évaluation des services sociaux")


class ProcessStatus(models.TextChoices):
    DRAFT = "draft", _("En préparation")
    PUBLISHED = "published", _("Publiée")
    ARCHIVED = "archived", _("Archivée")


class Process(Identified):
    """A participation process: why, at which level, on what, decided by whom and when."""

    municipality = models.ForeignKey(
        "places.Municipality", on_delete=models.CASCADE, related_name="processes"
    )
    slug = models.SlugField(_("adresse"), max_length=80)
    title = models.CharField(_("titre"), max_length=160)
    summary = models.CharField(_("en une phrase"), max_length=300)
    description = models.TextField(_("présentation"), blank=True)
    plan_type = models.CharField(
        _("plan"), max_length=12, choices=PlanType.choices, blank=True, default=""
    )
    level = models.CharField(_("niveau de participation"), max_length=10, choices=Level.choices)
    negotiable = models.TextField(_("ce qui se discute"), blank=True)
    not_negotiable = models.TextField(_("ce qui ne se discute pas"), blank=True)
    decided_by = models.CharField(_("qui décide"), max_length=160, blank=True)
    decided_when = models.CharField(_("quand"), max_length=160, blank=True)
    feedback = models.TextField(_("comment la commune répondra"), blank=True)
    status = models.CharField(
        max_length=10, choices=ProcessStatus.choices, default=ProcessStatus.DRAFT
    )
    origin = models.TextField(_("origine des données"), blank=True)
    section = models.ForeignKey(
        "places.Section", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager()

    class Meta:
        verbose_name = _("démarche")
        verbose_name_plural = _("démarches")
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="processes_slug_unique"),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="processes_level_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="processes_published_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def promise(self):
        return PROMISES[Level(self.level)]

    @property
    def key(self) -> str:
        return f"process:{self.uuid}"

    def get_absolute_url(self) -> str:
        return address("site:process", self.slug)


class TeamRole(models.TextChoices):
    LEAD = "lead", _("Responsable")
    MEMBER = "member", _("Équipe")
    FACILITATOR = "facilitator", _("Facilitation")
    GUARANTOR = "guarantor", _("Tiers garant")


class TeamMember(models.Model):
    """Somebody who runs or guarantees a process; shown to the public by their display name."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    role = models.CharField(max_length=12, choices=TeamRole.choices)

    objects = tenant_manager("process__municipality")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "user", "role"], name="processes_team_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class ProcessDocument(Identified):
    """A document of the process: regulation, council decision, plan, map."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("titre"), max_length=160)
    file = models.FileField(_("fichier"), upload_to="documents/%Y/")
    media_type = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager("process__municipality")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class LevelChange(models.Model):
    """The declared level was changed after publication, with its public reason."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="level_changes")
    before = models.CharField(max_length=10, choices=Level.choices)
    after = models.CharField(max_length=10, choices=Level.choices)
    reason = models.TextField(_("raison"))
    changed_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager("process__municipality")

    class Meta:
        ordering = ["changed_at"]

    def __str__(self) -> str:
        return f"{self.before} > {self.after}"


class Phase(models.Model):
    """A dated part of a process, with its own level."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="phases")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("titre"), max_length=120)
    summary = models.CharField(_("en une phrase"), max_length=300, blank=True)
    level = models.CharField(_("niveau"), max_length=10, choices=Level.choices)
    starts_on = models.DateField(_("du"), null=True, blank=True)
    ends_on = models.DateField(_("au"), null=True, blank=True)

    objects = tenant_manager("process__municipality")

    class Meta:
        verbose_name = _("phase")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="processes_phase_dates_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Activity(Identified):
    """One exercise inside a phase, of one kind; its stage says what is open."""

    municipality = models.ForeignKey(
        "places.Municipality", on_delete=models.CASCADE, related_name="activities"
    )
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="activities")
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="activities")
    slug = models.SlugField(_("adresse"), max_length=80)
    kind_slug = models.SlugField(_("sorte"), max_length=40)
    title = models.CharField(_("titre"), max_length=160)
    summary = models.TextField(_("présentation"), blank=True)
    settings = models.JSONField(_("réglages"), default=dict)
    stage_slug = models.SlugField(_("étape"), max_length=40)
    # When the next planned stage opens, and, if its kind refused it then, when to try again.
    next_change_at = models.DateTimeField(null=True, blank=True)
    retry_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager()

    class Meta:
        verbose_name = _("activité")
        verbose_name_plural = _("activités")
        ordering = ["phase__position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["process", "slug"], name="processes_activity_slug")
        ]
        indexes = [models.Index(fields=["next_change_at"], name="processes_next_change")]

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> Kind:
        return kind_of(self.kind_slug)

    @property
    def stage(self) -> Stage:
        return self.kind.stage(self.stage_slug)

    @property
    def key(self) -> str:
        return f"activity:{self.uuid}"

    def allows(self, action: str) -> bool:
        """Whether the present stage is open for `action`."""
        return action in self.stage.allows

    def get_absolute_url(self) -> str:
        return self.kind.home_url(self)


class StageDate(models.Model):
    """A stage that opens by itself at a date."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="stage_dates")
    stage_slug = models.SlugField(max_length=40)
    opens_at = models.DateTimeField(_("ouvre le"))
    done = models.BooleanField(default=False)
    # Why the kind refused to open it at its date; empty while nothing holds it back.
    held_because = models.TextField(blank=True, default="")

    objects = tenant_manager("activity__municipality")

    class Meta:
        ordering = ["opens_at"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "stage_slug"], name="processes_date_once")
        ]

    def __str__(self) -> str:
        return f"{self.stage_slug} {self.opens_at:%Y-%m-%d %H:%M}"


class StageChange(models.Model):
    """A stage that was opened: when, by hand or by date, and why."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="stage_changes")
    before = models.SlugField(max_length=40, blank=True)
    after = models.SlugField(max_length=40)
    changed_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    automatic = models.BooleanField(default=False)
    reason = models.TextField(_("raison"), blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        ordering = ["changed_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(automatic=True) | ~Q(reason=""), name="processes_by_hand_has_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.before} > {self.after}"
