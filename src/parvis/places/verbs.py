"""The ledger's entries about the municipality itself, in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.ledger.verbs import register
from parvis.places.models import Municipality


def updated(entry) -> str:
    names = [str(Municipality._meta.get_field(name).verbose_name) for name in entry.data["fields"]]
    return _("La commune change sa présentation : %(fields)s.") % {"fields": ", ".join(names)}


def created(entry) -> str:
    return _("Le site de participation de %(name)s est créé.") % {"name": entry.data["name"]}


def section_saved(entry) -> str:
    return _("Le lieu « %(name)s » est ajouté ou modifié.") % {"name": entry.data["name"]}


def section_removed(entry) -> str:
    return _("Le lieu « %(name)s » est retiré.") % {"name": entry.data["name"]}


register("municipality.created", created, label=gettext_lazy("Commune créée"))
register("municipality.updated", updated, label=gettext_lazy("Présentation de la commune changée"))
register("section.saved", section_saved, label=gettext_lazy("Village ou quartier modifié"))
register("section.removed", section_removed, label=gettext_lazy("Village ou quartier retiré"))
