"""What stands beside a commitment: agreements with those who carry it out, and photos."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager
from parvis.decisions.models.commitments import Commitment, CommitmentUpdate


class Agreement(Identified):
    """What binds the municipality and whoever carries a commitment out.

    party: an organisation, never a private person. A document that is not public is given to the
    desk only. amount: in cents.
    """

    class Kind(models.TextChoices):
        SUBSIDY = "subsidy", _("Convention de subside")
        ORDER = "order", _("Bon de commande")
        CONTRACT = "contract", _("Marché ou contrat")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="agreements")
    kind = models.CharField(_("sorte"), max_length=8, choices=Kind.choices)
    party = models.CharField(_("avec"), max_length=160)
    reference = models.CharField(_("référence"), max_length=80, blank=True)
    signed_on = models.DateField(_("signé le"))
    amount = models.PositiveBigIntegerField(_("montant (centimes)"))
    document = models.FileField(upload_to="agreements/%Y/", blank=True)
    document_is_public = models.BooleanField(_("document public"), default=False)
    ended_on = models.DateField(_("fin avant terme"), null=True, blank=True)
    ended_because = models.TextField(_("pourquoi"), blank=True)

    objects = tenant_manager("commitment__municipality")

    class Meta:
        verbose_name = _("convention")
        ordering = ["signed_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(party=""), name="decisions_agreement_has_party"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(ended_because=""),
                name="decisions_agreement_end_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.party}"

    @property
    def key(self) -> str:
        return f"agreement:{self.uuid}"


class Photo(Identified):
    """A photo that goes with news; encoded again, so that no metadata remains."""

    update = models.ForeignKey(CommitmentUpdate, on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(upload_to="commitments/%Y/%m/")
    thumbnail = models.FileField(upload_to="commitments/%Y/%m/")
    description = models.CharField(_("ce que montre la photo"), max_length=300)
    media_type = models.CharField(max_length=80)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    objects = tenant_manager("update__commitment__municipality")

    class Meta:
        verbose_name = _("photo")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(description=""), name="decisions_photo_has_description"
            )
        ]

    def __str__(self) -> str:
        return self.description
