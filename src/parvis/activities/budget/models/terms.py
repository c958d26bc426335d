"""On what terms a project is filed: columns of `Project` that only some budgets ask for."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.terms import HOLDERS, STREAMS


class ProjectTerms(models.Model):
    """`own_share`: cents that the holder brings; `Project.cost` is only what the budget pays.

    `granted`: what the jury gives instead of the cost, once the result is published. `groups`:
    those of `Configuration.holder_groups` that carry it. No name and no age is kept.
    """

    stream = models.CharField(
        _("volet"), max_length=10, choices=list(STREAMS.items()), blank=True, default=""
    )
    holder = models.CharField(
        _("porteur"), max_length=12, choices=list(HOLDERS.items()), blank=True, default=""
    )
    members = models.PositiveSmallIntegerField(
        _("membres du groupe"), null=True, blank=True, validators=[MaxValueValidator(10_000)]
    )
    groups = models.JSONField(_("groupes de porteurs"), default=list, blank=True)
    own_share = models.PositiveBigIntegerField(_("part des porteurs (centimes)"), default=0)
    granted = models.PositiveBigIntegerField(_("montant accordé (centimes)"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def paid(self) -> int | None:
        """What the budget pays for it: what the jury granted, else its cost."""
        return self.cost if self.granted is None else self.granted

    @property
    def total_cost(self) -> int | None:
        """What it costs in all, with what its holder brings."""
        return None if self.cost is None else self.cost + self.own_share
