"""The first draw: who gets a letter. The register itself is never kept, nor any name of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class FirstDraw(models.Model):
    """What is promised before the letters are drawn, and what the public seed decided.

    file_hash: SHA-256 of the register; plan: a list of sections ({"section", "addresses",
    "response" in thousandths, "letters"}); plan_hash: of `plan_text`, in the ledger before the
    seed; result_hash: of the numbers of the lines that were drawn.
    """

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="assembly_first_draw"
    )
    file_hash = models.CharField(max_length=64)
    seats = models.PositiveSmallIntegerField()
    pool_factor = models.PositiveSmallIntegerField()
    plan = models.JSONField(default=list)
    plan_hash = models.CharField(max_length=64)
    minimum_age = models.PositiveSmallIntegerField()
    # The year in which ages are counted: the same file gives the same people next January.
    year = models.PositiveSmallIntegerField()
    reply_by = models.DateField(_("réponse demandée pour le"))
    committed_at = models.DateTimeField()
    seed = models.CharField(max_length=200, blank=True)
    seed_source = models.CharField(max_length=300, blank=True)
    result_hash = models.CharField(max_length=64, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    # Section -> [yes, no], once letters are deleted: numbers without anybody behind them.
    final_counts = models.JSONField(default=dict, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("premier tirage")
        constraints = [
            models.CheckConstraint(
                condition=Q(drawn_at__isnull=True) | ~Q(seed=""), name="assembly_letters_seed"
            ),
        ]

    def __str__(self) -> str:
        return self.plan_hash[:12]

    @property
    def is_drawn(self) -> bool:
        return self.drawn_at is not None

    @property
    def letters(self) -> int:
        """How many letters the plan sends."""
        return sum(part["letters"] for part in self.plan)

    @property
    def addresses(self) -> int:
        """How many lines of the register could be drawn."""
        return sum(part["addresses"] for part in self.plan)


class Letter(models.Model):
    """One letter, known only by the keyed hash of the code printed on it.

    household: keyed hash of the address; number: the random number that a yes is given, which
    leads to the answers and the contact (no foreign key does).
    """

    class State(models.TextChoices):
        SENT = "sent", _("sans réponse")
        YES = "yes", _("a dit oui")
        NO = "no", _("a dit non")

    first_draw = models.ForeignKey(FirstDraw, on_delete=models.CASCADE, related_name="copies")
    code_hash = models.CharField(max_length=64)
    section = models.CharField(max_length=80)
    household = models.CharField(max_length=64)
    batch = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=4, choices=State, default=State.SENT)
    number = models.CharField(max_length=12, blank=True)

    objects = tenant_manager("first_draw__activity__municipality")

    class Meta:
        verbose_name = _("lettre")
        constraints = [
            models.UniqueConstraint(
                fields=["first_draw", "code_hash"], name="assembly_one_letter_a_code"
            ),
            models.UniqueConstraint(
                fields=["first_draw", "number"],
                condition=~Q(number=""),
                name="assembly_one_letter_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state="yes") | Q(number=""), name="assembly_number_of_a_yes"
            ),
        ]
        indexes = [models.Index(fields=["first_draw", "batch"], name="assembly_letter_batch")]

    def __str__(self) -> str:
        return self.code_hash[:12]


class Printing(models.Model):
    """A file of letters or reminders that was made, so that the next one is known."""

    class What(models.TextChoices):
        LETTER = "letter", _("Lettres")
        REMINDER = "reminder", _("Rappels")

    first_draw = models.ForeignKey(FirstDraw, on_delete=models.CASCADE, related_name="printings")
    what = models.CharField(max_length=8, choices=What)
    batch = models.PositiveSmallIntegerField()
    letters = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()

    objects = tenant_manager("first_draw__activity__municipality")

    class Meta:
        verbose_name = _("fichier de lettres")
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return f"{self.what} {self.batch}"
