"""The council's decision on the rules: what makes them official."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.common.scoping import tenant_manager


class RulesDecision(models.Model):
    """When the council fixed the rules of a budget, under which reference, with its document.

    sha256: of the document, as the ledger has it.
    """

    activity = models.OneToOneField(
        "processes.Activity", on_delete=models.CASCADE, related_name="budget_decision"
    )
    decided_on = models.DateField(_("décidé le"))
    reference = models.CharField(_("référence"), max_length=120)
    url = models.URLField(_("lien"), max_length=300, blank=True)
    document = models.ForeignKey(
        "processes.ProcessDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    sha256 = models.CharField(max_length=64, blank=True)

    objects = tenant_manager("activity__municipality")

    class Meta:
        verbose_name = _("décision sur les règles")

    def __str__(self) -> str:
        return f"{self.reference} {self.decided_on}"
