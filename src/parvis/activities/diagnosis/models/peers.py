"""Scores that municipalities chose to share, without a name."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class PeerSharing(models.Model):
    """A municipality shares its scores while this row exists.

    key: under which its scores stand among those of the others; made anew each time it joins, so
    that nothing ties it to what it shared before.
    """

    municipality = models.OneToOneField(
        "places.Municipality", on_delete=models.CASCADE, related_name="diagnosis_sharing"
    )
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    since = models.DateTimeField()

    objects = tenant_manager()

    class Meta:
        verbose_name = _("partage des scores")

    def __str__(self) -> str:
        return str(self.municipality_id)


class PeerScore(models.Model):
    """One element's score of the latest published diagnosis of some municipality.

    The one table of a diagnosis that is read across municipalities, so it holds nothing that names
    one: only the key, which no page shows. points: rounded. known: indicators behind it.
    """

    key = models.UUIDField()
    edition = models.CharField(max_length=12)
    element = models.CharField(max_length=24)
    points = models.PositiveSmallIntegerField()
    known = models.PositiveSmallIntegerField()
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("score partagé")
        constraints = [
            models.UniqueConstraint(fields=["key", "element"], name="diagnosis_one_peer_score"),
            models.CheckConstraint(
                condition=models.Q(points__lte=100), name="diagnosis_peer_points_range"
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "is_demonstration"], name="diagnosis_peer_edition")
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.element} {self.points}"
