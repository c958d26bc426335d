"""An engagement, its modules, and what each module holds."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class Engagement(Identified):
    """What an organisation and a municipality agree on; one for each activity.

    facilitator: the account that works for the organisation. It needs no role here: it sees this
    engagement, and beside it only what `Share` rows give. minutes_planned: of work, in all. Each
    signature is a name with its function, and the moment; both go when the terms change.
    """

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="engagement"
    )
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("facilitateur ou facilitatrice"),
    )
    purpose = models.TextField(_("pourquoi"), blank=True)
    minutes_planned = models.PositiveIntegerField(default=0)
    starts_on = models.DateField(_("début"), null=True, blank=True)
    ends_on = models.DateField(_("fin"), null=True, blank=True)
    organisation_signature = models.CharField(_("pour l’organisation"), max_length=160, blank=True)
    organisation_signed_at = models.DateTimeField(null=True, blank=True)
    municipality_signature = models.CharField(_("pour la commune"), max_length=160, blank=True)
    municipality_signed_at = models.DateTimeField(null=True, blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("accompagnement")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="accompaniment_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation

    @property
    def is_signed(self) -> bool:
        return bool(self.organisation_signed_at and self.municipality_signed_at)


class Rating(models.IntegerChoices):
    USELESS = 1, _("Pas utile")
    LITTLE = 2, _("Un peu utile")
    USEFUL = 3, _("Utile")
    VERY = 4, _("Très utile")


class Module(Identified):
    """One piece of the work. key: that of the catalogue, "" for one of their own. rating and
    evaluation: by the municipality, once."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="modules")
    number = models.PositiveSmallIntegerField(_("numéro"))
    key = models.SlugField(max_length=40, blank=True)
    title = models.CharField(_("titre"), max_length=140)
    objectives = models.TextField(_("objectifs"))
    minutes_planned = models.PositiveIntegerField(default=0)
    rating = models.PositiveSmallIntegerField(
        _("utilité"), choices=Rating.choices, null=True, blank=True
    )
    evaluation = models.TextField(_("ce que la commune en dit"), blank=True)
    evaluated_on = models.DateField(null=True, blank=True)

    objects = tenant_manager("engagement__activity__municipality")

    class Meta:
        verbose_name = _("module")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="accompaniment_module_number_once"
            ),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | (Q(rating__range=(1, 4)) & ~Q(evaluation="")),
                name="accompaniment_evaluation_has_words",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Session(models.Model):
    """A meeting of a module. Who came is kept as numbers, never as names."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(_("titre"), max_length=140)
    starts_at = models.DateTimeField(_("quand"))
    place = models.CharField(_("où"), max_length=160, blank=True)
    agenda = models.TextField(_("ordre du jour"), blank=True)
    minutes_spent = models.PositiveIntegerField(default=0)
    officers = models.PositiveSmallIntegerField(_("agents"), null=True, blank=True)
    elected = models.PositiveSmallIntegerField(_("élus"), null=True, blank=True)
    residents = models.PositiveSmallIntegerField(_("habitants"), null=True, blank=True)
    notes = models.TextField(_("compte rendu"), blank=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects = tenant_manager("module__engagement__activity__municipality")

    class Meta:
        verbose_name = _("séance")
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def people(self) -> int | None:
        """How many came; None while nobody has counted."""
        counted = [one for one in (self.officers, self.elected, self.residents) if one is not None]
        return sum(counted) if counted else None


class Deliverable(models.Model):
    """Something that the organisation hands over and the municipality accepts, or gives back."""

    class State(models.TextChoices):
        AWAITED = "awaited", _("Attendu")
        DELIVERED = "delivered", _("Remis")
        ACCEPTED = "accepted", _("Accepté")
        RETURNED = "returned", _("À revoir")

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="deliverables")
    title = models.CharField(_("titre"), max_length=140)
    description = models.TextField(_("ce que c’est"), blank=True)
    link = models.URLField(_("adresse du document"), max_length=300, blank=True)
    due_on = models.DateField(_("attendu pour le"), null=True, blank=True)
    delivered_on = models.DateField(_("remis le"), null=True, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.AWAITED)
    answer = models.TextField(_("réponse de la commune"), blank=True)
    decided_on = models.DateField(null=True, blank=True)

    objects = tenant_manager("module__engagement__activity__municipality")

    class Meta:
        verbose_name = _("livrable")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(answer=""),
                name="accompaniment_return_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="awaited") | Q(delivered_on__isnull=False),
                name="accompaniment_delivered_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Homework(models.Model):
    """What the municipality does between two sessions. owner: a service or a function."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="homework")
    title = models.CharField(_("à faire"), max_length=200)
    owner = models.CharField(_("qui"), max_length=120)
    due_on = models.DateField(_("pour le"), null=True, blank=True)
    done_on = models.DateField(_("fait le"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects = tenant_manager("module__engagement__activity__municipality")

    class Meta:
        verbose_name = _("travail entre séances")
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.title


class Indicator(models.Model):
    """What should change: its value before and after, each with its day and its source."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="indicators")
    title = models.CharField(_("indicateur"), max_length=200)
    unit = models.CharField(_("unité"), max_length=40, blank=True)
    before = models.DecimalField(_("avant"), max_digits=9, decimal_places=2, null=True, blank=True)
    before_on = models.DateField(_("mesuré le"), null=True, blank=True)
    before_source = models.CharField(_("source"), max_length=200, blank=True)
    after = models.DecimalField(_("après"), max_digits=9, decimal_places=2, null=True, blank=True)
    after_on = models.DateField(_("mesuré le"), null=True, blank=True)
    after_source = models.CharField(_("source"), max_length=200, blank=True)

    objects = tenant_manager("module__engagement__activity__municipality")

    class Meta:
        verbose_name = _("indicateur")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__isnull=True)
                | (Q(before_on__isnull=False) & ~Q(before_source="")),
                name="accompaniment_before_has_source",
            ),
            models.CheckConstraint(
                condition=Q(after__isnull=True) | (Q(after_on__isnull=False) & ~Q(after_source="")),
                name="accompaniment_after_has_source",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def change(self):
        """After minus before; None until both are known."""
        return None if self.before is None or self.after is None else self.after - self.before


class Share(models.Model):
    """One thing of the municipality that the facilitator may read. No row: not shared."""

    class Item(models.TextChoices):
        INVENTORY = "inventory", _("L’inventaire des démarches, même en préparation")
        DIAGNOSIS = "diagnosis", _("Les résultats du diagnostic de cette démarche")
        DRAFT = "draft", _("Le diagnostic de cette démarche avant sa publication")
        RESPONSIVENESS = "responsiveness", _("Les chiffres de réactivité et ce qui attend")
        DOCUMENTS = "documents", _("Les documents de cette démarche")

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="shares")
    item = models.CharField(max_length=14, choices=Item.choices)
    shared_at = models.DateTimeField()

    objects = tenant_manager("engagement__activity__municipality")

    class Meta:
        verbose_name = _("partage")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "item"], name="accompaniment_shared_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    item__in=["inventory", "diagnosis", "draft", "responsiveness", "documents"]
                ),
                name="accompaniment_share_known",
            ),
        ]

    def __str__(self) -> str:
        return self.item
