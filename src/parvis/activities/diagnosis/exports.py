"""The inventory as a table: for the desk at any time, for everybody once published."""

from django.utils.translation import gettext_lazy as _

from parvis.activities.diagnosis.columns import titles
from parvis.activities.diagnosis.models import Element, Entry
from parvis.activities.diagnosis.selectors.inventory import inventory
from parvis.activities.diagnosis.stages import PUBLISHED
from parvis.common.tables import csv_table
from parvis.processes.kinds import Export


def inventory_csv(activity) -> bytes:
    """The columns of the template, so that it can be read back; without who wrote what."""
    names = titles()
    labels = dict(Element.choices)
    rows = [
        [str(labels[one.element]) if name == "element" else cell_of(one, name) for name in names]
        for one in inventory(activity)
    ]
    return csv_table(list(names.values()), rows)


def cell_of(entry: Entry, name: str) -> object:
    value = getattr(entry, name)
    return "" if value is None else value


def exports_of(activity) -> tuple[Export, ...]:
    """Nothing before publication; the inventory does not change after it."""
    if activity.stage_slug != PUBLISHED:
        return ()
    name = f"{activity.process.slug}-{activity.slug}"
    return (
        Export("inventaire", _("Inventaire"), "text/csv", f"{name}-inventaire.csv", inventory_csv),
    )
