"""Beginning a diagnosis from the one before, so that nobody types a year of work again."""

from django.core.files.base import ContentFile
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

    What stands here already is passed over. Each file is copied: the entry here may be changed or
    removed, and the published diagnosis keeps its own.

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
        with_file(
            Entry(activity=activity, author=by, **{name: getattr(one, name) for name in names}), one
        )
        for one in rows
    )
    drop_later(activity)
    return len(rows)


def with_file(entry: Entry, before: Entry) -> Entry:
    """The entry with a copy of what showed it the year before, if the storage still has it."""
    storage, name = before.file.storage, before.file.name
    if name and storage.exists(name):
        entry.media_type = before.media_type
        with before.file.open("rb") as kept:
            entry.file = ContentFile(kept.read(), name.rsplit("/", 1)[-1])
    return entry


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
