"""Reading one activity: plainly, held until the transaction ends, or locked."""

from django_scopes import get_scope

from parvis.common.prepared import Prepared, columns, from_row
from parvis.processes.models import Activity, Process

OF_ACTIVITY = len(columns(Activity))
# Read and held for each ballot and each comment.
_held = Prepared(
    lambda pk, municipality: Activity.objects.filter(pk=pk, municipality=municipality).values_list(
        *columns(Activity), *(f"process__{name}" for name in columns(Process))
    ),
    lambda: [Activity._meta.pk, Activity._meta.get_field("municipality")],
    share_lock=Activity._meta.db_table,
)
_held_stage = Prepared(
    lambda pk, municipality: Activity.objects.filter(pk=pk, municipality=municipality).values_list(
        "stage_slug"
    ),
    lambda: [Activity._meta.pk, Activity._meta.get_field("municipality")],
    share_lock=Activity._meta.db_table,
)


def lock(activity: Activity) -> Activity:
    """The same activity, read again and locked until the transaction ends."""
    return (
        Activity.objects.select_for_update(of=("self",))
        .select_related("process", "phase", "municipality")
        .get(pk=activity.pk)
    )


def read_held(activity: Activity) -> Activity:
    """The same activity, read again under a shared lock where the database has one."""
    here = get_scope().get("municipality")
    row = _held.row(activity.pk, here.pk) if here is not None else None
    if row is None:
        return lock(activity)  # gone, of another municipality or outside a scope: it says which
    fresh = from_row(Activity, row[:OF_ACTIVITY])
    fresh.process = from_row(Process, row[OF_ACTIVITY:])
    fresh.municipality = fresh.process.municipality = here
    return fresh


def read_held_stage(activity: Activity) -> str:
    """Its present stage, read under the same lock; nothing else of it."""
    here = get_scope().get("municipality")
    row = _held_stage.row(activity.pk, here.pk) if here is not None else None
    return row[0] if row else lock(activity).stage_slug


def read(**address) -> Activity:
    """One activity with its process; their municipality is the scope's, which is at hand."""
    activity = Activity.objects.select_related("process").get(**address)
    here = get_scope().get("municipality")
    if here is not None:
        activity.municipality = activity.process.municipality = here
    return activity
