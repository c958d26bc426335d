"""The second draw: a lottery of numbered panels, promised first, then decided by a public seed."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class PanelDraw(models.Model):
    """The files of one draw (deliberation.sortition.publication) and where it stands.

    min_times, max_times: in how many of the panels the least and the most often drawn are.
    stop_asked: somebody does not wait for the end of the computation; proof, gap_millionths: how
    it ended, and by how much a chance can be below the best one at most (sortition.Certificate).
    delete_on: when the answers and contacts of those who are not drawn are deleted.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("En attente")
        RUNNING = "running", _("Calcul en cours")
        READY = "ready", _("Calculé")
        FAILED = "failed", _("Échoué")
        PUBLISHED = "published", _("Publié avant le tirage")
        DRAWN = "drawn", _("Tiré")

    class Proof(models.TextChoices):
        OPTIMAL = "optimal", _("Prouvé : personne ne peut avoir une chance plus égale")
        STOPPED = "stopped", _("Arrêté avant la preuve, sur demande")
        UNPROVEN = "unproven", _("Sans preuve : la recherche a atteint sa limite")
        DRAWN = "drawn", _("Tirage stratifié simple : rien n’est optimisé")

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="assembly_panel_draw"
    )
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    stop_asked = models.BooleanField(default=False)
    proof = models.CharField(max_length=8, choices=Proof, blank=True)
    gap_millionths = models.PositiveIntegerField(default=0)
    algorithm = models.CharField(max_length=10)
    seats = models.PositiveSmallIntegerField()
    substitutes = models.PositiveSmallIntegerField()
    pool_text = models.TextField(blank=True)
    quotas_text = models.TextField(blank=True)
    panels_text = models.TextField(blank=True)
    probabilities_text = models.TextField(blank=True)
    commitment_text = models.TextField(blank=True)
    commitment = models.CharField(max_length=64, blank=True)
    panels = models.PositiveSmallIntegerField(default=0)
    min_times = models.PositiveSmallIntegerField(default=0)
    max_times = models.PositiveSmallIntegerField(default=0)
    requested_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    seed = models.CharField(max_length=200, blank=True)
    seed_source = models.CharField(max_length=300, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    draw_text = models.TextField(blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    delete_on = models.DateField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("tirage du panel")
        constraints = [
            models.CheckConstraint(
                condition=Q(drawn_at__isnull=True) | Q(published_at__isnull=False) & ~Q(seed=""),
                name="assembly_promised_before_drawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment[:12]} {self.state}"

    @property
    def is_computing(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def gap_percent(self) -> Decimal:
        """By how much a chance can be below the best one at most, in percents."""
        return Decimal(self.gap_millionths) / 10_000

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_drawn(self) -> bool:
        return self.drawn_at is not None
