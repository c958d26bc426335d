"""The register of a scope, kept only as keyed hashes, and what its people were given."""

import uuid as uuid_module

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager
from parvis.people.eligibility.voters import Method


class Register(models.Model):
    """Who may take part in one scope. Names, numbers, addresses and birth dates are not kept.

    age_on: the day on which ages were counted; delete_on: when the clock erases the entries, if
    the close did not before; report: the wrong lines of the last file ({"line", "problem"}), never
    what they hold.
    """

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    scope = models.CharField(max_length=80)
    age_on = models.DateField(_("jour où l’âge est compté"))
    delete_on = models.DateField(_("effacé le"))
    imported_at = models.DateTimeField(_("importé le"), null=True, blank=True)
    report = models.JSONField(default=list, blank=True)
    wrong_lines = models.PositiveIntegerField(default=0)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager()

    class Meta:
        verbose_name = _("liste des personnes")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "scope"], name="eligibility_one_list")
        ]

    def __str__(self) -> str:
        return self.scope


def once(name: str, constraint: str) -> models.UniqueConstraint:
    """No two people of a register have the same hash, unless it is empty."""
    filled = ~Q(**{name: ""})
    return models.UniqueConstraint(fields=["register", name], condition=filled, name=constraint)


class Entry(models.Model):
    """One person of a register: keyed hashes, a section, and an age that is not precise.

    age: at `Register.age_on`, 18 for all adults; band: the youngest age of a group, for figures.
    code_hash: of the one code that is valid, the `code_number`th; account_key: keyed hash of the
    account that was confirmed for this person, by `method`.
    """

    id = models.UUIDField(primary_key=True, default=uuid_module.uuid4, editable=False)
    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="entries")
    number_hash = models.CharField(max_length=64, blank=True)
    name_hash = models.CharField(max_length=64, blank=True)
    section = models.CharField(_("section"), max_length=80, blank=True)
    age = models.PositiveSmallIntegerField(_("âge, 18 au plus"), null=True, blank=True)
    band = models.PositiveSmallIntegerField(_("groupe d’âge"), null=True, blank=True)
    code_number = models.PositiveSmallIntegerField(default=0)
    code_hash = models.CharField(max_length=64, blank=True)
    account_key = models.CharField(max_length=64, blank=True)
    method = models.CharField(max_length=10, choices=Method.choices, blank=True)

    objects = tenant_manager("register__municipality")

    class Meta:
        verbose_name = _("personne de la liste")
        constraints = [
            once("number_hash", "eligibility_number_once"),
            once("code_hash", "eligibility_code_once"),
            once("account_key", "eligibility_account_once"),
            models.CheckConstraint(
                condition=Q(age__isnull=True) | Q(age__lte=18), name="eligibility_age_not_precise"
            ),
        ]
        indexes = [
            models.Index(fields=["register", "name_hash"], name="eligibility_by_name"),
            models.Index(fields=["register", "section"], name="eligibility_by_section"),
        ]

    def __str__(self) -> str:
        return str(self.id)


# Letters in one PDF file: a lot in memory at a time, and a lot to print again if the paper jams.
LETTERS_A_FILE = 250


class LetterRun(Identified):
    """A run of letters with codes, made in the background.

    `folder` holds, enciphered, the addresses until the letters are made and then the letters
    until they are fetched or `expires_at`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("en attente")
        RUNNING = "running", _("en cours")
        DONE = "done", _("prêt")
        FAILED = "failed", _("arrêté")
        DELETED = "deleted", _("effacé")

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="runs")
    section = models.CharField(_("section"), max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    letters = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = tenant_manager("register__municipality")

    class Meta:
        verbose_name = _("lettres")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.section} {self.state}"

    @property
    def progress(self) -> int:
        """Percent of the letters that are made."""
        return 100 * self.made // self.letters if self.letters else 0

    @property
    def files(self) -> int:
        """How many PDF files the letters fill."""
        return -(-self.letters // LETTERS_A_FILE)

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE
