"""A spreadsheet becomes the plan, once the person has seen what it changes."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.climate.changes import Difference, differences
from parvis.activities.assembly.climate.books import (
    book_of,
    plan_in,
    plan_of,
    renamed,
    texts_of_upload,
)
from parvis.activities.assembly.models import ClimateImport
from parvis.activities.assembly.selectors.climate import import_of, plan_in_force, plan_row
from parvis.activities.assembly.services.climate import change_plan, hold_plan, with_uuids
from parvis.common.errors import Refused, require


def receive_file(activity, *, name: str, data: bytes, by) -> ClimateImport:
    """Read a spreadsheet and keep it until it is confirmed; it replaces the one before.

    Raises `Refused` with the sheet, the row and the column of what is wrong: nothing is kept then.
    """
    require(by, "assembly.plan_climate", activity)
    before = plan_in_force(activity)
    read = plan_of(texts_of_upload(name, data, before))
    plan, _found = with_uuids(activity, before, renamed(read, activity.municipality.name))
    with transaction.atomic():
        row = hold_plan(activity, by=by)
        kept, _created = ClimateImport.objects.update_or_create(
            plan=row,
            by=by,
            defaults={
                "base": row.version,
                "name": name[-200:],
                "book": book_of(plan),
                "created_at": timezone.now(),
            },
        )
    return kept


def changes_of(activity, kept: ClimateImport) -> tuple[Difference, ...]:
    """What the import would change in the plan in force now."""
    return differences(plan_in_force(activity), plan_in(kept.book))


@transaction.atomic
def confirm_import(activity, *, by, base: int, reason: str = ""):
    """Make the plan of a person's import a new version. `base`: the version they compared with."""
    row = hold_plan(activity, by=by)
    kept = import_of(row, by)
    if kept is None:
        raise Refused(_("Il n’y a plus de fichier en attente. Envoyez-le à nouveau."), code="gone")
    plan = plan_in(kept.book)
    version = change_plan(activity, lambda _before: plan, by=by, reason=reason, base=base)
    kept.delete()
    return version


def drop_import(activity, *, by) -> None:
    """Forget a person's import."""
    require(by, "assembly.plan_climate", activity)
    ClimateImport.objects.filter(plan=plan_row(activity), by=by).delete()
