"""The public ledger: one chain of hashed entries per municipality."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class Unchangeable(Exception):
    """Somebody tried to change or remove a ledger entry."""

    def __init__(self) -> None:
        super().__init__("A ledger entry is never changed or removed: record a new one.")


class Head(models.Model):
    """Where a municipality's chain stands; locked while an entry is added."""

    municipality = models.OneToOneField(
        "places.Municipality", on_delete=models.PROTECT, related_name="ledger_head"
    )
    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    objects = tenant_manager()

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class EntryQuerySet(models.QuerySet):
    """Entries can be read and added."""

    def refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable

    update = delete = bulk_update = update_or_create = _raw_delete = refuse
    delete.queryset_only = bulk_update.queryset_only = False


class Entry(models.Model):
    """One public fact. `hash` covers every field and the hash before it."""

    municipality = models.ForeignKey(
        "places.Municipality", on_delete=models.PROTECT, related_name="ledger_entries"
    )
    number = models.PositiveIntegerField(_("numéro"))
    recorded_at = models.DateTimeField(_("inscrit le"))
    verb = models.CharField(_("acte"), max_length=60)
    subject = models.CharField(_("objet"), max_length=200)
    data = models.JSONField(_("données"), default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = tenant_manager(base=models.Manager.from_queryset(EntryQuerySet))

    class Meta:
        ordering = ["-number"]
        verbose_name = _("inscription au registre")
        verbose_name_plural = _("inscriptions au registre")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="ledger_one_per_number")
        ]
        indexes = [
            models.Index(fields=["municipality", "verb", "-number"], name="ledger_by_verb"),
            models.Index(fields=["municipality", "subject", "-number"], name="ledger_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only; the database refuses changes too (see the migrations)."""
        if not self._state.adding:
            raise Unchangeable
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unchangeable
