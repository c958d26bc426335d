"""Writing the inventory: by hand, from a spreadsheet, from what the platform knows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from parvis.activities.diagnosis.models import Dismissal, Entry, Source
from parvis.activities.diagnosis.selectors.inventory import twin_of, twins_of
from parvis.activities.diagnosis.selectors.known import Known, proposed
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.common.scoping import delete_rows
from parvis.processes.files import EXTENSIONS
from parvis.processes.services import hold_open, lock
from parvis.processes.services.documents import checked_type

FIELDS = ("title", "service", "since", "audience", "element", "evidence", "link")
# So that an inventory stays something that people can read.
MOST_ENTRIES = 1000


def drop_later(activity) -> None:
    drop_pages_later(activity.municipality_id)


def begin(activity, *, by, now=None):
    """The activity, open for the inventory and alone: what it holds is counted."""
    activity = hold_open(lock(activity), "edit", now=now)
    require(by, "diagnosis.fill", activity)
    return activity


def check_room(activity, more: int) -> None:
    there = Entry.objects.filter(activity=activity).count()
    if there + more > MOST_ENTRIES:
        raise Refused(
            _("Un inventaire a %(most)d éléments au plus ; il y en a %(there)d. Rien n’est ajouté.")
            % {"most": MOST_ENTRIES, "there": there},
            code="too_many",
        )


@transaction.atomic
def add_entry(activity, fields: Mapping[str, Any], *, by, upload=None, now=None) -> Entry:
    """Write an entry. fields: see `FIELDS`. Raises `Refused` for one that is there already."""
    activity = begin(activity, by=by, now=now)
    check_room(activity, 1)
    check_new(twins_of(activity), fields)
    entry = Entry(activity=activity, author=by, **{name: fields[name] for name in FIELDS})
    attach(entry, upload)
    entry.save()
    drop_later(activity)
    return entry


def check_new(twins: set[tuple[str, str]], fields: Mapping[str, Any]) -> None:
    if twin_of(fields["title"], fields["service"]) in twins:
        raise Refused(
            _("Ce titre est déjà dans l’inventaire pour ce service : complétez plutôt celui-là."),
            code="twice",
        )


def attach(entry: Entry, upload) -> None:
    """Keep a file that shows it, known by what it holds and not by its name."""
    if not upload:
        return
    entry.media_type = checked_type(upload)
    upload.name = f"{slugify(entry.title)[:60] or 'preuve'}.{EXTENSIONS[entry.media_type]}"
    entry.file = upload


@transaction.atomic
def edit_entry(
    entry: Entry, fields: Mapping[str, Any], *, version: str, by, upload=None, now=None
) -> Entry:
    """Change an entry. version: what `version_of` said when the person read it.

    Raises `Refused` when somebody else changed it in between: nothing is written over unseen.
    """
    activity = begin(entry.activity, by=by, now=now)
    entry = held(activity, entry)
    check_version(entry, version)
    twins = twins_of(activity) - {twin_of(entry.title, entry.service)}
    check_new(twins, fields)
    for name in FIELDS:
        setattr(entry, name, fields[name])
    old = (entry.file.storage, entry.file.name) if upload and entry.file else None
    attach(entry, upload)
    entry.save()
    if old:
        transaction.on_commit(lambda: old[0].delete(old[1]))
    drop_later(activity)
    return entry


def held(activity, entry: Entry) -> Entry:
    """The entry as it is now; `Refused` when it was removed."""
    found = Entry.objects.select_for_update().filter(activity=activity, pk=entry.pk).first()
    if found is None:
        raise Refused(_("Cet élément a été retiré entre-temps."), code="gone")
    return found


def version_of(entry: Entry) -> str:
    """Which version of an entry somebody read."""
    return entry.changed_at.isoformat()


def check_version(entry: Entry, version: str) -> None:
    if version_of(entry) != version:
        raise Refused(
            _(
                "Quelqu’un a changé cet élément pendant que vous écriviez. Votre texte est gardé "
                "ci-dessous : comparez, puis enregistrez à nouveau."
            ),
            code="changed",
        )


@transaction.atomic
def remove_entry(entry: Entry, *, by, now=None) -> None:
    """Take an entry out, with its file; one that the platform knew is proposed again."""
    activity = begin(entry.activity, by=by, now=now)
    entry = held(activity, entry)
    storage, name = entry.file.storage, entry.file.name
    entry.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))
    drop_later(activity)


@transaction.atomic
def import_entries(activity, rows: Iterable[Mapping[str, Any]], *, by, now=None) -> int:
    """Write every row of a spreadsheet, or none. Raises `Refused` when one is there already."""
    activity = begin(activity, by=by, now=now)
    rows = list(rows)
    check_room(activity, len(rows))
    twins = twins_of(activity)
    for row in rows:
        check_new(twins, row)
    Entry.objects.bulk_create(
        Entry(
            activity=activity,
            author=by,
            source=Source.IMPORT,
            **{name: row[name] for name in FIELDS},
        )
        for row in rows
    )
    drop_later(activity)
    return len(rows)


@transaction.atomic
def accept_known(activity, keys: Iterable[str], *, service: str, by, now=None) -> int:
    """Take what the platform knows into the inventory; how many are new.

    service: who is in charge of them, to be corrected afterwards where it is not true. Keys that
    are no longer proposed are passed over: somebody else was faster.
    """
    activity = begin(activity, by=by, now=now)
    wanted = set(keys)
    chosen = [one for one in proposed(activity) if one.key in wanted]
    check_room(activity, len(chosen))
    Entry.objects.bulk_create(entry_from(activity, one, service, by) for one in chosen)
    drop_later(activity)
    return len(chosen)


def entry_from(activity, known: Known, service: str, by) -> Entry:
    return Entry(
        activity=activity,
        author=by,
        title=known.title[:200],
        service=service,
        since=known.since,
        audience=known.audience[:160],
        element=known.element,
        evidence=known.evidence,
        link=known.link(activity.municipality)[:500],
        source=Source.PLATFORM,
        source_key=known.key,
    )


@transaction.atomic
def leave_known(activity, keys: Iterable[str], *, by, now=None) -> int:
    """Leave out what the platform knows; it is proposed no more. How many were left."""
    activity = begin(activity, by=by, now=now)
    wanted = set(keys)
    found = [one.key for one in proposed(activity) if one.key in wanted]
    Dismissal.objects.bulk_create(Dismissal(activity=activity, source_key=key) for key in found)
    return len(found)


@transaction.atomic
def propose_again(activity, *, by, now=None) -> int:
    """Forget what was left out, so that it is proposed again; how many."""
    activity = begin(activity, by=by, now=now)
    return delete_rows(Dismissal, activity=activity)
