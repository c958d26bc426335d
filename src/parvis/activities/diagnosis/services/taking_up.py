"""Beginning a diagnosis from the one before, so that nobody types a year of work again."""

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.activities.diagnosis.models import Entry
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.selectors.inventory import twin_of, twins_of
from parvis.activities.diagnosis.selectors.reports import edition_before
from parvis.activities.diagnosis.services.inventory import FIELDS, begin, check_room, drop_later
from parvis.common.errors import Refused


@transaction.atomic
def take_up_inventory(activity, *, by, now=None) -> int:
    """Copy the inventory of the diagnosis before, to be corrected; how many entries.

    What stands here already is passed over, and files stay with the diagnosis they were sent to.
    Raises `Refused` when nothing is left to copy.
    """
    activity = begin(activity, by=by, now=now)
    rows = missing_here(activity)
    if not rows:
        raise Refused(
            _("Le diagnostic précédent n’a rien d’autre que ce qui est déjà ici."), code="none"
        )
    check_room(activity, len(rows))
    names = (*FIELDS, "source", "source_key")
    Entry.objects.bulk_create(
        Entry(activity=activity, author=by, **{name: getattr(one, name) for name in names})
        for one in rows
    )
    drop_later(activity)
    return len(rows)


def missing_here(activity) -> list[Entry]:
    """The entries of the edition before whose title is not here, nor what the platform knew."""
    before = edition_before(frame_of(activity))
    if before is None:
        return []
    twins = twins_of(activity)
    known = set(
        Entry.objects.filter(activity=activity)
        .exclude(source_key="")
        .values_list("source_key", flat=True)
    )
    found = Entry.objects.filter(activity=before.activity_id)
    return [
        one
        for one in found
        if twin_of(one.title, one.service) not in twins and one.source_key not in known
    ]
