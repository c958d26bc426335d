"""Which priority of the residents a project serves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.models.projects import Project
from parvis.common.scoping import tenant_manager


class ServedNeed(models.Model):
    """Beside a project whose author named a priority. key: what the priority comes from."""

    project = models.OneToOneField(
        Project, on_delete=models.CASCADE, primary_key=True, related_name="served_need"
    )
    key = models.CharField(_("priorité"), max_length=80)

    objects = tenant_manager("project__activity__municipality")

    class Meta:
        verbose_name = _("priorité servie")

    def __str__(self) -> str:
        return self.key
